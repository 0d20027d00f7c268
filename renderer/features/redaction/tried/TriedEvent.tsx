/** One event: its columns as they are and as a reader of the report would see them. What stays is quiet, what changes is marked. */
import { classNames } from '../../../ui/class-names.ts';

export interface TriedEventProps {
  readonly columns: readonly string[];
  readonly before: readonly (string | null)[];
  readonly after: readonly (string | null)[];
}

/** Told above the table. */
const head = ['ts', 'source', 'action'];
/** The same in every profile. */
const same = new Set(['event_id', 'file_id', 'record_no', 'ts', 'source', 'action']);

export function TriedEvent({ columns, before, after }: TriedEventProps) {
  const of = (values: readonly (string | null)[], name: string): string =>
    values[columns.indexOf(name)] ?? '';
  const rows = columns.flatMap((name, at) => {
    const was = before[at] ?? null;
    return was === null || was === '' || same.has(name) ? [] : [{ name, was, is: after[at] ?? null }];
  });
  const title = head.map((name) => of(after, name)).join(' ');
  return (
    <table className="tried-event">
      <caption>
        <span className="figures">{of(after, 'ts')}</span> <span className="mono">{of(after, 'source')}</span>{' '}
        <strong>{of(after, 'action')}</strong>
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Column of {title}</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, was, is }) => (
          <tr key={name} className={classNames(was === is ? 'tried-same' : 'tried-changed')}>
            <th scope="row" className="mono">
              {name}
            </th>
            <td>{was}</td>
            <td>
              {is === null || is === '' ? <em>left out</em> : is}
              {was === is ? null : <span className="visually-hidden"> (changed)</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
