/** Promise 1 in one line under the clock: what became of every record. What could not be read opens from here. */
import { useState } from 'react';
import type { Output } from '../../../shared/rpc/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { accountsSentence } from '../../workbench/import/accounts-sentence.ts';
import { RejectsDialog, type RejectsOf } from '../../workbench/rejects/RejectsDialog.tsx';
import './AccountsStrip.css';

export function AccountsStrip({ info }: { readonly info: Output<'case.info'> | undefined }) {
  const [rejects, setRejects] = useState<RejectsOf>();
  return (
    <section className="accounts-strip figures" aria-label="Accounts">
      <p className="truncate">
        {info === undefined ? 'Reading the accounts' : accountsSentence(info.totals)}
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
