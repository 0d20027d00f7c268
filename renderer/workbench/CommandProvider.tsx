/**
 * The commands on offer now. Features give theirs for good, mounted screens give theirs for as long as they are shown
 * (`useCommands`); `useRunCommand` runs one by what it is, for buttons.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Command, CommandContext } from './command.ts';

interface Registry {
  readonly registered: StoreApi<ReadonlyMap<symbol, readonly Command[]>>;
  readonly context: CommandContext;
}

const RegistryContext = createContext<Registry | undefined>(undefined);

export function CommandProvider({
  context,
  children,
}: {
  readonly context: CommandContext;
  readonly children: ReactNode;
}) {
  const [registered] = useState(() => createStore<ReadonlyMap<symbol, readonly Command[]>>(() => new Map()));
  const registry = useMemo(() => ({ registered, context }), [registered, context]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (registry === undefined) throw new Error('commands outside of CommandProvider');
  return registry;
}

/** Offers commands while the component is mounted. Keep the list stable: `useMemo` or a module constant. */
export function useCommands(commands: readonly Command[]): void {
  const { registered } = useRegistry();
  useEffect(() => {
    const key = Symbol('commands');
    registered.setState(new Map([...registered.getState(), [key, commands]]), true);
    return () => {
      const rest = new Map(registered.getState());
      rest.delete(key);
      registered.setState(rest, true);
    };
  }, [registered, commands]);
}

/** All commands that can run now; of two with one id the later counts. */
export function useOfferedCommands(): readonly Command[] {
  const { registered, context } = useRegistry();
  const lists = useStore(registered);
  return useMemo(() => {
    const byId = new Map([...lists.values()].flat().map((command) => [command.id, command]));
    return [...byId.values()].filter(
      (command) => command.needsCase !== true || context.caseStore !== undefined,
    );
  }, [lists, context]);
}

export function useRunCommand(): (command: Command) => void {
  const { context } = useRegistry();
  return (command) => void command.run(context);
}
