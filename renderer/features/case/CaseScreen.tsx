/** Facts about the case folder, its integrity, and more imports. */
import type { ReactNode } from 'react';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatBytes, formatRange, formatTime, formatTimeShort } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { accountsSentence } from '../../workbench/import/accounts-sentence.ts';
import { useImport } from '../../workbench/import/use-import.ts';
import { TlpBadge } from '../../workbench/TlpBadge.tsx';
import './CaseScreen.css';
import { ImportsBlock } from './ImportsBlock.tsx';
import { OriginBlock } from './OriginBlock.tsx';
import { SkewBlock } from './SkewBlock.tsx';
import { TablesBlock } from './TablesBlock.tsx';
import { VerifyBlock } from './VerifyBlock.tsx';
import { ZonesBlock } from './ZonesBlock.tsx';

export function CaseScreen() {
  const caseId = useCaseId();
  const summary = useCaseState((state) => state.case);
  const info = useQuery('case.info', { caseId });
  const { choose } = useImport();
  return (
    <div className="case-screen">
      {summary.origin === undefined ? null : <OriginBlock origin={summary.origin} />}
      <section aria-label="About this case">
        <h2>{summary.name}</h2>
        <dl className="case-facts figures">
          <Fact name="Classification">
            <TlpBadge classification={summary.classification} />
          </Fact>
          <Fact name={summary.origin === undefined ? 'Folder' : 'Package'}>
            <span className="mono case-dir">{summary.dir}</span>
            <CopyButton text={summary.dir} label="Copy path" />
          </Fact>
          <Fact name="Made">{formatTime(summary.createdAt)}</Fact>
          <Fact name="Keep until">
            {formatTimeShort(summary.retainUntil, 'day')}{' '}
            <span className="muted">{daysLeft(summary.retainUntil)}</span>
          </Fact>
          <Fact name="Format">Version {summary.formatVersion}</Fact>
          {info.data === undefined ? null : (
            <>
              <Fact name="Size">
                {formatBytes(info.data.databaseBytes)} database, {formatBytes(info.data.evidenceBytes)}{' '}
                evidence
              </Fact>
              <Fact name="Holds">
                {info.data.files.length === 0 ? 'Nothing yet' : accountsSentence(info.data.totals)}
              </Fact>
              <Fact name="Covers">
                {info.data.firstTs === null || info.data.lastTs === null
                  ? 'No events yet'
                  : `${formatRange(info.data.firstTs, info.data.lastTs)} UTC`}
              </Fact>
            </>
          )}
        </dl>
        {info.error !== undefined ? (
          <ErrorPanel error={info.error} title="Could not read what is in this case" />
        ) : null}
        {info.data === undefined && info.error === undefined ? (
          <Skeleton rows={3} words="Reading what is in this case" />
        ) : null}
      </section>
      {summary.origin === undefined ? (
        <>
          <section aria-label="Import more">
            <h2>Import more</h2>
            <p className="muted">
              Drop exports anywhere on this window, or choose them. Records that are here already are counted
              as duplicates.
            </p>
            <div className="case-actions">
              <Button onClick={() => choose('bundle-files')}>Choose files</Button>
              <Button onClick={() => choose('bundle-folder')}>Choose a folder</Button>
            </div>
          </section>
          <ImportsBlock />
          <ZonesBlock />
          <SkewBlock />
        </>
      ) : null}
      <VerifyBlock />
      <TablesBlock />
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function daysLeft(until: string): string {
  const days = Math.ceil((Date.parse(until) - Date.now()) / 86_400_000);
  if (days < 0) return 'Past its date: due for purging.';
  return days === 1 ? '1 day left' : `${days} days left`;
}
