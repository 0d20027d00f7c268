/**
 * Why two keys are taken to be one person, as SQL over `temp.party`. Each rule gives (left_key, right_key, why, events, sample,
 * state): `linked` joins them, `suggested` asks a person. Names that several people share link nobody.
 */

/** A login or id that stands with more keys than this belongs to nobody alone. */
const mostOwners = 3;

/** Names of functions, not of people. */
const shared = [
  'admin', 'administrator', 'root', 'support', 'info', 'help', 'service', 'test', 'user', 'guest', 'system', 'noreply',
  'postmaster', 'security', 'billing', 'sales', 'office', 'team', 'build', 'deploy', 'jenkins', 'automation',
] as const; // biome-ignore format: a list of words

const plain = (text: string): string =>
  `regexp_replace(strip_accents(lower(${text})), '[^\\p{L}\\p{N}]', '', 'g')`;

/** Written in one record: the strongest evidence, but for what many share. */
const sameRecord = `
SELECT left_key, right_key, 'same record' AS why, events, sample, 'linked' AS state
FROM (
  SELECT keys[1] AS left_key, right_key, sum(events)::BIGINT AS events, arg_min(sample, first_ts) AS sample,
    count(*) OVER (PARTITION BY right_key) AS owners
  FROM (SELECT keys, unnest(keys[2:]) AS right_key, events, sample, first_ts FROM temp.party WHERE len(keys) > 1)
  GROUP BY keys[1], right_key
)
WHERE owners <= ${mostOwners}`;

const mailboxes = `
  SELECT key, split_part(key[7:], '@', 2) AS domain, ${plain("regexp_replace(split_part(key[7:], '@', 1), '\\+.*', '')")} AS local,
    sum(events)::BIGINT AS events, count(DISTINCT vendor) AS vendors, arg_min(sample, first_ts) AS sample
  FROM (SELECT unnest(keys) AS key, events, vendor, sample, first_ts FROM temp.party WHERE role = 'actor')
  WHERE key LIKE 'email:%' GROUP BY key`;

/** Domains of the company itself: those of which several sources know addresses, and the one with the most. */
const ownDomains = `
  SELECT domain FROM mailbox GROUP BY domain QUALIFY max(vendors) > 1 OR row_number() OVER (ORDER BY count(*) DESC, domain) = 1`;

/** `jane-doe` at the code host is `jane.doe@` of the company's own domain, where both are the only ones. */
const loginOfMailbox = `
WITH mailbox AS (${mailboxes}),
own AS (SELECT local, min(key) AS key, any_value(sample) AS sample FROM mailbox WHERE domain IN (${ownDomains})
        GROUP BY local HAVING count(*) = 1),
login AS (
  SELECT vendor, ${plain("split_part(key, ':@', 2)")} AS local, min(key) AS key, sum(events)::BIGINT AS events, arg_min(sample, first_ts) AS sample
  FROM (SELECT unnest(keys) AS key, vendor, events, sample, first_ts FROM temp.party)
  WHERE contains(key, ':@') AND NOT contains(key, ' ') GROUP BY ALL HAVING count(DISTINCT key) = 1
)
SELECT own.key AS left_key, login.key AS right_key, 'login is the mailbox name' AS why, login.events, login.sample, 'linked' AS state
FROM login JOIN own USING (local)
WHERE length(local) >= 4 AND NOT list_contains([${shared.map((word) => `'${word}'`).join(', ')}], local)`;

/** The same mailbox name at a domain and at its part, or at the tenant's technical domain. */
const sameMailbox = `
WITH mailbox AS (${mailboxes})
SELECT a.key AS left_key, b.key AS right_key, 'same mailbox name, related domain' AS why, b.events, b.sample, 'linked' AS state
FROM mailbox a JOIN mailbox b ON a.local = b.local AND a.domain <> b.domain
  AND (b.domain LIKE '%.onmicrosoft.com' AND a.domain NOT LIKE '%.onmicrosoft.com' OR ends_with(b.domain, '.' || a.domain))
WHERE NOT list_contains([${shared.map((word) => `'${word}'`).join(', ')}], a.local)
  AND a.domain IN (${ownDomains})`;

/**
 * One full name, one person with each vendor, once the other rules have said who is one (`temp.label`). Two mailboxes of
 * unlike domains are only suggested: namesakes are common.
 */
export const sameNameRule = `
WITH named AS (
  SELECT ${plain('name')} AS spoken, vendor, coalesce(l.label, p.keys[1]) AS label, p.keys[1] AS key, p.events, p.sample, p.first_ts
  FROM temp.party p LEFT JOIN temp.label l ON l.key = p.keys[1]
  WHERE contains(trim(name), ' ') AND length(name) BETWEEN 5 AND 100 AND kind IN ('user', 'unknown')
),
unique_names AS (
  SELECT spoken FROM (SELECT spoken, vendor, count(DISTINCT label) AS people FROM named GROUP BY ALL)
  GROUP BY spoken HAVING max(people) = 1
),
known AS (
  SELECT spoken, label, coalesce(min(key) FILTER (key LIKE 'email:%'), min(key)) AS key, sum(events)::BIGINT AS events,
    arg_min(sample, first_ts) AS sample
  FROM named JOIN unique_names USING (spoken) WHERE spoken <> '' GROUP BY ALL
),
first AS (
  SELECT spoken, coalesce(min(key) FILTER (key LIKE 'email:%'), min(key)) AS key FROM known GROUP BY spoken
  HAVING count(*) BETWEEN 2 AND 6
)
SELECT first.key AS left_key, known.key AS right_key, 'same full name' AS why, known.events, known.sample,
  CASE WHEN first.key LIKE 'email:%' AND known.key LIKE 'email:%' THEN 'suggested' ELSE 'linked' END AS state
FROM known JOIN first USING (spoken) WHERE known.key <> first.key`;

export const linkRules: readonly string[] = [sameRecord, loginOfMailbox, sameMailbox];
