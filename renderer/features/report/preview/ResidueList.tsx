/** What the gate still finds in a finished artefact: which rule, where, and no more of the value than its ends. */

import { ShieldX } from 'lucide-react';
import type { Residue } from '../../../../shared/rpc/report.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { formatCount } from '../../../ui/format.ts';

const shownResidues = 50;

export function ResidueList({
  residues,
  title,
}: {
  readonly residues: readonly Residue[];
  readonly title: string;
}) {
  const shown = residues.slice(0, shownResidues);
  return (
    <div className="residues" role="alert">
      <p className="residues-title">
        <ShieldX aria-hidden="true" /> {title}
      </p>
      <ul>
        {shown.map((residue) => (
          <li key={`${residue.artefact} ${residue.where} ${residue.rule} ${residue.masked}`}>
            <strong>{residue.kind}</strong> <span className="mono">{residue.masked}</span> in{' '}
            {residue.artefact}, {residue.where} <span className="muted">({residue.rule})</span>
          </li>
        ))}
      </ul>
      {residues.length > shown.length ? (
        <p className="muted">and {formatCount(residues.length - shown.length)} more</p>
      ) : null}
      <p>
        Take the value out of the texts or unpin the event it stands in. If it must stay, choose a profile
        that allows it.
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
