/** Answers the window's calls: only our own page in the main frame of our own window, only JSON, always a Result. */
import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import type { AppError } from '../../shared/result/app-error.ts';
import { err } from '../../shared/result/result.ts';
import { appError } from '../base/app-errors.ts';
import { appOrigin } from './app-protocol.ts';
import type { CoreClient } from './core-client.ts';
import { readJsonSafe } from './json-safe.ts';
import { callChannel, type WireResult, windowCallSchema } from './wire.ts';

export interface CallParts {
  readonly core: CoreClient;
  /** The contents of our window; undefined while there is none. */
  contents(): WebContents | undefined;
}

function isOurFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === appOrigin;
}

function refused(message: string): WireResult {
  const error: AppError = appError('app/invalid-request', message);
  return err(error) as WireResult;
}

export function answerCalls({ core, contents }: CallParts): void {
  ipcMain.handle(callChannel, async (event, payload: unknown): Promise<WireResult> => {
    if (event.sender !== contents() || !isOurFrame(event.senderFrame)) {
      process.stderr.write(`refused a call of ${event.senderFrame?.url ?? 'a frame that is gone'}\n`);
      return refused('this page may not call Afterlog');
    }
    const call = windowCallSchema.safeParse(payload);
    if (!call.success) return refused('a call has a method, an input and an id of letters, digits and -._:');
    const input = readJsonSafe(call.data.input);
    if (input === undefined) return refused(`the input of ${call.data.name} is not JSON, or too long`);
    return core.call(call.data.name, input, call.data.callId);
  });
}
