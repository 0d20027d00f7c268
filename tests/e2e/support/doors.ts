/**
 * The two doors with a window as end-to-end tests use them: a page that shows the workbench, `call`, which asks
 * the core from within that page the way the page itself does, and what the page complained of.
 */
import type { Page } from 'playwright-core';
import type { Result } from '../../../shared/result/result.ts';
import type { Input, MethodName, Output } from '../../../shared/rpc/contract.ts';
import { bridgeCall } from '../../support/bridge-call.ts';
import { launchBrowser, type ServeOptions } from '../../support/launch-browser.ts';
import { launchDesktop } from '../../support/launch-desktop.ts';
import type { OpenedDoor } from '../../support/opened-door.ts';

export type DoorName = OpenedDoor['door'];
export const doorNames: readonly DoorName[] = ['desktop', 'browser'];

export interface Door {
  readonly name: DoorName;
  readonly page: Page;
  /** Errors that the page threw or wrote on its console. */
  readonly complaints: readonly string[];
  call<N extends MethodName>(name: N, input: Input<N>): Promise<Result<Output<N>>>;
  close(): Promise<void>;
}

/** In front of a command: a test run by root loses root's right to read what it may not. */
export const withoutRootRights: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];

const usualSize = { width: 1440, height: 900 };

export async function openDoor(name: DoorName, options: ServeOptions): Promise<Door> {
  const opened = await (name === 'desktop' ? launchDesktop(options) : launchBrowser(options));
  const { page } = opened;
  page.setDefaultTimeout(15_000);
  const complaints = watchPage(page);
  await page.setViewportSize(usualSize);
  return {
    name,
    page,
    complaints,
    call: (method, input) =>
      (name === 'desktop'
        ? bridgeCall(page, method, input)
        : fetchCall(page, method, input)) as Promise<never>,
    close: () => opened.close(),
  };
}

function watchPage(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  return complaints;
}

/** The same request as renderer/transport/http.ts makes, from the page's own origin with the page's own key. */
async function fetchCall(page: Page, method: string, input: unknown): Promise<Result<unknown>> {
  const answer: unknown = await page.evaluate(
    async (asked) => {
      const response = await fetch(`/rpc/${asked.method}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${sessionStorage.getItem('afterlog.token') ?? ''}`,
        },
        body: JSON.stringify(asked.input),
      });
      return response.json();
    },
    { method, input },
  );
  return answer as Result<unknown>;
}
