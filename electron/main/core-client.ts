/**
 * The core as main keeps it alive: after a crash another process is started and opens the same cases again,
 * so that the window goes on where it was. Nothing is hidden: what was under way fails with the reason, the
 * crash itself is told as a failed task, and a core that crashes again and again is left down.
 */
import type { AppError } from '../../shared/result/app-error.ts';
import type { Notification, TaskUpdate } from '../../shared/rpc/task.ts';
import type { PickKind } from '../platform/platform.ts';
import { CoreLine } from './core-line.ts';
import { OpenCases } from './open-cases.ts';
import type { CoreStart, WireResult } from './wire.ts';

export interface CoreClientOptions {
  readonly entry: string;
  readonly start: CoreStart;
  onNotification(notification: Notification): void;
  onPick(kind: PickKind): Promise<readonly string[]>;
}

const maxCrashes = 3;
const crashWindowMs = 60_000;

export class CoreClient {
  readonly #options: CoreClientOptions;
  readonly #cases = new OpenCases();
  readonly #running = new Map<string, TaskUpdate>();
  #crashes: readonly number[] = [];
  #start: CoreStart;
  #line: CoreLine;
  #ready: Promise<void> = Promise.resolve();

  constructor(options: CoreClientOptions) {
    this.#options = options;
    this.#start = options.start;
    this.#line = this.#fork();
  }

  /** Always a Result; waits while a new core opens the cases of the last one. */
  async call(name: string, input: unknown, callId: string): Promise<WireResult> {
    await this.#ready;
    const result = await this.#line.call(name, input, callId);
    this.#cases.saw(name, input, result);
    return result;
  }

  /** What `app.info` names as the case to open at once. */
  setStartCase(dir: string): void {
    this.#start = { ...this.#start, startCase: dir };
    this.#line.setStartCase(dir);
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  #fork(): CoreLine {
    const { entry, onPick } = this.#options;
    return new CoreLine(entry, this.#start, {
      onPick,
      onNotification: (notification) => this.#hear(notification),
      onCrash: (error) => this.#recover(error),
    });
  }

  #hear(notification: Notification): void {
    if (notification.kind === 'task') {
      if (notification.state === 'running') this.#running.set(notification.callId, notification);
      else this.#running.delete(notification.callId);
    }
    this.#options.onNotification(notification);
  }

  #recover(error: AppError): void {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < crashWindowMs), now];
    for (const update of this.#running.values()) this.#hear({ ...update, state: 'failed', error });
    const isHopeless = this.#crashes.length > maxCrashes;
    this.#tellCrash(
      error,
      isHopeless ? 'it crashed too often and was not started again' : 'it was started again',
    );
    if (isHopeless) return;
    this.#line = this.#fork();
    this.#ready = this.#reopen(this.#line);
  }

  #tellCrash(error: AppError, outcome: string): void {
    const startedAt = new Date().toISOString();
    const told = { ...error, message: `${error.message}; ${outcome}` };
    const place = { callId: `core-crash-${startedAt}`, method: 'app.core', caseId: null, startedAt } as const;
    const phase = `the core ended; ${outcome}`;
    this.#options.onNotification({
      kind: 'task',
      ...place,
      state: 'failed',
      phase,
      done: 0,
      total: 0,
      unit: 'steps',
      error: told,
    });
  }

  async #reopen(line: CoreLine): Promise<void> {
    for (const [caseId, dir] of this.#cases.all()) {
      const result = await line.call('case.open', { dir }, `reopen-${caseId}`);
      if (!result.ok) this.#cases.forget(caseId);
      this.#options.onNotification({ kind: 'case-changed', caseId, what: result.ok ? 'events' : 'closed' });
    }
  }
}
