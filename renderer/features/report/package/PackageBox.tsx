/** A redacted copy of the whole case for somebody else's Afterlog: one signed file, and the key's fingerprint to tell them. */
import { PackageCheck, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { Classification } from '../../../../shared/model/classification.ts';
import type { Output } from '../../../../shared/rpc/contract.ts';
import { useCall } from '../../../client/use-call.ts';
import { useCaseId, useCaseState } from '../../../state/CaseContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatBytes, formatCount, formatCounted, rangeWords } from '../../../ui/format.ts';
import { Input } from '../../../ui/Input.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { residuesOf } from '../export/residues-of.ts';
import { ResidueList } from '../preview/ResidueList.tsx';
import type { ProfileChoice } from '../profiles.ts';

export const packageButtonId = 'package-make';

export interface PackageBoxProps {
  readonly profile: ProfileChoice;
  readonly marking: Classification;
  /** The narrative is saved before it is packed. */
  readonly onBefore: () => Promise<void>;
}

export function PackageBox({ profile, marking, onBefore }: PackageBoxProps) {
  const caseId = useCaseId();
  const [out, setOut] = useState('');
  const { from, to } = useCaseState((state) => state.filter);
  const [isOfRange, setOfRange] = useState(false);
  const hasRange = from !== undefined || to !== undefined;
  const work = useCall('share.package');
  const isRunning = work.state === 'running';
  const file = out.trim();
  const residues = work.error === undefined ? [] : residuesOf(work.error);
  const start = async (): Promise<void> => {
    await onBefore();
    const range = isOfRange
      ? { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
      : {};
    await work.run({ caseId, profile: profile.id, marking, ...range, ...(file === '' ? {} : { out: file }) });
  };
  return (
    <section className="export-box" aria-label="Package">
      <h2>Package</h2>
      <p className="muted">
        All events, files and marks with this report, redacted for {profile.audience} and signed: one file
        that opens in Afterlog, read-only. Records, evidence and the vault stay here.
      </p>
      <label className="package-range">
        <input
          type="checkbox"
          checked={isOfRange && hasRange}
          disabled={!hasRange || isRunning}
          onChange={(event) => setOfRange(event.target.checked)}
        />
        {hasRange
          ? `Only events of the shown range (${rangeWords(from, to)} UTC), and those that are marked or in the report`
          : 'Only a part of the events: choose a time range above first'}
      </label>
      <div className="export-out">
        <Input
          label="Package file"
          value={out}
          placeholder={`The case's own exports folder, ${profile.id.replace(':', '-')}-NNN.afterlog`}
          onChange={(event) => setOut(event.target.value)}
        />
      </div>
      <div className="export-go">
        <Button
          id={packageButtonId}
          icon={<PackageCheck aria-hidden="true" />}
          disabled={isRunning}
          onClick={() => void start()}
        >
          Make package
        </Button>
        {isRunning ? (
          <>
            <ProgressBar
              label="Making the package"
              done={work.progress?.done ?? 0}
              total={work.progress?.total ?? 0}
            />
            <Button onClick={work.cancel}>Cancel package</Button>
          </>
        ) : null}
        <p className="muted" role="status">
          {isRunning
            ? packageProgress(work.progress)
            : work.state === 'cancelled'
              ? 'Cancelled: nothing was written.'
              : ''}
        </p>
      </div>
      <div className="export-outcome">
        {work.value === undefined ? null : <PackageResult value={work.value} />}
        {residues.length > 0 ? (
          <ResidueList
            residues={residues}
            title={`Gate failed: ${formatCounted(residues.length, 'value')} left, nothing was written`}
          />
        ) : null}
        {work.error === undefined || work.state === 'cancelled' || residues.length > 0 ? null : (
          <ErrorPanel error={work.error} title="Could not make the package" />
        )}
      </div>
    </section>
  );
}

function packageProgress(
  progress: { readonly phase: string; readonly done: number; readonly total: number } | undefined,
): string {
  if (progress === undefined) return 'Starting';
  const { phase, done, total } = progress;
  return total === 0 ? phase : `${phase}: ${formatCount(done)} of ${formatCount(total)}`;
}

function PackageResult({ value }: { readonly value: Output<'share.package'> }) {
  const { path, bytes, sha256, fingerprint, counts, leftOut, ofEvents, redactions } = value;
  const removed = redactions.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="export-result" role="status">
      <p className="export-gate">
        <ShieldCheck aria-hidden="true" /> Gate passed: every part read again, 0 left. Signed, and checked as
        it lies there.
      </p>
      <p className="muted figures">
        {ofEvents === undefined
          ? formatCounted(counts.events, 'event')
          : `${formatCount(counts.events)} of ${formatCounted(ofEvents, 'event')}`}
        , {formatCounted(counts.files, 'file')}, {formatCounted(counts.annotations, 'mark')};{' '}
        {formatCounted(removed, 'value')} replaced.
        {leftOut.length === 0 ? '' : ` Left out: ${leftOut.join(', ')}, raw.`}
      </p>
      <p className="mono export-path">{path}</p>
      <p className="muted figures">{formatBytes(bytes)}</p>
      <p className="mono export-hash">sha256 {sha256}</p>
      <p className="mono export-hash">key {fingerprint}</p>
      <p className="muted">
        Tell the receiver the key's fingerprint another way than the file: it is how they know that it is from
        you.
      </p>
      <div className="export-copies">
        <CopyButton text={path} label="Copy path" />
        <CopyButton text={sha256} label="Copy hash" />
        <CopyButton text={fingerprint} label="Copy fingerprint" />
      </div>
    </div>
  );
}
