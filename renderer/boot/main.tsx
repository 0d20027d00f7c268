/** Starts the window: finds its door, makes the client and the window's store, draws the workbench. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createClient } from '../client/client.ts';
import { createWorkbenchStore } from '../state/workbench-store.ts';
import { chooseTransport } from '../transport/choose-transport.ts';
import { App } from '../workbench/App.tsx';
import { applyAppearance } from '../workbench/appearance.ts';
import { NoDoor } from './no-door.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const workbench = createWorkbenchStore(window.localStorage);
applyAppearance(workbench.getState().layout);
const transport = chooseTransport(window);

createRoot(root).render(
  <StrictMode>
    {transport === undefined ? <NoDoor /> : <App client={createClient(transport)} workbench={workbench} />}
  </StrictMode>,
);
