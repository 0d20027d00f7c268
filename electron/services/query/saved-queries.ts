/** Queries that people keep in the case: operations of the review log, so that copies of a case merge them. */
import { z } from 'zod';
import { ok } from '../../../shared/result/result.ts';
import { keptThings } from '../../review/kept.ts';
import { recordReview } from '../../review/operation-log.ts';
import type { Handlers } from '../handler.ts';

const room = 'query';
/** Of another copy, perhaps of a later Afterlog: what does not read as a query is left out. */
const bodySchema = z.object({
  name: z.string(),
  sql: z.string(),
  params: z.record(z.string(), z.string()).catch({}),
});

export const savedQueries: Handlers<'query'>['saved'] = async (context, input) => {
  const file = context.cases.get(input.caseId);
  if (!file.ok) return file;
  const things = await keptThings(file.value.reader, room);
  const queries = things.flatMap(({ id, body, by, at }) => {
    const parsed = bodySchema.safeParse(body);
    return parsed.success ? [{ id, ...parsed.data, by, at }] : [];
  });
  return ok({ queries: queries.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)) });
};

export const saveQuery: Handlers<'query'>['save'] = async (context, input) => {
  const file = context.cases.get(input.caseId);
  if (!file.ok) return file;
  const { as: by, name, sql, params, id = context.platform.ids.random() } = input;
  await recordReview(file.value, context.platform, {
    act: 'kept.put',
    by,
    changes: [{ kind: 'kept.put', room, id, body: { name, sql, params } }],
    detail: { room, name },
  });
  context.changed(input.caseId, 'annotations');
  return ok({ id });
};

export const forgetQuery: Handlers<'query'>['forget'] = async (context, input) => {
  const file = context.cases.get(input.caseId);
  if (!file.ok) return file;
  await recordReview(file.value, context.platform, {
    act: 'kept.remove',
    by: input.as,
    changes: [{ kind: 'kept.remove', room, id: input.id }],
    detail: { room },
  });
  context.changed(input.caseId, 'annotations');
  return ok({});
};
