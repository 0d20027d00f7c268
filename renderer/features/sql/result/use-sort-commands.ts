/** Sorting by each column as commands, so that no mouse is needed for it. */
import { useMemo } from 'react';
import type { GridSort } from '../../../view-kit/table/GridHead.tsx';
import type { GridColumn } from '../../../view-kit/table/grid-column.ts';
import { useCommands } from '../../../workbench/CommandProvider.tsx';
import type { Command } from '../../../workbench/command.ts';

const mostColumns = 60;

export function useSortCommands(
  columns: readonly GridColumn[],
  onSort: (sort: GridSort | undefined) => void,
): void {
  const commands = useMemo<readonly Command[]>(() => {
    const group = 'SQL';
    const ways = columns.slice(0, mostColumns).flatMap(({ key, label }) =>
      (['up', 'down'] as const).map((way) => ({
        id: `sql.sort-${way} ${key}`,
        title: `Sort the result by ${label}, ${way}`,
        group,
        run: () => onSort({ key, descending: way === 'down' }),
      })),
    );
    const off = {
      id: 'sql.sort-off',
      title: 'Result in its own order',
      group,
      keywords: 'sort off',
      run: () => onSort(undefined),
    };
    return [...ways, off];
  }, [columns, onSort]);
  useCommands(commands);
}
