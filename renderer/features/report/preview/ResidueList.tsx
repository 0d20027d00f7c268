/** What the gate still finds in a finished artefact: which rule, where, and no more of the value than its ends. */

import { EyeOff, ShieldX } from 'lucide-react';
import type { Residue } from '../../../../shared/rpc/report.ts';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { formatCount } from '../../../ui/format.ts';
import { reviewerOrNobody } from '../../../workbench/use-keep-cell.ts';

const shownResidues = 50;

/** The value stays in the core: it is named by its place. */
function useHideResidue(): (residue: Residue) => Promise<void> {
  const client = useClient();
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  return async ({ artefact, where, kind }) => {
    const { notify, reportError } = workbench.getState();
    const done = await client.call('redaction.hide', {
      caseId,
      as: reviewerOrNobody(),
      kind: 'value',
      residue: { artefact, where, kind },
      reason: `Found by the gate in ${artefact}`,
    });
    if (done.ok) notify('Always hidden from now on. Export again.', { tone: 'success' });
    else reportError('It could not be hidden', done.error);
  };
}

export function ResidueList({
  residues,
  title,
}: {
  readonly residues: readonly Residue[];
  readonly title: string;
}) {
  const shown = residues.slice(0, shownResidues);
  const hide = useHideResidue();
  return (
    <div className="residues" role="alert">
      <p className="residues-title">
        <ShieldX aria-hidden="true" /> {title}
      </p>
      <ul>
        {shown.map((residue) => (
          <li key={`${residue.artefact} ${residue.where} ${residue.rule} ${residue.masked}`}>
            <strong>{residue.kind}</strong> <span className="mono">{residue.masked}</span> in{' '}
            {residue.artefact}, {residue.where} <span className="muted">({residue.rule})</span>{' '}
            <Button tone="quiet" icon={<EyeOff aria-hidden="true" />} onClick={() => void hide(residue)}>
              Always hide it
            </Button>
          </li>
        ))}
      </ul>
      {residues.length > shown.length ? (
        <p className="muted">and {formatCount(residues.length - shown.length)} more</p>
      ) : null}
      <p>
        Hide it always, take it out of the texts, or unpin the event it stands in. If it must stay, choose a
        profile that allows it.
      </p>
      <CopyButton
        text={residues
          .map((one) => [one.artefact, one.where, one.kind, one.masked, one.rule].join('\t'))
          .join('\n')}
        label="Copy list"
      />
    </div>
  );
}
