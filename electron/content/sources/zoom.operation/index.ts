/**
 * Zoom operation log: `{operation_logs: [...]}`. What was done to whom is only in `operation_detail`, in words.
 */
import { type Source, shareWith } from '../../source.ts';

export const source: Source = {
  id: 'zoom.operation',
  title: 'Zoom operation log',
  recognise: (sample) =>
    shareWith(sample, ['operator', 'category_type', 'operation_detail', 'time']) >= 0.6 ? 1 : 0,
  zone: 'UTC',
  fields: {
    at: '$.time',
    operator: '$.operator',
    section: '$.category_type',
    verb: '$.action',
    detail: '$.operation_detail',
  },
  identity: [],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category:
      "CASE WHEN {section} IN ('Role', 'User Role') THEN 'authz' WHEN regexp_matches({section}, '(?i)security|sign|single') THEN 'auth' WHEN regexp_matches({section}, '(?i)app|integration|webhook') THEN 'integration' ELSE 'admin' END",
    action:
      "CASE WHEN {section} = 'User' AND {verb} IN ('Add', 'Batch Add') THEN 'user.create' WHEN {section} = 'User' AND {verb} IN ('Delete', 'Batch Delete') THEN 'user.delete' WHEN {section} = 'User' AND {verb} IN ('Deactivate') THEN 'user.suspend' WHEN {section} = 'User' AND regexp_matches({detail}, '(?i)change role|user role') THEN 'role.grant' WHEN {section} = 'User' THEN 'user.update' WHEN {section} = 'Role' AND regexp_matches({detail}, '(?i)^(add|assign) ') THEN 'role.grant' WHEN {section} = 'Role' AND regexp_matches({detail}, '(?i)^(remove|unassign) ') THEN 'role.revoke' WHEN {section} = 'Role' THEN 'policy.change' WHEN {section} = 'User Group' THEN 'group.add_member' WHEN regexp_matches({section}, '(?i)security|single sign') THEN 'policy.change' WHEN {section} IN ('Account') THEN 'config.change' WHEN {verb} = 'Delete' THEN 'data.delete' ELSE 'config.change' END",
    action_original: "concat_ws(' ', {section}, {verb})",
    outcome: "'success'",
    severity:
      "CASE WHEN regexp_matches({detail}, '(?i)password requirement|two-factor|sign-in|sso|role|encryption') THEN 'medium' ELSE 'info' END",
    actor_kind: "CASE WHEN {operator} IS NOT NULL THEN 'user' END",
    actor_id: '{operator}',
    actor_name: 'store.given({operator})',
    actor_email: 'store.email({operator})',
    target_kind: 'lower({section})',
    target_name:
      "coalesce(nullif(regexp_extract({detail}, '[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+'), ''), nullif(regexp_extract({detail}, '^(?:Add|Update|Delete|Deactivate|Activate) (?:User |Group |Role )?([^:,-]{1,80})', 1), ''))",
    role: "CASE WHEN regexp_matches({detail}, '(?i)role') THEN nullif(regexp_extract({detail}, '(?i)role[^:]*: ?(?:from .* to )?([\\w ]{1,60})', 1), '') END",
    message: "concat_ws(' ', {section}, concat({verb}, ':'), left({detail}, 300))",
  },
};
