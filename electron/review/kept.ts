/** Things kept by name in the case, by sort (`room`): the last operation on an id says what it is, or that it is gone. */
import type { Reader } from '../casefile/reader.ts';

export interface KeptThing {
  readonly id: string;
  readonly body: unknown;
  readonly by: string;
  /** Of the last change, ISO 8601. */
  readonly at: string;
}

/** In the order of their ids. A body that two copies changed apart is the one with the higher clock, then id. */
export async function keptThings(reader: Reader, room: string): Promise<readonly KeptThing[]> {
  const found = await reader.read(
    'kept things',
    `SELECT thing_id, arg_max(body, (lamport, op_id)) AS body, arg_max(by_name, (lamport, op_id)) AS by_name,
       arg_max(made_at, (lamport, op_id)) AS made_at
     FROM store.kept WHERE room = $1 GROUP BY thing_id HAVING arg_max(kind, (lamport, op_id)) = 'kept.put' ORDER BY thing_id`,
    [room],
  );
  const [ids = [], bodies = [], names = [], times = []] = found.data;
  return ids.map((id, row) => ({
    id: String(id),
    body: JSON.parse(String(bodies[row] ?? 'null')),
    by: String(names[row]),
    at: String(times[row]),
  }));
}
