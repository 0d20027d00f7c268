/** Promise 1 in one line under the clock: what became of every record. What could not be read opens from here. */
import { useState } from 'react';
import type { Totals } from '../../../shared/model/accounting.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCounted } from '../../ui/format.ts';
import { accountsSentence } from '../../workbench/import/accounts-sentence.ts';
import { RejectsDialog, type RejectsOf } from '../../workbench/rejects/RejectsDialog.tsx';
import './AccountsStrip.css';

export interface AccountsStripProps {
  readonly info: Output<'case.info'> | undefined;
  /** The sums are not final. */
  readonly isImporting: boolean;
}

export function AccountsStrip({ info, isImporting }: AccountsStripProps) {
  const [rejects, setRejects] = useState<RejectsOf>();
  return (
    <section className="accounts-strip figures" aria-label="Accounts">
      <p className="truncate">
        {info === undefined
          ? 'Reading the accounts'
          : isImporting || !isSettled(info.totals)
            ? soFar(info.totals)
            : accountsSentence(info.totals)}
      </p>
      {info === undefined || info.totals.rejected === 0 ? null : (
        <Button tone="quiet" onClick={() => setRejects({ path: 'All files' })}>
          Show rejected records
        </Button>
      )}
      <Button
        tone="quiet"
        onClick={() => {
          const files = document.getElementById('files');
          files?.scrollIntoView({ block: 'end' });
          files?.focus({ preventScroll: true });
        }}
      >
        Show files
      </Button>
      <RejectsDialog file={rejects} onClose={() => setRejects(undefined)} />
    </section>
  );
}

/** The sums agree only when an import has ended and its accounts were read again. */
function isSettled(totals: Totals): boolean {
  return totals.records === totals.eventRecords + totals.duplicates + totals.rejected + totals.ignored;
}

function soFar(totals: Totals): string {
  if (totals.files === 0) return 'The first records are read. The account of each file follows at its end.';
  return `${formatCounted(totals.records, 'record')} read so far in ${formatCounted(totals.files, 'file')}. The account of each follows at the end.`;
}
