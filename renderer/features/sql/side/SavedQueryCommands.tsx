/** Every saved query is in the palette, on every screen: it opens in a tab of its own, with its values. */
import { useMemo } from 'react';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId, useCaseStore } from '../../../state/CaseContext.tsx';
import { useCommands } from '../../../workbench/CommandProvider.tsx';
import type { Command } from '../../../workbench/command.ts';

export function SavedQueryCommands() {
  const store = useCaseStore();
  const { data } = useQuery('query.saved', { caseId: useCaseId() });
  const commands = useMemo<readonly Command[]>(
    () =>
      (data?.queries ?? []).map(({ id, name, sql, params }) => ({
        id: `sql.saved.${id}`,
        title: `Open saved query: ${name}`,
        group: 'SQL',
        run: () => store.getState().openSql(sql, { name, params }),
      })),
    [data, store],
  );
  useCommands(commands);
  return null;
}
