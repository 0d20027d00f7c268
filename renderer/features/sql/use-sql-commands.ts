/** The acts of the SQL screen as commands. Running and cancelling have keys inside the editor too, where the editor sees them first. */
import { useMemo, useRef } from 'react';
import { useCommands } from '../../workbench/CommandProvider.tsx';
import type { Command } from '../../workbench/command.ts';
import type { SqlTabs } from './session/sql-tabs.ts';

export interface SqlActs {
  readonly run: () => void;
  readonly explain: () => void;
  readonly cancel: () => void;
  readonly export: () => void;
  readonly save: () => void;
  readonly tabs: SqlTabs;
  readonly hasHistory: boolean;
  readonly hasText: boolean;
  readonly isRunning: boolean;
  readonly hasResult: boolean;
}

export function useSqlCommands(acts: SqlActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  const { isRunning, hasResult, hasText, hasHistory, tabs } = acts;
  const commands = useMemo<readonly Command[]>(() => {
    const group = 'SQL';
    const run: Command = {
      id: 'sql.run',
      title: 'Run query',
      group,
      keys: 'mod+enter',
      run: () => latest.current.run(),
    };
    const explain: Command = {
      id: 'sql.explain',
      title: 'Explain query',
      group,
      keywords: 'plan steps',
      run: () => latest.current.explain(),
    };
    const cancel: Command = {
      id: 'sql.cancel',
      title: 'Cancel query',
      group,
      keys: 'escape',
      whileTyping: true,
      run: () => latest.current.cancel(),
    };
    const save: Command = {
      id: 'sql.export',
      title: 'Export result',
      group,
      keywords: 'save csv json parquet',
      run: () => latest.current.export(),
    };
    const keep: Command = {
      id: 'sql.save',
      title: 'Save the query in the case',
      group,
      keywords: 'keep name',
      run: () => latest.current.save(),
    };
    const ofTabs: readonly Command[] = [
      { id: 'sql.tab-new', title: 'New query tab', group, run: () => tabs.getState().add() },
      { id: 'sql.tab-next', title: 'Next query tab', group, run: () => tabs.getState().step(1) },
      { id: 'sql.tab-previous', title: 'Previous query tab', group, run: () => tabs.getState().step(-1) },
      { id: 'sql.tab-rename', title: 'Rename this query tab', group, run: () => tabs.getState().askName() },
      {
        id: 'sql.tab-close',
        title: 'Close this query tab',
        group,
        run: () => tabs.getState().close(tabs.getState().activeId),
      },
    ];
    const ofHistory: readonly Command[] = [
      {
        id: 'sql.history-back',
        title: 'Earlier query of the history',
        group,
        keys: 'mod+alt+[',
        run: () => tabs.getState().recall(1),
      },
      {
        id: 'sql.history-forth',
        title: 'Later query of the history',
        group,
        keys: 'mod+alt+]',
        run: () => tabs.getState().recall(-1),
      },
    ];
    return [
      run,
      ...ofTabs,
      ...(hasHistory ? ofHistory : []),
      ...(hasText ? [explain, keep] : []),
      ...(isRunning ? [cancel] : []),
      ...(hasResult ? [save] : []),
    ];
  }, [isRunning, hasResult, hasText, hasHistory, tabs]);
  useCommands(commands);
}
