/** Cases opened before, newest first, each with its story in one line. */

import { useEffect } from 'react';
import { useClient } from '../../client/ClientContext.tsx';
import { useQuery } from '../../client/use-query.ts';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatTimeShort } from '../../ui/format.ts';
import { openCaseAt } from '../../workbench/case-actions.ts';

export function RecentCases() {
  const client = useClient();
  const workbench = useWorkbenchStore();
  const recent = useQuery('case.recent', {});
  const { reload } = recent;
  // A case may have been made or filled since the list was last asked for.
  useEffect(() => reload(), [reload]);
  // Left for this screen, a case is closed a moment later: with its last story, or not kept at all.
  useEffect(
    () =>
      client.subscribe((told) => {
        if (told.kind === 'case-changed' && told.what === 'closed') reload();
      }),
    [client, reload],
  );
  if (recent.error !== undefined)
    return <ErrorPanel error={recent.error} title="Could not list recent cases" />;
  const cases = recent.data?.cases ?? [];
  if (cases.length === 0) return null;
  return (
    <section className="start-recent" aria-label="Recent cases">
      <h2>Recent cases</h2>
      <ul>
        {cases.map((one) => (
          <li key={one.dir}>
            <button
              type="button"
              className="start-case"
              disabled={one.missing}
              title={one.dir}
              onClick={() => void openCaseAt({ client, workbench }, one.dir)}
            >
              <span className="start-case-name truncate">{one.name}</span>
              <span className="start-case-when muted figures">{formatTimeShort(one.openedAt)} UTC</span>
              <span className="muted truncate figures">
                {one.missing ? `The folder is gone: ${one.dir}` : one.story}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
