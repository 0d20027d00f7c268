/** Puts chosen rows on the clipboard, whether they were scrolled to or not: as tab-separated lines or as JSON objects. */
import { useCallback } from 'react';
import type { Cell } from '../../../../shared/model/cell.ts';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { tabSeparated } from '../../../view-kit/table/cell-text.ts';
import { type RowSelection, selectedCount, selectionChunks } from '../../../view-kit/table/row-selection.ts';
import type { QueryResult } from '../session/sql-session.ts';
import { rowsAsJson } from './rows-as-json.ts';
import type { PageOrder } from './use-pin-rows.ts';

const rowsAPage = 5_000;
/** The clipboard is for reading, not for exporting. */
const mostCopied = 20_000;

export type CopyFormat = 'tsv' | 'json';

export function useCopyRows(
  result: QueryResult,
): (format: CopyFormat, selection: RowSelection, order: PageOrder) => Promise<void> {
  const client = useClient();
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  const { resultId, columns } = result;
  return useCallback(
    async (format: CopyFormat, selection: RowSelection, { sort }: PageOrder) => {
      const { notify, reportError } = workbench.getState();
      const chosen = selectedCount(selection);
      const rows: (readonly (Cell | undefined)[])[] = [];
      for (const { from, to } of selectionChunks(selection, rowsAPage)) {
        if (rows.length >= mostCopied) break;
        const limit = Math.min(to - from, mostCopied - rows.length);
        const page = await client.call('query.page', {
          caseId,
          resultId,
          offset: from,
          limit,
          ...(sort === undefined ? {} : { sort }),
        });
        if (!page.ok) return reportError('Could not read the chosen rows', page.error);
        for (let row = 0; row < page.value.rows; row += 1)
          rows.push(page.value.data.map((values) => values[row]));
      }
      const names = columns.map(({ name }) => name);
      await navigator.clipboard.writeText(
        format === 'json' ? rowsAsJson(columns, rows) : tabSeparated([names, ...rows]),
      );
      notify(`Copied ${formatCounted(rows.length, 'row')} as ${format === 'json' ? 'JSON' : 'text'}`, {
        ...(chosen > rows.length
          ? { body: `${formatCounted(chosen, 'row')} were chosen: export the result to have all.` }
          : {}),
      });
    },
    [client, caseId, workbench, resultId, columns],
  );
}
