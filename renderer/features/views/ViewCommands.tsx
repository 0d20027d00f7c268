/** Every guided view is in the palette, on every screen, by its title: it opens with its thresholds as they are. */
import { useMemo } from 'react';
import { useQuery } from '../../client/use-query.ts';
import { useCaseStore } from '../../state/CaseContext.tsx';
import { useCommands } from '../../workbench/CommandProvider.tsx';
import type { Command } from '../../workbench/command.ts';

export function ViewCommands() {
  const store = useCaseStore();
  const { data } = useQuery('view.list', {});
  const commands = useMemo<readonly Command[]>(
    () =>
      (data?.views ?? []).map(({ id, title }) => ({
        id: `views.open.${id}`,
        title,
        group: 'Views',
        keywords: id.replaceAll('-', ' '),
        onlyWhenTyped: true,
        run: () => store.getState().openView(id),
      })),
    [data, store],
  );
  useCommands(commands);
  return null;
}
