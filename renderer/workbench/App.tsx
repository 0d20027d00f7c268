/** The window: providers around the start screen or the open case, and what floats above both. */
import { useEffect, useMemo } from 'react';
import { ClientProvider } from '../client/ClientContext.tsx';
import type { Client } from '../client/client.ts';
import { CaseProvider } from '../state/CaseContext.tsx';
import { createCaseStore } from '../state/case-store.ts';
import { createTrail } from '../state/trail.ts';
import { useWorkbench, WorkbenchProvider } from '../state/WorkbenchContext.tsx';
import type { WorkbenchStore } from '../state/workbench-store.ts';
import { applyAppearance, followSystemTheme } from './appearance.ts';
import { CommandProvider, useCommands } from './CommandProvider.tsx';
import { commandsOf } from './core-commands.ts';
import { features, startFeature } from './features.ts';
import { DropLayer } from './import/DropLayer.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { CommandPalette } from './palette/CommandPalette.tsx';
import { Shell } from './Shell.tsx';
import { ToastHost } from './ToastHost.tsx';
import { useKeys } from './use-keys.ts';
import { useStartCase } from './use-start-case.ts';

export interface AppProps {
  readonly client: Client;
  readonly workbench: WorkbenchStore;
}

export function App({ client, workbench }: AppProps) {
  return (
    <ClientProvider client={client}>
      <WorkbenchProvider store={workbench}>
        <Window client={client} workbench={workbench} />
      </WorkbenchProvider>
    </ClientProvider>
  );
}

const offered = commandsOf(features);
const ofTheCase = features.flatMap(({ id, CaseCommands: Commands }) =>
  Commands === undefined ? [] : [{ id, Commands }],
);

function Window({ client, workbench }: AppProps) {
  const openCase = useWorkbench((state) => state.openCase);
  const caseStore = useMemo(
    () => (openCase === undefined ? undefined : createCaseStore(openCase)),
    [openCase],
  );
  const trail = useMemo(() => (caseStore === undefined ? undefined : createTrail(caseStore)), [caseStore]);
  const context = useMemo(
    () => ({ client, workbench, caseStore, trail }),
    [client, workbench, caseStore, trail],
  );
  useAppearance();
  useStartCase(context);
  const Start = startFeature?.Screen;

  return (
    <CommandProvider context={context}>
      <WindowCommands />
      {caseStore === undefined ? (
        Start === undefined ? null : (
          <Start />
        )
      ) : (
        <CaseProvider store={caseStore} key={caseStore.getState().case.caseId}>
          <Shell />
          {ofTheCase.map(({ id, Commands }) => (
            <Commands key={id} />
          ))}
        </CaseProvider>
      )}
      <DropLayer />
      <CommandPalette />
      <KeysDialog />
      <ToastHost />
    </CommandProvider>
  );
}

function WindowCommands() {
  useCommands(offered);
  useKeys();
  return null;
}

function useAppearance(): void {
  const theme = useWorkbench((state) => state.layout.theme);
  const density = useWorkbench((state) => state.layout.density);
  useEffect(() => {
    applyAppearance({ theme, density });
    return followSystemTheme(() => applyAppearance({ theme, density }));
  }, [theme, density]);
}
