/**
 * SQL that tells under which names a grantee acts: whoever has the granted id or name as an actor of the same source, and the
 * granted e-mail address in every source. A name alone is not carried to another source, where it may be someone else's.
 */

/** An e-mail address, freed of a prefix such as `user:`, or NULL. */
const address = "nullif(regexp_extract(lower(target_name), '([^\\s:]+@[^\\s:]+)$', 1), '')";

/**
 * CTEs `named` and `grantees` (source, target_id, target_name, person), where person is as views name one. `grants` names a
 * CTE with source, target_id and target_name.
 */
export const granteesSql = (grants: string): string => `named AS MATERIALIZED (
  SELECT row_number() OVER () AS k, * FROM (SELECT DISTINCT source, target_id, target_name, ${address} AS address FROM ${grants})
), grantees AS (
  SELECT n.source, n.target_id, n.target_name, p.person
  FROM (
    SELECT n.k, coalesce(e.actor_email, e.actor_name, e.actor_id) AS person
    FROM events e JOIN named n ON n.source = e.source AND n.target_id = e.actor_id
    UNION
    SELECT n.k, coalesce(e.actor_email, e.actor_name, e.actor_id)
    FROM events e JOIN named n ON n.source = e.source AND n.target_name = e.actor_name
    UNION
    SELECT k, address FROM named WHERE address IS NOT NULL
  ) p JOIN named n ON n.k = p.k
)`;
