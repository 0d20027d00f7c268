/** Marks on events: logged first, derived second, recorded in the custody chain. */

import { ok } from '../../../shared/result/result.ts';
import type { Mark } from '../../../shared/rpc/events.ts';
import { fail } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { recordReview } from '../../review/operation-log.ts';
import type { Handlers } from '../handler.ts';

const noMark: Mark = { pinned: false, starred: false, tags: [], notes: [], phase: null };
const needsText = new Set(['tag', 'untag', 'note', 'phase']);

/** The marks of these events, or of every marked event. */
export async function marksOf(
  file: CaseFile,
  eventIds?: readonly string[],
): Promise<{ eventId: string; mark: Mark }[]> {
  const where = eventIds === undefined ? 'true' : 'list_contains($1::VARCHAR[], event_id)';
  const params = eventIds === undefined ? [] : [eventIds];
  const marks = await file.reader.read(
    'marks',
    `SELECT event_id, pinned, starred, tags, phase FROM marks WHERE ${where} ORDER BY event_id`,
    params,
  );
  const notes = await file.reader.read(
    'notes',
    `SELECT event_id, by_name, made_at, text FROM annotations WHERE kind = 'note' AND ${where} ORDER BY made_at, op_id`,
    params,
  );
  const byId = new Map<string, Mark>();
  for (let row = 0; row < marks.rows; row += 1) {
    const [id, pinned, starred, tags, phase] = marks.data.map((column) => column[row]);
    byId.set(String(id), {
      pinned: pinned === true,
      starred: starred === true,
      tags: tagsOf(tags),
      notes: [],
      phase: typeof phase === 'string' ? phase : null,
    });
  }
  for (let row = 0; row < notes.rows; row += 1) {
    const [id, by, at, text] = notes.data.map((column) => String(column[row]));
    if (id !== undefined) byId.get(id)?.notes.push({ by: by ?? '', at: at ?? '', text: text ?? '' });
  }
  return [...byId].map(([eventId, mark]) => ({ eventId, mark }));
}

function tagsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export async function markOf(file: CaseFile, eventId: string): Promise<Mark> {
  return (await marksOf(file, [eventId]))[0]?.mark ?? noMark;
}

export const annotationHandlers: Handlers<'annotation'> = {
  async add(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    if (needsText.has(input.kind) && (input.text ?? '').trim() === '')
      return fail('app/invalid-request', `a ${input.kind} needs its text`, { hint: 'Say what it is.' });
    const known = await file.value.reader.read(
      'known events',
      'SELECT count(*)::INTEGER AS n FROM events WHERE list_contains($1::VARCHAR[], event_id)',
      [input.eventIds],
    );
    if (Number(known.data[0]?.[0] ?? 0) !== new Set(input.eventIds).size)
      return fail('event/not-found', 'some of these events are not in the case', {
        hint: 'The list may be stale: load it again.',
      });
    const text = input.text === undefined ? {} : { text: input.text };
    const changes = [...new Set(input.eventIds)].map((event) => ({ event, kind: input.kind, ...text }));
    const act = `annotation.${input.kind}`;
    const operations = await recordReview(file.value, context.platform, { act, by: input.as, changes });
    context.changed(input.caseId, 'annotations');
    return ok({ operations: operations.length });
  },
  async marks(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    return ok({ events: await marksOf(file.value) });
  },
};
