/** An entity's life on lanes, all sources on one clock; what is in view is the range of every screen. */
import { useCallback, useMemo, useState } from 'react';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { Select } from '../../ui/Select.tsx';
import { LaneChart } from '../../view-kit/lanes/LaneChart.tsx';

const choices = [
  { value: 'source', label: 'Source' },
  { value: 'category', label: 'Category' },
  { value: 'action', label: 'Action' },
  { value: 'src_ip', label: 'Address' },
  { value: 'session_id', label: 'Session' },
  { value: 'actor_email', label: 'Person' },
] as const;
type LifeBy = (typeof choices)[number]['value'];

export function EntityLife({ keys }: { readonly keys: readonly string[] }) {
  const caseId = useCaseId();
  const store = useCaseStore();
  const setRange = useCaseState((state) => state.setRange);
  const from = useCaseState((state) => state.filter.from);
  const to = useCaseState((state) => state.filter.to);
  const [by, setBy] = useState<LifeBy>('source');
  const filter = useMemo(
    () => ({
      terms: [{ column: 'entity', op: 'is' as const, values: keys.slice(0, 200) }],
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }),
    [keys, from, to],
  );
  const showEvents = useCallback(
    (column: string | undefined, value: string) => {
      const state = store.getState();
      const lane = column === undefined ? [] : [{ column, op: 'is' as const, values: [value] }];
      state.setFilter({ ...filter, terms: [...filter.terms, ...lane] });
      if (column === undefined) state.focusEvent(value);
      state.goTo('timeline');
    },
    [store, filter],
  );
  const onLane = useCallback((value: string) => showEvents(by, value), [showEvents, by]);
  const onEvent = useCallback((eventId: string) => showEvents(undefined, eventId), [showEvents]);
  return (
    <section aria-label="Its life" className="entity-life">
      <div className="entity-life-head">
        <h2>Its life</h2>
        <Select label="Lanes by" value={by} options={choices} onValue={setBy} />
      </div>
      <div className="entity-lanes">
        <LaneChart
          label={`Its events over time by ${choices.find(({ value }) => value === by)?.label.toLowerCase()}`}
          caseId={caseId}
          filter={filter}
          by={by}
          lanes={8}
          onRange={setRange}
          onLane={onLane}
          onEvent={onEvent}
        />
      </div>
    </section>
  );
}
