/** Which events are the same happening told again: later copies are set aside, counted, and traceable to every record. */
import type { Writer } from '../casefile/engine.ts';
import type { Source } from '../content/source.ts';

/**
 * One vendor id over two different happenings (another second, verb or outcome) is no repetition: somebody may have
 * chosen the id to hide one behind the other. The later one gets an id of its own, made of what tells it apart.
 */
async function separateNamesakes(writer: Writer): Promise<void> {
  await writer.run(
    `CREATE OR REPLACE TEMP TABLE namesake AS
     WITH repeated AS (SELECT event_id, min(rowid) AS kept FROM store.event GROUP BY event_id HAVING count(*) > 1),
     first AS (SELECT e.event_id, r.kept, date_trunc('second', e.ts) AS at, e.action_original, e.outcome
               FROM store.event e JOIN repeated r ON e.rowid = r.kept)
     SELECT e.rowid AS rid,
       md5(concat_ws('|', e.event_id::VARCHAR, epoch_us(e.ts), e.outcome, e.action_original))::UUID AS event_id
     FROM store.event e JOIN first f ON e.event_id = f.event_id
     WHERE e.rowid <> f.kept AND (date_trunc('second', e.ts) IS DISTINCT FROM f.at
       OR e.action_original IS DISTINCT FROM f.action_original OR e.outcome IS DISTINCT FROM f.outcome)`,
  );
  await writer.run(
    'UPDATE store.event AS e SET event_id = n.event_id FROM temp.namesake n WHERE e.rowid = n.rid',
  );
  await writer.run('DROP TABLE temp.namesake');
}

/**
 * Two equal lines in one file of a source without ids of its own are two happenings (the same request twice in a second):
 * the second, third, ... get ids of their own by their number. In another export of the same file they get the same ones.
 */
async function numberRepeats(writer: Writer, importId: number, sources: readonly string[]): Promise<void> {
  if (sources.length === 0) return;
  const here = `file_id IN (SELECT file_id FROM store.file WHERE import_id = ${importId})`;
  const known = sources.map((id) => `'${id}'`).join(', ');
  await writer.run(
    `CREATE OR REPLACE TEMP TABLE repeat AS
     WITH repeated AS (SELECT event_id, file_id FROM store.event
                       WHERE ${here} AND (source IN (${known}) OR source LIKE 'generic.%' OR source LIKE 'user.%')
                       GROUP BY event_id, file_id HAVING count(*) > 1)
     SELECT e.rowid AS rid, e.event_id, row_number() OVER (PARTITION BY e.event_id, e.file_id ORDER BY e.record_no, e.rowid) AS n
     FROM store.event e JOIN repeated r ON e.event_id = r.event_id AND e.file_id = r.file_id`,
  );
  await writer.run(
    `UPDATE store.event AS e SET event_id = md5(concat_ws('|', r.event_id::VARCHAR, 'again', r.n))::UUID
     FROM temp.repeat r WHERE e.rowid = r.rid AND r.n > 1`,
  );
  await writer.run('DROP TABLE temp.repeat');
}

/**
 * Takes later copies of an event out of `event` and notes where each stood. The first in file order stays;
 * what earlier imports brought comes before. Gives how many were copies.
 */
export async function setDuplicatesAside(
  file: { readonly writer: Writer },
  importId: number,
  sources: readonly Source[],
): Promise<void> {
  const { writer } = file;
  const withoutIds = sources.filter((source) => source.identity.length === 0).map((source) => source.id);
  await numberRepeats(writer, importId, withoutIds);
  await separateNamesakes(writer);
  await writer.run(
    `CREATE OR REPLACE TEMP TABLE copy AS
     WITH repeated AS (SELECT event_id, min(rowid) AS kept FROM store.event GROUP BY event_id HAVING count(*) > 1)
     SELECT e.rowid AS rid, e.event_id, e.file_id, e.record_no FROM store.event e JOIN repeated r ON e.event_id = r.event_id WHERE e.rowid <> r.kept`,
  );
  await writer.run('INSERT INTO store.duplicate SELECT event_id, file_id, record_no FROM temp.copy');
  await writer.run('DELETE FROM store.event WHERE rowid IN (SELECT rid FROM temp.copy)');
  await writer.run('DROP TABLE temp.copy');
  const strayed = await writer.table(
    'SELECT count(*)::INTEGER AS n FROM store.event WHERE file_id NOT IN (SELECT file_id FROM store.file) OR record_no IS NULL',
  );
  if (Number(strayed.data[0]?.[0] ?? 0) > 0) throw new Error(`import ${importId}: events without a file`);
}
