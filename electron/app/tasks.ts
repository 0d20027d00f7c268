/** Running calls: each has an id, can be cancelled, and long ones tell how far they are. */
import type { AppError } from '../../shared/result/app-error.ts';
import type { TaskUpdate } from '../../shared/rpc/task.ts';
import type { Progress } from '../services/handler.ts';

const quietMs = 100;
/** Work that will not end when it is told to is left behind after this long. */
const patienceMs = 10_000;

export interface Task {
  readonly signal: AbortSignal;
  readonly caseId: string | null;
  /** The work itself, so that stopping can wait for it. */
  follow(work: Promise<unknown>): void;
  progress(update: Progress): void;
  end(error: AppError | undefined): void;
}

interface Running {
  readonly controller: AbortController;
  update: TaskUpdate;
  readonly isLong: boolean;
  toldAt: number;
  work: Promise<unknown>;
}

export class Tasks {
  readonly #running = new Map<string, Running>();
  readonly #tell: (update: TaskUpdate) => void;
  readonly #now: () => number;

  constructor(now: () => number, tell: (update: TaskUpdate) => void) {
    this.#now = now;
    this.#tell = tell;
  }

  begin(callId: string, method: string, caseId: string | null, isLong: boolean): Task {
    const startedAt = new Date(this.#now()).toISOString();
    const running: Running = {
      controller: new AbortController(),
      update: {
        kind: 'task',
        callId,
        method,
        caseId,
        state: 'running',
        phase: 'starting',
        done: 0,
        total: 0,
        unit: 'steps',
        startedAt,
      },
      isLong,
      toldAt: 0,
      work: Promise.resolve(),
    };
    this.#running.set(callId, running);
    if (isLong) this.#tell(running.update);
    return {
      signal: running.controller.signal,
      caseId,
      follow: (work) => {
        running.work = work;
      },
      progress: (update) => this.#progress(running, update),
      end: (error) => this.#end(callId, running, error),
    };
  }

  /** At most ten a second, and never the same words twice in a row sooner. */
  #progress(running: Running, progress: Progress): void {
    const isNewPhase = progress.phase !== running.update.phase;
    running.update = { ...running.update, ...progress };
    const now = this.#now();
    if (
      !running.isLong ||
      (now - running.toldAt < quietMs && !(isNewPhase && now - running.toldAt >= quietMs / 4))
    )
      return;
    running.toldAt = now;
    this.#tell(running.update);
  }

  #end(callId: string, running: Running, error: AppError | undefined): void {
    if (this.#running.get(callId) === running) this.#running.delete(callId);
    if (!running.isLong) return;
    const state = error === undefined ? 'done' : error.code === 'app/cancelled' ? 'cancelled' : 'failed';
    this.#tell({ ...running.update, state, ...(error === undefined ? {} : { error }) });
  }

  cancel(callId: string): boolean {
    const running = this.#running.get(callId);
    running?.controller.abort();
    return running !== undefined;
  }

  /** Cancels all other work (of one case, or all) and waits until it has put things back. */
  async stop(except?: string, caseId?: string): Promise<void> {
    const others = [...this.#running].filter(
      ([callId, running]) => callId !== except && (caseId === undefined || running.update.caseId === caseId),
    );
    for (const [, running] of others) running.controller.abort();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    await Promise.race([Promise.allSettled(others.map(([, running]) => running.work)), patience]);
    clearTimeout(timer);
  }

  isRunning(callId: string): boolean {
    return this.#running.has(callId);
  }

  list(): TaskUpdate[] {
    return [...this.#running.values()].filter((running) => running.isLong).map((running) => running.update);
  }
}
