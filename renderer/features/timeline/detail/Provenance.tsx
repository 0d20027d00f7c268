/** Where an event was read from: file, record, byte, hash, and where the same record was found again. */
import type { ReactNode } from 'react';
import type { Output } from '../../../../shared/rpc/contract.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { formatBytes, formatCount, formatCounted } from '../../../ui/format.ts';
import './Provenance.css';

const shownDuplicates = 20;

export function Provenance({ found }: { readonly found: Output<'events.get'> }) {
  const { event, path, sha256, byteOffset, byteLength, duplicates } = found;
  const recordNo =
    typeof event.record_no === 'number' ? formatCount(event.record_no) : String(event.record_no ?? '');
  return (
    <section className="detail-section provenance" aria-label="Provenance">
      <h3>Provenance</h3>
      <dl>
        <Row name="source">{String(event.source ?? '')}</Row>
        <Row name="file">
          <span className="mono">{path}</span>
        </Row>
        <Row name="record">
          <span className="figures">
            {recordNo}
            {byteOffset === null ? '' : `, at byte ${formatCount(byteOffset)}`}
            {byteLength === null ? '' : `, ${formatBytes(byteLength)}`}
          </span>
        </Row>
        <Row name="sha256">
          <span className="mono provenance-hash">{sha256}</span>
          <CopyButton text={`${path}\nrecord ${recordNo}\nsha256 ${sha256}`} label="Copy provenance" />
        </Row>
        <Row name="duplicates">
          {duplicates.length === 0 ? (
            <span className="muted">The record was found once.</span>
          ) : (
            <>
              <span>
                {formatCounted(duplicates.length, 'copy', 'copies')} of the record, counted and left out:
              </span>
              <ul>
                {duplicates.slice(0, shownDuplicates).map((copy) => (
                  <li key={`${copy.path} ${copy.recordNo}`} className="mono">
                    {copy.path}, record {formatCount(copy.recordNo)}
                  </li>
                ))}
                {duplicates.length > shownDuplicates ? (
                  <li className="muted">and {formatCount(duplicates.length - shownDuplicates)} more</li>
                ) : null}
              </ul>
            </>
          )}
        </Row>
      </dl>
    </section>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="event-field">
      <dt>{name}</dt>
      <dd className="provenance-value">{children}</dd>
    </div>
  );
}
