/** What addresses are looked up in: how old it is, and whose it is. */
import { useQuery } from '../../client/use-query.ts';

export function TablesBlock() {
  const { data } = useQuery('app.info', {});
  if (data === undefined || data.tables.length === 0) return null;
  return (
    <section aria-label="Address tables">
      <h2>Address tables</h2>
      <p className="muted">
        Countries and networks of public addresses come from tables inside Afterlog. Nothing is asked of the
        network.
      </p>
      <ul className="case-tables figures">
        {data.tables.map(({ table, date, licence, attribution }) => (
          <li key={table}>
            {table}, of {date}. {licence}: {attribution}.
          </li>
        ))}
      </ul>
    </section>
  );
}
