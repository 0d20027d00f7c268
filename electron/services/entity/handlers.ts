/** Entities: reading them, and decisions on who is who, which are operations of the review log. */
import { entityKinds } from '../../../shared/model/entity.ts';
import { ok } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { companionsOf } from '../../correlate/entities/companions.ts';
import {
  countKinds,
  currentId,
  entityOfValue,
  listEntities,
  readKeys,
  readLinks,
  readSummary,
} from '../../correlate/entities/read-entity.ts';
import { ensureEntities } from '../../correlate/entities/rebuild.ts';
import { isBusy } from '../../ingest/alone.ts';
import { recordReview } from '../../review/operation-log.ts';
import { boundFilter, shownFilter } from '../events/filter-sql.ts';
import type { Handlers } from '../handler.ts';

const notFound = (entityId: string) =>
  fail('entity/not-found', `no event names ${entityId.slice(0, 200)}`, {
    hint: 'Its import may have been undone, or its names were cut apart.',
  });

/** While an import runs they are those from before it: making them would wait for its loads, and they are made at its end. */
async function refresh(file: CaseFile): Promise<void> {
  if (!isBusy(file)) await ensureEntities(file, 'soon');
}

/** What a filter's entity term takes: all names of a person, or the one value. */
async function filterKeys(file: CaseFile, entityId: string): Promise<string[]> {
  const keys = await readKeys(file.reader, entityId);
  return keys.length === 0 ? [entityId] : keys.map(({ key }) => key);
}

export const entityHandlers: Handlers<'entity'> = {
  async kinds(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    await refresh(file.value);
    return ok({ kinds: [...(await countKinds(file.value.reader))] });
  },
  async list(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    await refresh(file.value);
    return ok(await listEntities(file.value.reader, input));
  },
  async get(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const { reader } = file.value;
    await refresh(file.value);
    const entityId = await currentId(reader, input.entityId);
    const entity = await readSummary(reader, entityId);
    if (entity === undefined) return notFound(input.entityId);
    const keys = await readKeys(reader, entityId);
    const values = keys.length === 0 ? [entityId] : keys.map(({ key }) => key);
    const filter = { terms: [{ column: 'entity', op: 'is' as const, values: values.slice(0, 200) }] };
    const { where, params } = boundFilter(filter);
    const counted = await reader.read(
      'entity by source',
      `SELECT source, category, count(*)::BIGINT AS events, count(*) FILTER (outcome = 'failure')::BIGINT AS failures, min(ts) AS first,
         max(ts) AS last FROM store.clocked WHERE ${where} GROUP BY ALL ORDER BY events DESC, source, category`,
      params,
    );
    const [sources = [], categories = [], events = [], failures = [], firsts = [], lasts = []] = counted.data;
    return ok({
      entity,
      keys,
      links: keys.length === 0 ? [] : await readLinks(reader, values),
      counts: sources.map((source, row) => ({
        source: String(source),
        category: String(categories[row]),
        events: Number(events[row]),
        failures: Number(failures[row]),
        first: firsts[row] === null ? null : String(firsts[row]),
        last: lasts[row] === null ? null : String(lasts[row]),
      })),
      sql: `SELECT source, category, action, outcome, count(*) AS events, min(ts) AS first_seen, max(ts) AS last_seen\nFROM events${shownFilter(filter)}\nGROUP BY ALL\nORDER BY first_seen`,
    });
  },
  async companions(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    await refresh(file.value);
    const entityId = await currentId(file.value.reader, input.entityId);
    const term = {
      column: 'entity',
      op: 'is' as const,
      values: (await filterKeys(file.value, entityId)).slice(0, 200),
    };
    const filter = { ...input.filter, terms: [...input.filter.terms, term] };
    const groups = await companionsOf(file.value.reader, {
      entityId,
      ...boundFilter(filter),
      limit: input.limit,
    });
    return ok({
      groups: entityKinds.flatMap((kind) => {
        const group = groups.find((each) => each.kind === kind);
        return group === undefined ? [] : [{ kind, companions: [...group.companions] }];
      }),
      sql: `SELECT actor_email, actor_name, src_ip, session_id, user_agent, target_kind, target_name, count(*) AS events\nFROM events${shownFilter(filter)}\nGROUP BY ALL\nORDER BY events DESC`,
    });
  },
  async find(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    if (input.eventId !== undefined && !/^[0-9a-f]{32}$/.test(input.eventId))
      return fail('event/not-found', `no event has the id ${input.eventId.slice(0, 60)}`);
    await refresh(file.value);
    return ok({ entityId: await entityOfValue(file.value.reader, input.column, input.value, input.eventId) });
  },
  async decide(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    await ensureEntities(file.value);
    const { reader } = file.value;
    if (input.left === input.right)
      return fail('app/invalid-request', 'a name is always one with itself', { hint: 'Name two of them.' });
    const known = await reader.read(
      'keys known',
      'SELECT count(*)::INTEGER AS n FROM store.entity_key WHERE key IN ($1::VARCHAR, $2::VARCHAR)',
      [input.left, input.right],
    );
    if (Number(known.data[0]?.[0]) !== 2) return notFound(`${input.left} and ${input.right}`);
    const [left = '', right = ''] = [input.left, input.right].sort();
    const kind = `entity.${input.decision}` as const;
    const text = input.why === undefined ? {} : { text: input.why };
    await recordReview(file.value, context.platform, {
      act: kind,
      by: input.as,
      changes: [{ kind, left, right, ...text }],
      detail: { left, right },
    });
    await ensureEntities(file.value);
    const entityIds = [await currentId(reader, input.left), await currentId(reader, input.right)];
    context.changed(input.caseId, 'annotations');
    return ok({
      entityIds,
      stillOne: input.decision === 'different' && entityIds[0] === entityIds[1],
    });
  },
};
