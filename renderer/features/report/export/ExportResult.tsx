/** What was written: the gate's verdict, and each file with its hash, to be sent along or checked with `afterlog verify`. */
import { ShieldCheck } from 'lucide-react';
import type { Output } from '../../../../shared/rpc/contract.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { formatBytes, formatCount, formatCounted } from '../../../ui/format.ts';
import { sumByLayer } from '../../../view-kit/redactions/redaction-sums.ts';

export function ExportResult({ value }: { readonly value: Output<'report.export'> }) {
  const { dir, artefacts, redactions, events } = value;
  const sums = sumByLayer(redactions).map(
    (layer) => `${layer.title.toLowerCase()} ${formatCount(layer.total)}`,
  );
  return (
    <div className="export-result" role="status">
      <p className="export-gate">
        <ShieldCheck aria-hidden="true" /> Gate passed: {formatCounted(artefacts.length, 'file')} opened again
        and searched for every known value and by every detector, 0 left
      </p>
      <p className="muted figures">
        {formatCounted(events, 'event')}; taken out by {sums.join(', ')}.
      </p>
      <ul>
        {artefacts.map((artefact) => (
          <li key={artefact.path}>
            <p className="mono export-path">{artefact.path}</p>
            <p className="muted figures">
              {artefact.format}, {formatBytes(artefact.bytes)}
            </p>
            <p className="mono export-hash">sha256 {artefact.sha256}</p>
          </li>
        ))}
      </ul>
      <div className="export-copies">
        <CopyButton text={dir} label="Copy folder" />
        <CopyButton
          text={artefacts.map((artefact) => `${artefact.sha256}  ${artefact.path}`).join('\n')}
          label="Copy hashes"
        />
      </div>
    </div>
  );
}
