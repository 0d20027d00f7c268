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
  derived: {
    newRole:
      "CASE WHEN regexp_matches({detail}, '(?i)role') THEN coalesce(nullif(regexp_extract({detail}, ': from .+ to ([^:]{1,60})$', 1), ''), nullif(trim(regexp_extract({detail}, '(?i)role[^:]*: ?([\\w -]{1,60})', 1)), '')) END",
    meaning:
      "CASE WHEN {section} = 'User' AND regexp_matches({detail}, '(?i)change role|user role') AND regexp_matches({newRole}, '(?i)^(user|member|basic|none)$') THEN 'role.revoke|authz|low' WHEN {section} = 'User' AND regexp_matches({detail}, '(?i)change role|user role') THEN 'role.grant|authz|high' WHEN {section} = 'User' AND regexp_matches({verb}, '(?i)add|create|invite') THEN 'user.create|admin|low' WHEN {section} = 'User' AND regexp_matches({verb}, '(?i)delete|unlink') THEN 'user.delete|admin|medium' WHEN {section} = 'User' AND regexp_matches({verb}, '(?i)deactivate') THEN 'user.suspend|admin|medium' WHEN {section} = 'User' THEN 'user.update|admin|info' WHEN regexp_matches({section}, '^(User )?Role$|Role Management') AND regexp_matches({detail}, '(?i)^(add|assign) ') THEN 'role.grant|authz|high' WHEN regexp_matches({section}, '^(User )?Role$|Role Management') AND regexp_matches({detail}, '(?i)^(remove|unassign|delete) ') THEN 'role.revoke|authz|medium' WHEN regexp_matches({section}, '^(User )?Role$|Role Management') THEN 'policy.change|authz|medium' WHEN regexp_matches({detail}, '(?i)(two-factor|passcode|encryption|single sign)[^:]*: from On to Off') THEN 'policy.change|admin|high' WHEN {section} IN ('User Group', 'Group') AND regexp_matches({detail}, '(?i)add (user|member)|members? added') THEN 'group.add_member|authz|low' WHEN {section} IN ('User Group', 'Group') AND regexp_matches({detail}, '(?i)(remove|delete) (user|member)') THEN 'group.remove_member|authz|low' WHEN regexp_matches({section}, '(?i)app|integration|webhook|marketplace') AND regexp_matches({verb}, '(?i)add|install|create|enable') THEN 'integration.connect|integration|medium' WHEN regexp_matches({section}, '(?i)app|integration|webhook|marketplace') AND regexp_matches({verb}, '(?i)delete|uninstall|remove|disable') THEN 'integration.disconnect|integration|low' WHEN regexp_matches({section}, '(?i)recording') AND regexp_matches({verb}, '(?i)download|export') THEN 'data.export|app|medium' WHEN regexp_matches({section}, '(?i)security|sign|single') OR regexp_matches({detail}, '(?i)^(security|sign-in|single sign|two-factor|sso|authentication)|password requirement|passcode|encryption|two-factor') THEN 'policy.change|admin|medium' WHEN {section} = 'Account' OR regexp_matches({detail}, 'from (On|Off) to (On|Off)') THEN 'policy.change|admin|low' WHEN regexp_matches({verb}, '(?i)delete') THEN 'data.delete|app|low' ELSE 'config.change|admin|info' END",
  },
  identity: [],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category:
      "CASE WHEN split_part({meaning}, '|', 2) <> '' THEN split_part({meaning}, '|', 2) ELSE 'admin' END",
    action: "split_part({meaning}, '|', 1)",
    action_original: "concat_ws(' ', {section}, {verb})",
    outcome: "'success'",
    severity:
      "CASE WHEN split_part({meaning}, '|', 3) <> '' THEN split_part({meaning}, '|', 3) ELSE 'info' END",
    actor_kind: "CASE WHEN {operator} IS NOT NULL THEN 'user' END",
    actor_id: '{operator}',
    actor_name: 'store.given({operator})',
    actor_email: 'store.email({operator})',
    target_kind: 'lower({section})',
    target_name:
      "coalesce(nullif(regexp_extract({detail}, '[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+'), ''), nullif(regexp_extract({detail}, '^(?:Add|Update|Delete|Deactivate|Activate) (?:User |Group |Role )?([^:,-]{1,80})', 1), ''))",
    role: '{newRole}',
    message: "concat_ws(' ', {section}, concat({verb}, ':'), left({detail}, 300))",
  },
};
