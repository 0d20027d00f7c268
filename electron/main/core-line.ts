/**
 * One core process and the line to it: starts it, numbers the calls, hands on what it tells.
 * When it ends, every call under way is answered with what happened. It is not started again here.
 */
import { utilityProcess } from 'electron';
import type { AppError } from '../../shared/result/app-error.ts';
import type { Notification } from '../../shared/rpc/task.ts';
import { appError } from '../base/app-errors.ts';
import type { PickKind } from '../platform/platform.ts';
import { type CoreStart, type FromCore, fromCoreSchema, type ToCore, type WireResult } from './wire.ts';

export interface CoreEvents {
  onNotification(notification: Notification): void;
  onPick(kind: PickKind): Promise<readonly string[]>;
  /** `error` says how it ended; never called after `close`. */
  onCrash(error: AppError): void;
}

const closeMs = 20_000;

export class CoreLine {
  readonly #process: Electron.UtilityProcess;
  readonly #events: CoreEvents;
  readonly #underWay = new Map<number, (result: WireResult) => void>();
  #lastId = 0;
  #ended: AppError | undefined;
  #onClosed: (() => void) | undefined;

  constructor(entry: string, start: CoreStart, events: CoreEvents) {
    this.#events = events;
    this.#process = utilityProcess.fork(entry, [JSON.stringify(start)], {
      serviceName: 'Afterlog core',
      stdio: 'inherit',
    });
    this.#process.on('message', (message: unknown) =>
      this.#receive(fromCoreSchema.parse(message) as FromCore),
    );
    this.#process.on('exit', (code) => this.#end(code));
  }

  call(name: string, input: unknown, callId: string): Promise<WireResult> {
    if (this.#ended !== undefined) return Promise.resolve({ ok: false, error: this.#ended });
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#underWay.set(id, resolve);
      this.#send({ kind: 'call', id, name, input, callId });
    });
  }

  setStartCase(dir: string): void {
    this.#send({ kind: 'start-case', dir });
  }

  /** Lets the core close its cases in good order; after twenty seconds it is ended as it is. */
  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#onClosed = resolve;
      timer = setTimeout(resolve, closeMs);
      this.#send({ kind: 'close' });
    });
    clearTimeout(timer);
    this.#process.kill();
  }

  #send(message: ToCore): void {
    this.#process.postMessage(message);
  }

  #receive(message: FromCore): void {
    switch (message.kind) {
      case 'result':
        this.#underWay.get(message.id)?.(message.result);
        this.#underWay.delete(message.id);
        return;
      case 'notification':
        this.#events.onNotification(message.notification as Notification);
        return;
      case 'pick':
        void this.#events.onPick(message.pick).then((paths) => {
          this.#send({ kind: 'picked', id: message.id, paths: [...paths] });
        });
        return;
      case 'closed':
        this.#onClosed?.();
    }
  }

  #end(code: number): void {
    const error = appError('app/internal', `Afterlog's core ended unexpectedly (code ${code})`, {
      hint: 'This is a defect in Afterlog. Evidence and what was committed to the case are safe; what was under way was put back.',
    });
    this.#ended = error;
    for (const settle of this.#underWay.values()) settle({ ok: false, error });
    this.#underWay.clear();
    if (this.#onClosed === undefined) this.#events.onCrash(error);
    else this.#onClosed();
  }
}
