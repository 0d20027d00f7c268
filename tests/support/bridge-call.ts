/** Calls the core from inside a desktop window, as the window's own code does. */
import type { Page } from 'playwright-core';
import type { Bridge } from '../../renderer/transport/ipc.ts';
import type { Result } from '../../shared/result/result.ts';

let lastCall = 0;

/** The bridge of the desktop, as `window.afterlog` has it. */
export type BridgedWindow = Window & { readonly afterlog: Bridge };

export async function bridgeCall(page: Page, name: string, input: unknown): Promise<Result<unknown>> {
  lastCall += 1;
  const request = { name, input, callId: `test-${lastCall}` };
  const answer = await page.evaluate(
    (asked) => (window as unknown as BridgedWindow).afterlog.call(asked.name, asked.input, asked.callId),
    request,
  );
  return answer as Result<unknown>;
}
