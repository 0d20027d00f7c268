/** Long work as the core reports it, newest first: what runs now and the last few that ended. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TaskUpdate } from '../../shared/rpc/task.ts';

export interface TaskFeed {
  readonly store: StoreApi<readonly TaskUpdate[]>;
  receive(update: TaskUpdate): void;
  /** Forgets the ones that ended. */
  clearEnded(): void;
}

const keptEnded = 50;

export function createTaskFeed(): TaskFeed {
  const store = createStore<readonly TaskUpdate[]>(() => []);
  return {
    store,
    receive: (update) => {
      const tasks = store.getState();
      const index = tasks.findIndex((task) => task.callId === update.callId);
      const next =
        index === -1 ? [update, ...tasks] : tasks.map((task, at) => (at === index ? update : task));
      const ended = next.filter((task) => task.state !== 'running');
      const forgotten = new Set(ended.slice(keptEnded));
      store.setState(
        next.filter((task) => !forgotten.has(task)),
        true,
      );
    },
    clearEnded: () =>
      store.setState(
        store.getState().filter((task) => task.state === 'running'),
        true,
      ),
  };
}
