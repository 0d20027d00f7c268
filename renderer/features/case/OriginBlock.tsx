/** Of an opened package: whose it is, what was left out, and what its signature proves. */
import type { PackageOrigin } from '../../../shared/model/package-origin.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { formatCount, formatCounted, rangeWords } from '../../ui/format.ts';

export function OriginBlock({ origin }: { readonly origin: PackageOrigin }) {
  const { profile, caseId, tool, fingerprint, leftOut, part, counts } = origin;
  return (
    <section aria-label="Where it is from">
      <h2>Redacted package</h2>
      <p className="muted">
        Read-only: views, search and SQL work on the redacted events; importing, marking and reporting is done
        by those who have the case. The signature was checked when it was opened, over every byte.
      </p>
      <dl className="case-facts figures">
        <div>
          <dt className="muted">Profile</dt>
          <dd>
            {profile.title}, version {profile.version}
          </dd>
        </div>
        {part === undefined ? null : (
          <div>
            <dt className="muted">A part</dt>
            <dd>
              {formatCount(counts.events)} of {formatCounted(part.ofEvents, 'event')}: those of{' '}
              {rangeWords(part.from, part.to)} UTC, and those that are marked or in the report
            </dd>
          </div>
        )}
        <div>
          <dt className="muted">Left out</dt>
          <dd>{[...leftOut, 'raw', 'time_original', 'the evidence'].join(', ')}</dd>
        </div>
        <div>
          <dt className="muted">Made by case</dt>
          <dd>
            <span className="mono case-dir">{caseId}</span> <span className="muted">with {tool}</span>
          </dd>
        </div>
        <div>
          <dt className="muted">Signed by key</dt>
          <dd>
            <span className="mono case-dir">{fingerprint}</span>
            <CopyButton text={fingerprint} label="Copy fingerprint" />
          </dd>
        </div>
      </dl>
      <p className="muted">
        Whether this key is the sender's, only the sender can tell: ask for its fingerprint another way than
        the file came.
      </p>
    </section>
  );
}
