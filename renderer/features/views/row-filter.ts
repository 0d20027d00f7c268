/** From a row of a view to the events behind it. Pure. */
import type { Cell } from '../../../shared/model/cell.ts';
import type { EventFilter, FilterTerm } from '../../../shared/model/event-filter.ts';
import type { ViewSummary } from '../../../shared/model/view.ts';

const millisecond = 1;

function endAfter(time: string): string {
  return new Date(Date.parse(time) + millisecond).toISOString();
}

/** A list of values becomes one term with all of them. */
function valuesOf(value: Cell | undefined): string[] {
  if (Array.isArray(value)) return value.filter((each) => each !== null).map(String);
  return value === null || value === undefined || value === '' ? [] : [String(value)];
}

/**
 * The filter, narrowed to the row: its values, its time and the view's own terms. `name` gives a value by column.
 * Values of one column that another column of the row holds too are alternatives.
 */
export function rowFilter(
  view: Pick<ViewSummary, 'columns' | 'terms'>,
  filter: EventFilter,
  value: (name: string) => Cell | undefined,
): EventFilter {
  const terms: FilterTerm[] = view.terms.map((term) => ({ ...term }));
  for (const column of view.columns) {
    if (column.opens === undefined) continue;
    const values = valuesOf(value(column.name));
    if (values.length > 0) terms.push({ column: column.opens, op: 'is', values });
  }
  const kept = (filter.terms ?? []).filter(
    (term) => !terms.some((each) => each.column === term.column && each.op === term.op),
  );
  const times = (role: 'from' | 'to'): string[] =>
    view.columns
      .filter((column) => column.role === role)
      .flatMap((column) => valuesOf(value(column.name)))
      .sort();
  const from = times('from')[0] ?? filter.from;
  const last = times('to').at(-1);
  const to = last === undefined ? filter.to : endAfter(last);
  return {
    ...filter,
    terms: [...kept, ...terms],
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
