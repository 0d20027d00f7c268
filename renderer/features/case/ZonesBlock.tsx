/** Sources whose times name no zone: what they are read as, and the place to say better. */
import { useState } from 'react';
import type { Output } from '../../../shared/rpc/contract.ts';
import { useCall } from '../../client/use-call.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Input } from '../../ui/Input.tsx';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

export function ZonesBlock() {
  const caseId = useCaseId();
  const { data, error } = useQuery('ingest.zones', { caseId });
  if (error !== undefined) return <ErrorPanel error={error} title="Could not list times without a zone" />;
  if (data === undefined || data.zones.length === 0) return null;
  return (
    <section aria-label="Times without a zone">
      <h2>Times without a zone</h2>
      <p className="muted">
        These sources write times that name no zone. Until you say which it is, they are read as UTC. Setting
        a zone reads their times again; the original text stays.
      </p>
      <ul className="case-list case-zones figures">
        {data.zones.map((each) => (
          <ZoneLine key={`${each.source} ${each.zone ?? ''}`} question={each} />
        ))}
      </ul>
      <datalist id="case-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </section>
  );
}

function ZoneLine({ question }: { readonly question: Output<'ingest.zones'>['zones'][number] }) {
  const caseId = useCaseId();
  const set = useCall('ingest.setZone');
  const [zone, setZone] = useState(question.zone ?? 'UTC');
  const { source, events, example } = question;
  const isSame = zone === (question.zone ?? 'UTC');
  return (
    <li>
      <span className="mono truncate">{source}</span>
      <span className="truncate">
        {formatCounted(events, 'event')}, such as <span className="mono">{example}</span>
      </span>
      <form
        className="case-zone"
        onSubmit={(event) => {
          event.preventDefault();
          void set.run({ caseId, source, zone: zone === 'UTC' || zone === '' ? null : zone });
        }}
      >
        <Input
          label={`Zone of ${source}`}
          labelHidden
          list="case-zones"
          value={zone}
          problem={set.state === 'failed' ? set.error?.message : undefined}
          onChange={(event) => setZone(event.target.value)}
        />
        <Button type="submit" disabled={set.state === 'running' || isSame}>
          {set.state === 'running' ? 'Reading again' : 'Set zone'}
        </Button>
      </form>
    </li>
  );
}
