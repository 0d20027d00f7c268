/** Hands the client to the tree. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { TaskUpdate } from '../../shared/rpc/task.ts';
import type { Client } from './client.ts';

const ClientContext = createContext<Client | undefined>(undefined);

export function ClientProvider({
  client,
  children,
}: {
  readonly client: Client;
  readonly children: ReactNode;
}) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error('useClient outside of ClientProvider');
  return client;
}

export function useTasks(): readonly TaskUpdate[] {
  return useStore(useClient().tasks.store);
}

/** The latest word on one call, if it is long work and has begun. */
export function useTask(callId: string | undefined): TaskUpdate | undefined {
  return useStore(useClient().tasks.store, (tasks) =>
    callId === undefined ? undefined : tasks.find((task) => task.callId === callId),
  );
}
