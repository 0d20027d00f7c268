/**
 * Applications that were granted access: with which scopes, by how many people. Those that may read much at once come
 * first, those that only fetch tokens for themselves last; the expression that says which scopes are wide is a parameter. Names of scopes are taken out of whatever text
 * the source keeps them in (lists, JSON, Microsoft's old and new values).
 */
import type { View } from '../../view.ts';

/** Words of Microsoft's consent texts that are no scopes. */
const noScope =
  '^(scope|scopes|id|clientid|principalid|resourceid|consenttype|createddatetime|expirydatetime|principal|null|true|false)$';

export const view: View = {
  id: 'integration-oauth-grants',
  group: 'integration',
  title: 'Applications granted access',
  question:
    'Which applications were granted access, with which scopes and by whom, and which may read everything?',
  params: [
    {
      name: 'wide',
      label: 'Wide scopes',
      help: 'Scopes that match this expression let an application read much at once.',
      kind: 'text',
      default:
        '(messages?|conversations?|attachments?):read|(mail|files|sites|chat|calendars|contacts|directory|user|group)s?\\.(read|fullcontrol)|full_?(access|control)|\\.all$|allprincipals|gmail|mail\\.google|auth/drive|^drive|^mail\\.read|(channels|groups|im|mpim):history|search:read|files:read|users:read\\.email|^repo$|^admin|[:.](admin|\\*|export|all|full)$|export',
    },
  ],
  answerable: "action = 'oauth.grant'",
  wants: 'an audit log of the identity provider or the platform that tells of consents and grants',
  sql: `WITH grants AS (
  SELECT source, coalesce(integration, target_name, target_id) AS application, integration AS named,
    CASE WHEN integration IS NULL THEN coalesce(target_name, target_id) WHEN target_kind IN ('application', 'app', 'client') THEN nullif(target_name, integration) END AS object, coalesce(actor_email, actor_name, actor_id) AS person,
    outcome, lower(role) AS role, ts FROM scope WHERE action = 'oauth.grant'
), scopes AS (
  SELECT application, object, source, list(DISTINCT part ORDER BY part) AS scopes, list(DISTINCT part ORDER BY part) FILTER (regexp_matches(part, lower(:wide))) AS wide
  FROM (SELECT application, object, source, unnest(regexp_extract_all(role, '[a-z0-9][a-z0-9_.:/*-]*[a-z0-9*]')) AS part FROM (SELECT DISTINCT application, object, source, role FROM grants WHERE role IS NOT NULL))
  WHERE NOT regexp_matches(part, '${noScope}') GROUP BY application, object, source
), applications AS (
  SELECT application, object, source, min(named) AS named, count(*) AS grants, count(*) FILTER (outcome = 'failure') AS failed, count(DISTINCT person) AS people, bool_and(person IS NOT NULL AND person = application) AS is_own,
    list(DISTINCT person ORDER BY person) FILTER (person IS NOT NULL) AS persons, min(ts) AS first_granted, max(ts) AS last_granted
  FROM grants GROUP BY application, object, source
)
SELECT a.named AS application, a.object, coalesce(s.wide, [])[1:20] AS wide, coalesce(s.scopes, [])[1:40] AS scopes, a.grants, a.failed, a.people,
  coalesce(a.persons, [])[1:10] AS persons, a.first_granted, a.last_granted, a.source
FROM applications a LEFT JOIN scopes s ON a.application IS NOT DISTINCT FROM s.application AND a.object IS NOT DISTINCT FROM s.object AND a.source = s.source
ORDER BY len(coalesce(s.wide, [])) DESC, len(coalesce(s.scopes, [])) DESC, a.is_own, a.people DESC, a.grants DESC, a.application NULLS LAST, a.object NULLS LAST, a.source`,
  columns: [
    { name: 'application', title: 'Application', kind: 'value', opens: 'integration' },
    { name: 'object', title: 'Client or object', kind: 'value', opens: 'target_name' },
    { name: 'wide', title: 'Wide scopes', kind: 'list' },
    { name: 'scopes', title: 'Scopes', kind: 'list' },
    { name: 'grants', title: 'Grants', kind: 'count' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'people', title: 'People', kind: 'count' },
    { name: 'persons', title: 'Who', kind: 'list' },
    { name: 'first_granted', title: 'First', kind: 'time', role: 'from' },
    { name: 'last_granted', title: 'Last', kind: 'time', role: 'to' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(*) AS applications, sum(grants)::BIGINT AS grants, count(*) FILTER (len(wide) > 0) AS wide,
  CASE WHEN len(first(wide)) > 0 THEN format('first look at {} ({}), granted {} by {}', first(coalesce(application || ' for ' || object, application, object, 'one without a name')), array_to_string(first(wide)[1:3], ', '), CASE WHEN first(grants) = 1 THEN 'once' ELSE first(grants) || ' times' END,
      CASE WHEN first(people) = 1 THEN first(persons)[1] ELSE first(people) || ' people' END)
    ELSE format('the last grant was to {}', arg_max(coalesce(application || ' for ' || object, application, object, 'one without a name'), last_granted)) END AS told FROM result`,
    sentence:
      '{wide} of {applications|application|applications} granted access may read much at once, of {grants|grant|grants}; {told}.',
  },
  subject: 'application granted access',
  terms: [{ column: 'action', op: 'is', values: ['oauth.grant'] }],
};
