/**
 * Which events an entity takes part in, as a condition on the columns of `events`: column by column, so that dictionaries
 * answer and nothing is computed for each row. It agrees with `entity_events` (a property test compares them).
 */
import { emailLike, isPersonTarget } from '../../casefile/entity-keys.ts';
import { oneColumnKinds } from '../../casefile/entity-views.ts';

type Bind = (value: string) => string;

/** Keys without their prefix, by what kind of name they are. */
interface Named {
  readonly emails: readonly string[];
  /** Vendor and id. */
  readonly ids: readonly (readonly [vendor: string, id: string])[];
  readonly logins: readonly (readonly [vendor: string, login: string])[];
  readonly columns: readonly (readonly [kind: string, value: string])[];
}

const columnKinds = new Set(oneColumnKinds.map(({ kind }) => kind));

/** A vendor of a mapped source has a colon in no place; the first one ends it. */
function sorted(keys: readonly string[]): Named {
  const named = {
    emails: [] as string[],
    ids: [] as [string, string][],
    logins: [] as [string, string][],
    columns: [] as [string, string][],
  };
  for (const key of keys) {
    const colon = key.indexOf(':');
    const [head, rest] = [key.slice(0, colon), key.slice(colon + 1)];
    if (colon === -1) named.emails.push(key.toLowerCase());
    else if (head === 'email') named.emails.push(rest);
    else if (columnKinds.has(head)) named.columns.push([head, rest]);
    else if (rest.startsWith('@')) named.logins.push([head, rest.slice(1)]);
    else named.ids.push([head, rest]);
  }
  return named;
}

const empty = (column: string): string => `(${column} IS NULL OR ${column} = '')`;
const ofVendor = (vendor: string, bind: Bind): string =>
  vendor.startsWith('generic.') || vendor.startsWith('user.')
    ? `source = ${bind(vendor)}`
    : `split_part(source, '.', 1) = ${bind(vendor)}`;

/** One side of an event, the actor's or the target's. What most rows lack is asked first, the vendor last. */
function sideSql(named: Named, bind: Bind, id: string, name: string): string[] {
  const parts: string[] = [];
  const mails = named.emails.map(bind).join(', ');
  if (named.emails.length > 0) {
    parts.push(`lower(${id}) IN (${mails})`);
    parts.push(`(lower(${name}) IN (${mails}) AND NOT coalesce(${emailLike(id)}, false))`);
  }
  if (named.ids.length > 0) {
    const exact = named.ids.map(
      ([vendor, value]) => `(${id} = ${bind(value)} AND ${ofVendor(vendor, bind)})`,
    );
    const any = named.ids.map(([, value]) => bind(value)).join(', ');
    parts.push(`(${id} IN (${any}) AND (${exact.join(' OR ')}) AND NOT coalesce(${emailLike(name)}, false))`);
  }
  if (named.logins.length > 0) {
    const exact = named.logins.map(
      ([vendor, value]) => `(lower(${name}) = ${bind(value)} AND ${ofVendor(vendor, bind)})`,
    );
    parts.push(`(${empty(id)} AND (${exact.join(' OR ')}))`);
  }
  return parts;
}

const typedCondition = (kind: string, value: string, bind: Bind): string => {
  const column = oneColumnKinds.find((each) => each.kind === kind);
  if (column === undefined) return 'false';
  const equal = `${column.value} = ${bind(value)}`;
  return kind === 'token' || kind === 'target' ? `(${equal} AND ${column.where})` : equal;
};

/** `keys` as `store.entity_key` has them, or `<kind>:<value>` for what one column names; a bare e-mail address is one too. */
export function entityCondition(keys: readonly string[], bind: Bind): string {
  const named = sorted(keys);
  const parts = named.columns.map(([kind, value]) => typedCondition(kind, value, bind));
  if (named.emails.length > 0) parts.push(`actor_email IN (${named.emails.map(bind).join(', ')})`);
  const actor = sideSql(named, bind, 'actor_id', 'actor_name');
  if (actor.length > 0) parts.push(`(${empty('actor_email')} AND (${actor.join(' OR ')}))`);
  const target = sideSql(named, bind, 'target_id', 'target_name');
  if (target.length > 0) parts.push(`(${isPersonTarget} AND (${target.join(' OR ')}))`);
  return parts.length === 0 ? 'false' : `(${parts.join('\n    OR ')})`;
}
