/**
 * Reads from `events` and `annotations` every value that names somebody or something, as facts: kind, entity, text.
 * Only distinct values leave the database. Ids of requests, sessions and objects beyond the cap are left to the policy, which
 * drops or replaces their columns; how many is told (`omitted`), never hidden. Those of the events that a report tells
 * are searched for in any case (`factsOfEvents`).
 */

import { domainToUnicode } from 'node:url';
import type { Cell } from '../../../shared/model/cell.ts';
import type { ReportEvent } from '../../../shared/model/report.ts';
import type { Reader } from '../../casefile/reader.ts';
import type { EntityKind } from '../../content/redactor.ts';
import { foldText } from '../text/fold.ts';
import { type IdentityFact, joinIdentities } from './identities.ts';
import { domainOf, spellingsOf } from './person-spellings.ts';
import { isTechnicalName } from './technical-names.ts';

export interface EntityFact {
  readonly kind: EntityKind;
  readonly entity: string;
  readonly text: string;
  /** False for spellings that are looked up by column only, never searched in text. */
  readonly searchable: boolean;
  /** A part or a variant made from what the case has; what the case has itself comes first. */
  readonly derived: boolean;
}

export interface CaseEntities {
  readonly facts: readonly EntityFact[];
  readonly omitted: Readonly<Partial<Record<EntityKind, number>>>;
}

const cap = 300_000;

function text(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' && cell.trim() !== '' ? cell : undefined;
}

const personKinds = /user|person|member|identity|employee|e-?mail|contact|customer_contact/i;
const serviceKinds = /service|bot|robot|serviceaccount/i;
const tokenKinds = /token|credential|secret|api.?key|access.?key/i;
const sessionKinds = /session/i;
const workspaceKinds = /workspace|tenant|organi[sz]ation|^org$/i;
const domainKinds = /domain|host|server/i;
const enumerated = /role|policy|permission|scope|privilege|rule|event|setting|config|feature/i;
/** Targets of any other kind are objects, of which a case has millions, and their ids and names need not be seen together. */
const tellingKinds = [
  personKinds,
  serviceKinds,
  tokenKinds,
  sessionKinds,
  workspaceKinds,
  domainKinds,
  enumerated,
]
  .map(({ source }) => source)
  .join('|');

/** What a target is, by the word its source used for it. */
export function kindOfTarget(
  targetKind: string | undefined,
  name: string | undefined,
): EntityKind | undefined {
  if (name?.includes('@') === true && !/[\s/]/.test(name)) return 'person';
  const kind = targetKind ?? '';
  if (serviceKinds.test(kind)) return 'service';
  if (personKinds.test(kind)) return 'person';
  if (tokenKinds.test(kind)) return 'token';
  if (sessionKinds.test(kind)) return 'session';
  if (workspaceKinds.test(kind)) return 'workspace';
  if (domainKinds.test(kind)) return 'domain';
  return name !== undefined && enumerated.test(kind) && isTechnicalName(name) ? undefined : 'object';
}

/** An id of a client or a connection, as against the name of a product (`slack`). */
export function isClientId(integration: string): boolean {
  return integration.length >= 8 && /\d/.test(integration);
}

// In order: of people who share a name the first has it, and the same case gives the same names each time.
const actorSql = `select distinct actor_kind, actor_email, actor_name, actor_id from events where coalesce(actor_email, actor_name, actor_id) is not null order by all`;
const isTelling = `coalesce(regexp_matches(target_kind, '${tellingKinds}', 'i'), false) or contains(coalesce(target_name, target_id), '@')`;
const targetSql = `select distinct target_kind, target_id, target_name from events where coalesce(target_id, target_name) is not null and (${isTelling}) order by all`;
const objectSql = (column: string): string =>
  `select distinct ${column} from events where ${column} is not null and not (${isTelling}) order by 1 limit ${cap}`;
const objectCountSql = (column: string): string =>
  `select count(distinct ${column})::integer from events where not (${isTelling})`;
const distinctSql = (column: string): string =>
  `select distinct ${column} from events where ${column} is not null order by 1 limit ${cap}`;
const countSql = (column: string): string => `select count(distinct ${column})::integer from events`;
const columnKinds = [
  ['src_ip', 'ip'],
  ['session_id', 'session'],
  ['request_id', 'request'],
  ['workspace', 'workspace'],
  ['integration', 'client'],
] as const;

