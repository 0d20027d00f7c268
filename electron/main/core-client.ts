/**
 * Main's end of the core process: starts it, forwards calls, starts it again after a crash.
 * Calls that were under way when it crashed end with an error that says so; nothing is retried behind one's back.
 */
import { type UtilityProcess, utilityProcess } from 'electron';
import { fail } from '../base/app-errors.ts';
import type { PickKind } from '../platform/platform.ts';
import { type FromCore, fromCoreSchema, type ToCore } from './wire.ts';

export interface CoreEvents {
  onNotification(notification: unknown): void;
  onPick(kind: PickKind): Promise<readonly string[]>;
  onCrash(exitCode: number): void;
}

const closeMs = 5_000;

export class CoreClient {
  readonly #entry: string;
  readonly #args: readonly string[];
  readonly #events: CoreEvents;
  readonly #pending = new Map<number, (result: unknown) => void>();
  #process: UtilityProcess | undefined;
  #nextId = 0;
  #isClosing = false;
  #onClosed: (() => void) | undefined;

  constructor(entry: string, args: readonly string[], events: CoreEvents) {
    this.#entry = entry;
    this.#args = args;
    this.#events = events;
  }

  start(): void {
    const child = utilityProcess.fork(this.#entry, [...this.#args], {
      serviceName: 'Afterlog core',
      stdio: 'inherit',
    });
    this.#process = child;
    child.on('message', (message: unknown) => {
      const parsed = fromCoreSchema.safeParse(message);
      if (parsed.success) this.#receive(child, parsed.data);
    });
    child.on('exit', (code) => this.#exited(child, code));
  }

  #send(child: UtilityProcess, message: ToCore): void {
    child.postMessage(message);
  }

  #receive(child: UtilityProcess, message: FromCore): void {
    if (message.kind === 'result') {
      this.#pending.get(message.id)?.(message.result);
      this.#pending.delete(message.id);
    } else if (message.kind === 'notification') this.#events.onNotification(message.notification);
    else if (message.kind === 'pick')
      void this.#events
        .onPick(message.pick)
        .then((paths) => this.#send(child, { kind: 'picked', id: message.id, paths: [...paths] }));
    else if (message.kind === 'closed') this.#onClosed?.();
  }

  #exited(child: UtilityProcess, code: number): void {
    if (this.#process !== child) return;
    this.#process = undefined;
    const gone = fail('app/internal', `the core process ended unexpectedly (code ${code})`, {
      hint: 'It was started again. Open the case once more; what was committed is there.',
    });
    for (const settle of this.#pending.values()) settle(gone);
    this.#pending.clear();
    this.#onClosed?.();
    if (this.#isClosing) return;
    this.#events.onCrash(code);
    this.start();
  }

  call(
    name: string,
    input: ToCore extends infer M ? (M extends { kind: 'call'; input: infer I } ? I : never) : never,
    callId: string,
  ): Promise<unknown> {
    const child = this.#process;
    if (child === undefined)
      return Promise.resolve(
        fail('app/internal', 'the core process is not running', { hint: 'Start Afterlog again.' }),
      );
    this.#nextId += 1;
    const id = this.#nextId;
    return new Promise((resolve) => {
      this.#pending.set(id, resolve);
      this.#send(child, { kind: 'call', id, name, input, callId });
    });
  }

  /** Closes cases in good order; gives up waiting after a few seconds. */
  async close(): Promise<void> {
    const child = this.#process;
    if (child === undefined || this.#isClosing) return;
    this.#isClosing = true;
    await new Promise<void>((done) => {
      this.#onClosed = done;
      setTimeout(done, closeMs);
      this.#send(child, { kind: 'close' });
    });
    child.kill();
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }
}
