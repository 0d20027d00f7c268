/** The commands that belong to the window: going to screens, appearance, case, filter, trail, tasks. */
import { leaveCase, openSample, pickCase, pickPackage } from './case-actions.ts';
import type { Command } from './command.ts';
import type { Feature } from './feature.ts';

export function commandsOf(features: readonly Feature[]): readonly Command[] {
  const going = features
    .filter((feature) => feature.place !== 'start')
    .map(
      (feature): Command => ({
        id: `go.${feature.id}`,
        title: `Go to ${feature.title}`,
        group: 'Go to',
        needsCase: true,
        ...(feature.keys === undefined ? {} : { keys: feature.keys }),
        run: ({ caseStore }) => caseStore?.getState().goTo(feature.id),
      }),
    );
  return [...going, ...features.flatMap((feature) => feature.commands ?? []), ...coreCommands];
}

const coreCommands: readonly Command[] = [
  {
    id: 'palette.show',
    title: 'Show all commands',
    group: 'Window',
    keys: 'mod+k',
    run: ({ workbench }) => workbench.getState().showDialog('palette'),
  },
  {
    id: 'keys.show',
    title: 'Show keys',
    group: 'Window',
    keys: '?',
    keywords: 'help shortcuts keyboard',
    run: ({ workbench }) => workbench.getState().showDialog('keys'),
  },
  {
    id: 'case.open',
    title: 'Open a case…',
    group: 'Case',
    keys: 'mod+o',
    run: ({ client, workbench }) => pickCase({ client, workbench }),
  },
  {
    id: 'case.open-package',
    title: 'Open a redacted package…',
    group: 'Case',
    keywords: 'shared received afterlog file read-only',
    run: ({ client, workbench }) => pickPackage({ client, workbench }),
  },
  {
    id: 'case.sample',
    title: 'Try the sample incident',
    group: 'Case',
    keywords: 'demo example',
    run: ({ client, workbench }) => openSample({ client, workbench }),
  },
  {
    id: 'case.close',
    title: 'Close this case',
    group: 'Case',
    needsCase: true,
    keywords: 'start screen leave',
    run: ({ client, workbench }) => leaveCase({ client, workbench }),
  },
  {
    id: 'filter.focus',
    title: 'Filter by text',
    group: 'Filter',
    keys: '/',
    needsCase: true,
    keywords: 'search find',
    run: () => document.getElementById('filter-text')?.focus(),
  },
  {
    id: 'search.everywhere',
    title: 'Search everywhere',
    group: 'Filter',
    keys: 'mod+shift+f',
    needsCase: true,
    keywords: 'free text find full',
    run: ({ caseStore }) => {
      caseStore?.getState().goTo('search');
      setTimeout(() => document.getElementById('search-text')?.focus(), 0);
    },
  },
  {
    id: 'filter.range',
    title: 'Choose a time range',
    group: 'Filter',
    keys: 'r',
    needsCase: true,
    run: () => document.getElementById('time-range')?.click(),
  },
  {
    id: 'filter.clear',
    title: 'Clear the filter',
    group: 'Filter',
    keys: 'shift+x',
    needsCase: true,
    run: ({ caseStore }) => caseStore?.getState().clearFilter(),
  },
  {
    id: 'trail.back',
    title: 'Go back on the trail',
    group: 'Filter',
    keys: '[',
    needsCase: true,
    run: ({ trail }) => trail?.back(),
  },
  {
    id: 'trail.forth',
    title: 'Go forth on the trail',
    group: 'Filter',
    keys: ']',
    needsCase: true,
    run: ({ trail }) => trail?.forth(),
  },
  {
    id: 'tasks.toggle',
    title: 'Show or hide tasks and problems',
    group: 'Window',
    keys: 'mod+j',
    needsCase: true,
    run: ({ workbench }) =>
      workbench.getState().setLayout({ tasksOpen: !workbench.getState().layout.tasksOpen }),
  },
  {
    id: 'tasks.cancel',
    title: 'Cancel the running task',
    group: 'Window',
    keywords: 'stop abort',
    run: ({ client }) => {
      for (const task of client.tasks.store.getState())
        if (task.state === 'running') client.cancel(task.callId);
    },
  },
  {
    id: 'theme.light',
    title: 'Use the light theme',
    group: 'Appearance',
    run: ({ workbench }) => workbench.getState().setLayout({ theme: 'light' }),
  },
  {
    id: 'theme.dark',
    title: 'Use the dark theme',
    group: 'Appearance',
    run: ({ workbench }) => workbench.getState().setLayout({ theme: 'dark' }),
  },
  {
    id: 'theme.system',
    title: "Use the machine's theme",
    group: 'Appearance',
    keywords: 'system auto',
    run: ({ workbench }) => workbench.getState().setLayout({ theme: 'system' }),
  },
  {
    id: 'density.comfortable',
    title: 'Use comfortable rows',
    group: 'Appearance',
    keywords: 'density',
    run: ({ workbench }) => workbench.getState().setLayout({ density: 'comfortable' }),
  },
  {
    id: 'density.compact',
    title: 'Use compact rows',
    group: 'Appearance',
    keywords: 'density',
    run: ({ workbench }) => workbench.getState().setLayout({ density: 'compact' }),
  },
  {
    id: 'panes.reset',
    title: 'Reset pane sizes',
    group: 'Appearance',
    keywords: 'layout',
    run: ({ workbench }) => workbench.getState().setLayout({ panes: {} }),
  },
];
