/** The acts of the SQL screen as commands. Running and cancelling have keys inside the editor too, where the editor sees them first. */
import { useMemo, useRef } from 'react';
import { useCommands } from '../../workbench/CommandProvider.tsx';
import type { Command } from '../../workbench/command.ts';

export interface SqlActs {
  readonly run: () => void;
  readonly cancel: () => void;
  readonly export: () => void;
  readonly isRunning: boolean;
  readonly hasResult: boolean;
}

export function useSqlCommands(acts: SqlActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  const { isRunning, hasResult } = acts;
  const commands = useMemo<readonly Command[]>(() => {
    const group = 'SQL';
    const run: Command = {
      id: 'sql.run',
      title: 'Run query',
      group,
      keys: 'mod+enter',
      run: () => latest.current.run(),
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
    return [run, ...(isRunning ? [cancel] : []), ...(hasResult ? [save] : [])];
  }, [isRunning, hasResult]);
  useCommands(commands);
}
