/**
 * How an event names who did it and whom it was done to. A key is `email:<address>`, `<vendor>:<id>` or
 * `<vendor>:@<login or name>`, in that order of preference, so that every event has at most one key for its actor and one
 * for a person it was done to; which keys are one entity is said by `store.entity_key`.
 */

/** Kinds of targets that are people or accounts of people. */
export const personTargets = [
  'user',
  'member',
  'person',
  'employee',
  'guest',
  'owner',
  'collaborator',
] as const;

const list = (values: readonly string[]): string =>
  `[${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')}]`;

/** Files of one vendor name people alike; what was mapped by hand or guessed stands alone. */
export const vendorSql = (source: string): string =>
  `CASE WHEN ${source} LIKE 'generic.%' OR ${source} LIKE 'user.%' THEN ${source} ELSE split_part(${source}, '.', 1) END`;

export const emailLike = (column: string): string =>
  `regexp_full_match(${column}, '[^\\s@/:]+@[^\\s@/:]+\\.[^\\s@/:]+')`;

/** NULL where it is empty. */
const given = (column: string): string => `nullif(${column}, '')`;

export interface NamedColumns {
  readonly vendor: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** All keys of a tuple, most telling first, with gaps and repeats. A login is a name without a blank, or all that there is. */
export function keysSql({ vendor, id, name, email }: NamedColumns): string {
  const mail = (column: string): string =>
    `CASE WHEN ${emailLike(column)} THEN 'email:' || lower(${column}) END`;
  return `[CASE WHEN ${email} IS NOT NULL THEN 'email:' || lower(${email}) END, ${mail(id)}, ${mail(name)},
    CASE WHEN ${id} IS NOT NULL AND NOT ${emailLike(id)} THEN ${vendor} || ':' || ${id} END,
    CASE WHEN ${name} IS NOT NULL AND NOT ${emailLike(name)} AND (NOT contains(${name}, ' ') OR (${id} IS NULL AND ${email} IS NULL))
      THEN ${vendor} || ':@' || lower(${name}) END]`;
}

/** The key that an event counts for: the first of `keysSql`. */
export function firstKeySql({ vendor, id, name, email }: NamedColumns): string {
  return `CASE WHEN ${email} IS NOT NULL THEN 'email:' || lower(${email}) WHEN ${emailLike(id)} THEN 'email:' || lower(${id})
    WHEN ${emailLike(name)} THEN 'email:' || lower(${name}) WHEN ${id} IS NOT NULL THEN ${vendor} || ':' || ${id}
    WHEN ${name} IS NOT NULL THEN ${vendor} || ':@' || lower(${name}) END`;
}

/** Columns of `store.clocked`, as they name the one who did it and the one it was done to. */
export const actorColumns: NamedColumns = {
  vendor: vendorSql('source'),
  id: given('actor_id'),
  name: given('actor_name'),
  email: given('actor_email'),
};
export const targetColumns: NamedColumns = {
  vendor: vendorSql('source'),
  id: given('target_id'),
  name: given('target_name'),
  email: 'NULL::VARCHAR',
};
export const isPersonTarget = `list_contains(${list(personTargets)}, lower(target_kind))`;

/** One row for each way in which events name an actor or a person: the first of its keys is what they count for. */
export const partiesSql = `
SELECT *, list_filter(found, lambda key, place: key IS NOT NULL AND list_position(found, key) = place) AS keys
FROM (SELECT role, source, vendor, kind, id, name, email, events, failures, first_ts, last_ts, sample,
  ${keysSql({ vendor: 'vendor', id: 'id', name: 'name', email: 'email' })} AS found
FROM (
  SELECT 'actor' AS role, source, ${actorColumns.vendor} AS vendor, actor_kind AS kind, ${actorColumns.id} AS id,
    ${actorColumns.name} AS name, ${actorColumns.email} AS email, count(*) AS events,
    count(*) FILTER (outcome = 'failure') AS failures, min(ts) AS first_ts, max(ts) AS last_ts, arg_min(event_id, ts) AS sample
  FROM store.clocked GROUP BY ALL
  UNION ALL
  SELECT 'target', source, ${targetColumns.vendor}, 'user', ${targetColumns.id}, ${targetColumns.name}, NULL, count(*),
    0, min(ts), max(ts), arg_min(event_id, ts)
  FROM store.clocked WHERE ${isPersonTarget} GROUP BY ALL
)
WHERE id IS NOT NULL OR name IS NOT NULL OR email IS NOT NULL)`;