/** `names`: of people who are in no table of the case. */
export async function collectEntities(reader: Reader, names: readonly string[] = []): Promise<CaseEntities> {
  const facts: EntityFact[] = [];
  const people: IdentityFact[] = [];
  const services: IdentityFact[] = [];
  const add = (kind: EntityKind, value: string, searchable = true): void => {
    const folded = foldText(value.trim());
    facts.push({ kind, entity: folded === value ? value : folded, text: value, searchable, derived: false });
  };

  const actors = await reader.read('redaction.actors', actorSql);
  for (let row = 0; row < actors.rows; row += 1) {
    const [kind, email, name, id] = actors.data.map((column) => text(column[row]));
    if (
      kind === 'system' &&
      email === undefined &&
      [name, id].every((value) => value === undefined || isTechnicalName(value))
    )
      continue;
    (kind === 'service' || kind === 'system' ? services : people).push({ email, name, id });
  }

  const targets = await reader.read('redaction.targets', targetSql);
  for (let row = 0; row < targets.rows; row += 1) {
    const [targetKind, id, name] = targets.data.map((column) => text(column[row]));
    const kind = kindOfTarget(targetKind, name ?? id);
    if (kind === 'person') people.push({ email: undefined, name, id });
    else if (kind === 'service') services.push({ email: undefined, name, id });
    else if (kind !== undefined) {
      if (id !== undefined) add(kind, id);
      if (name !== undefined) add(kind === 'token' ? 'object' : kind, name);
    }
  }

  const omitted: Partial<Record<EntityKind, number>> = {};
  for (const column of ['target_name', 'target_id']) {
    const objects = await reader.read(`redaction.${column}`, objectSql(column));
    for (const cell of objects.data[0] ?? []) {
      const value = text(cell);
      if (value !== undefined) add('object', value);
    }
    if (objects.rows < cap) continue;
    const count = (await reader.read(`redaction.${column}.count`, objectCountSql(column))).data[0]?.[0];
    if (typeof count === 'number' && count > cap) omitted.object = (omitted.object ?? 0) + count - cap;
  }

  const notes = await reader.read(
    'redaction.annotators',
    `select distinct by_name from annotations where by_name is not null order by all`,
  );
  for (const cell of notes.data[0] ?? []) people.push({ email: undefined, name: text(cell), id: undefined });
  for (const name of names) people.push({ email: undefined, name, id: undefined });

  for (const [kind, list] of [
    ['person', people],
    ['service', services],
  ] as const) {
    for (const identity of joinIdentities(list)) {
      for (const spelling of identity.spellings) {
        const domain = domainOf(spelling);
        if (domain !== undefined) add('domain', domain);
        if (domain?.includes('xn--') === true) add('domain', domainToUnicode(domain));
        const written = kind === 'person' ? spellingsOf(spelling) : [spelling];
        for (const [index, value] of written.entries())
          facts.push({ kind, entity: identity.entity, text: value, searchable: true, derived: index > 0 });
      }
    }
  }

  for (const [column, kind] of columnKinds) {
    const table = await reader.read(`redaction.${column}`, distinctSql(column));
    for (const cell of table.data[0] ?? []) {
      const value = text(cell);
      if (value !== undefined) add(kind, value, kind !== 'client' || isClientId(value));
    }
    if (table.rows < cap) continue;
    const count = (await reader.read(`redaction.${column}.count`, countSql(column))).data[0]?.[0];
    if (typeof count === 'number' && count > cap) omitted[kind] = count - cap;
  }
  return { facts, omitted };
}

/** Ids of these events, which may be among those beyond the cap. */
export function factsOfEvents(events: readonly ReportEvent[]): readonly EntityFact[] {
  const facts = new Map<string, EntityFact>();
  const add = (kind: EntityKind | undefined, value: string | undefined): void => {
    if (kind === undefined || value === undefined || value.trim() === '') return;
    const entity = foldText(value.trim());
    facts.set(`${kind} ${entity}`, { kind, entity, text: value, searchable: true, derived: false });
  };
  for (const { columns } of events) {
    add('session', columns.session_id);
    add('request', columns.request_id);
    const kind = kindOfTarget(columns.target_kind, columns.target_name ?? columns.target_id);
    if (kind !== 'object') continue;
    add(kind, columns.target_id);
    add(kind, columns.target_name);
  }
  return [...facts.values()];
}
