/** The first look at a case. Every number opens: a click filters every screen, "Show SQL" shows where it comes from. */
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';
import { useWorkbench } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useImport } from '../../workbench/import/use-import.ts';
import { type Pivot, PivotMenu } from '../../workbench/pivot/PivotMenu.tsx';
import { AccountsStrip } from './AccountsStrip.tsx';
import { changeFilter, failureFilter } from './block-filters.ts';
import { Clock } from './Clock.tsx';
import { FilesBlock } from './FilesBlock.tsx';
import './OverviewScreen.css';
import { StandsOut } from './StandsOut.tsx';
import { TopBlock } from './TopBlock.tsx';

export function OverviewScreen() {
  const caseId = useCaseId();
  const info = useQuery('case.info', { caseId });
  const isImporting = useWorkbench(
    (state) => state.importRun?.state === 'running' || state.importRun?.state === 'handing-over',
  );
  const [pivot, setPivot] = useState<Pivot>();
  if (info.error !== undefined)
    return <ErrorPanel error={info.error} title="Could not read what is in this case" />;
  // The first events of a large file are there before its account is.
  if (info.data !== undefined && info.data.files.length === 0 && info.data.firstTs === null)
    return <EmptyCase isImporting={isImporting} />;

  const blocks = { onPivot: setPivot };
  return (
    <div className="overview">
      <Clock firstTs={info.data?.firstTs ?? undefined} lastTs={info.data?.lastTs ?? undefined} />
      <AccountsStrip info={info.data} isImporting={isImporting} />
      <StandsOut />
      <div className="overview-blocks">
        <TopBlock
          {...blocks}
          title="Top actors"
          heading="Actor"
          column="actor_name"
          alternative={{ column: 'actor_email', name: 'E-mail' }}
        />
        <TopBlock
          {...blocks}
          title="Top addresses"
          heading="Address"
          column="src_ip"
          alternative={{ column: 'src_country', name: 'Country' }}
        />
        <TopBlock
          {...blocks}
          title="Failures by category"
          heading="Category"
          column="category"
          narrow={failureFilter}
          isCategory
        />
        <TopBlock {...blocks} title="Top actions" heading="Action" column="action" />
        <TopBlock
          {...blocks}
          title="Changes to access and set-up"
          heading="Action"
          column="action"
          narrow={changeFilter}
        />
        <TopBlock {...blocks} title="Top sources" heading="Source" column="source" />
        <FilesBlock info={info.data} />
      </div>
      <PivotMenu pivot={pivot} onClose={() => setPivot(undefined)} />
    </div>
  );
}

function EmptyCase({ isImporting }: { readonly isImporting: boolean }) {
  const { choose } = useImport();
  if (isImporting) return <EmptyState title="The first events appear here while the rest is read." />;
  return (
    <EmptyState
      title="There is nothing in this case yet."
      icon={<Inbox aria-hidden="true" />}
      actions={
        <>
          <Button onClick={() => choose('bundle-files')}>Choose files</Button>
          <Button onClick={() => choose('bundle-folder')}>Choose a folder</Button>
        </>
      }
    >
      Drop exports anywhere on this window: archives, folders or files.
    </EmptyState>
  );
}
