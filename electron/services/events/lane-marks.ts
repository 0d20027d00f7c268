/** What people marked, on the lanes: the marked events that the filter lets through, and the phases of the whole case. */

import { shownId } from '../../casefile/shown-id.ts';
import { boundFilter } from './filter-sql.ts';
import { keysParam, type Lanes, type LanesQuestion, laneSql } from './lane-question.ts';

const mostMarks = 2_000;
const isMarked = 'pinned OR starred OR notes > 0 OR len(tags) > 0 OR phase IS NOT NULL';

export async function marksInLanes(
  { file, input, signal }: LanesQuestion,
  keys: readonly string[],
): Promise<Pick<Lanes, 'marks' | 'phases'>> {
  const any = await file.reader.read(
    'marked at all',
    `SELECT count(*)::INTEGER AS n FROM marks WHERE ${isMarked}`,
  );
  if (Number(any.data[0]?.[0] ?? 0) === 0) return { marks: [], phases: [] };
  const { where, params } = boundFilter(input.filter, 2);
  const marked = await file.reader.read(
    'marks in lanes',
    `SELECT m.event_id, e.ts, e.lane, m.pinned, m.starred, m.notes::INTEGER AS notes, m.tags, m.phase
     FROM (SELECT ${shownId('event_id')} AS id, ts, ${laneSql(input.by, 1)} AS lane FROM store.clocked
           WHERE event_id IN (SELECT CAST(event_id AS UUID) FROM marks WHERE ${isMarked}) AND ${where}) e
     JOIN marks m ON m.event_id = e.id ORDER BY e.ts, m.event_id LIMIT ${mostMarks}`,
    [keysParam(keys), ...params],
    signal,
  );
  const phases = await file.reader.read(
    'phases',
    `SELECT m.phase, min(e.ts) AS first, max(e.ts) AS last, count(*)::INTEGER AS events
     FROM (SELECT ${shownId('event_id')} AS id, ts FROM store.clocked
           WHERE event_id IN (SELECT CAST(event_id AS UUID) FROM marks WHERE phase IS NOT NULL)) e
     JOIN marks m ON m.event_id = e.id GROUP BY m.phase ORDER BY first, m.phase`,
    [],
    signal,
  );
  const [ids = [], times = [], lanes = [], pinned = [], starred = [], notes = [], tags = [], phase = []] =
    marked.data;
  const [names = [], firsts = [], lasts = [], counts = []] = phases.data;
  return {
    marks: ids.map((id, row) => ({
      eventId: String(id),
      ts: String(times[row]),
      lane: Number(lanes[row]),
      pinned: pinned[row] === true,
      starred: starred[row] === true,
      notes: Number(notes[row]),
      tags: tagsOf(tags[row]),
      phase: typeof phase[row] === 'string' ? phase[row] : null,
    })),
    phases: names.map((name, row) => ({
      phase: String(name),
      first: String(firsts[row]),
      last: String(lasts[row]),
      events: Number(counts[row]),
    })),
  };
}

function tagsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
