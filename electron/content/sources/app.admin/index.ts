/**
 * Administrative acts in a company's own application, NDJSON, logfmt or CSV: roles, members, settings, keys, workspace
 * archiving, impersonation. A changed role counts as granted; `message` says from which to which.
 */
import {
  claimOwn,
  meaningOf,
  ownActor,
  ownAddress,
  ownMeaning,
  ownResult,
  ownScope,
  ownTime,
  ownVerb,
  type VerbRule,
} from '../../own-application.ts';
import type { Source } from '../../source.ts';

/** Settings whose change blinds those who watch. */
const watching = 'audit|alert|monitor|detect|log[._]?(retention|stream|level)';

const rules: readonly VerbRule[] = [
  ['impersonat.*(end|stop|exit)', 'impersonate', 'admin', 'medium'],
  ['impersonat|login\\.as|sign\\.in\\.as', 'impersonate', 'admin', 'high'],
  ['unarchiv|(workspace|organi|tenant|account).*restor', 'workspace.restore', 'admin', 'medium'],
  [
    '(workspace|organi|tenant|account).*archiv|archiv.*(workspace|tenant)',
    'workspace.archive',
    'admin',
    'high',
  ],
  ['(workspace|organi|tenant|account).*delet', 'data.delete', 'admin', 'high'],
  [
    '(role|permission|privilege|admin|owner).*(revok|remov|unassign|demot|delet)|(revok|remov|demot).*(role|permission|privilege)',
    'role.revoke',
    'authz',
    'medium',
  ],
  ['role|permission|privilege|promot|owner.*(transfer|chang|add)', 'role.grant', 'authz', 'high'],
  ['(mfa|two\\.factor|2fa).*(reset|disab|remov)', 'mfa.reset', 'auth', 'medium'],
  ['(mfa|two\\.factor|2fa).*(enabl|enroll)', 'mfa.enroll', 'auth', 'info'],
  ['password.*reset|reset.*password', 'password.reset', 'auth', 'low'],
  ['password', 'password.change', 'auth', 'low'],
  ['session.*(revok|terminat|end)', 'session.revoke', 'auth', 'medium'],
  ['(api\\.key|token|credential).*(revok|delet|remov|expir)', 'token.revoke', 'admin', 'low'],
  ['(api\\.key|token|credential|secret).*(creat|generat|issu|rotat|add)', 'token.create', 'admin', 'medium'],
  [
    '(monitor|alert|audit|logging|detection).*(disab|delet|mut|off|paus|chang|updat)',
    'config.change',
    'admin',
    'high',
  ],
  ['sso|saml|policy|retention|allowlist|allow\\.list', 'policy.change', 'admin', 'high'],
  ['member.*(remov|delet|left)|(remov|delet).*member', 'group.remove_member', 'authz', 'low'],
  ['invit|user.*(creat|add|provision)', 'user.create', 'admin', 'low'],
  ['member.*(add|join)|add.*member', 'group.add_member', 'authz', 'low'],
  ['(user|member|account).*(suspend|deactivat|disab|lock|block)', 'user.suspend', 'admin', 'medium'],
  ['user.*(delet|remov)', 'user.delete', 'admin', 'medium'],
  ['user.*(updat|chang|reactivat|enabl|unlock)|profile', 'user.update', 'admin', 'info'],
  ['export|download', 'data.export', 'app', 'medium'],
  [
    'setting|config|feature\\.flag|flag|preference|plan\\.|(workspace|tenant|organi).*(updat|chang|renam|transfer)',
    'config.change',
    'admin',
    'low',
  ],
  ['log(ged)?\\.?out|sign(ed)?\\.out', 'sign_out', 'auth', 'info'],
  ['log(ged)?\\.?in|sign(ed)?\\.in', 'sign_in', 'auth', 'info'],
];

export const source: Source = {
  id: 'app.admin',
  title: 'Own application: administration',
  recognise: (sample, form) => claimOwn('admin', sample, form),
  fields: {
    ...ownTime.fields,
    ...ownVerb.fields,
    ...ownActor.fields,
    ...ownAddress.fields,
    ...ownScope.fields,
    ...ownResult.fields,
    target: '$.target',
    targetType: '$.target_type',
    targetId: '$.target_id',
    targetUser: '$.target_user_id',
    targetEmail: '$.target_email',
    role: '$.role',
    newRole: '$.new_role',
    oldRole: '$.old_role',
    setting: '$.setting',
    oldValue: '$.old_value',
    newValue: '$.new_value',
    session: '$.session_id',
  },
  derived: {
    ...ownTime.derived,
    ...ownVerb.derived,
    ...ownActor.derived,
    ...ownResult.derived,
    meaning: `CASE WHEN regexp_matches(lower({setting}), '${watching}') THEN 'config.change|admin|high' ELSE ${meaningOf(rules, 'other|admin|info')} END`,
    thing: "CASE WHEN starts_with({target}, '{') THEN store.inner_json({target}) END",
    thingWord: "CASE WHEN NOT starts_with({target}, '{') THEN store.given({target}) END",
  },
  identity: [],
  columns: {
    ...ownTime.columns,
    ...ownActor.columns,
    ...ownAddress.columns,
    ...ownScope.columns,
    ...ownMeaning,
    outcome:
      "coalesce({result}, CASE WHEN regexp_matches({verb}, 'fail|denied|reject|forbid') OR {failure} IS NOT NULL AND {loud} IN ('medium', 'high') THEN 'failure' ELSE 'success' END)",
    target_kind:
      "coalesce({thing}->>'$.type', store.given({targetType}), CASE WHEN store.given({setting}) IS NOT NULL THEN 'setting' WHEN store.given({targetUser}) IS NOT NULL OR contains({targetEmail}, '@') OR contains({thingWord}, '@') THEN 'user' WHEN starts_with({meaning}, 'workspace.') THEN 'workspace' END)",
    target_id:
      "coalesce({thing}->>'$.id', store.given({targetId}), store.given({targetUser}), CASE WHEN starts_with({meaning}, 'workspace.') THEN coalesce({workspaceId}, {tenantId}, {orgId}, {accountId}) END)",
    target_name:
      "coalesce({thing}->>'$.name', {thing}->>'$.email', store.given({targetEmail}), {thingWord}, store.given({setting}))",
    role: 'coalesce(store.given({newRole}), store.given({role}), store.given({oldRole}))',
    session_id: 'store.given({session})',
    status_code: 'store.given({status})',
    error: '{failure}',
    message:
      "concat_ws(' ', coalesce(CASE WHEN {original} <> {msg} THEN {msg} END, {messageText}, {original}), CASE WHEN store.given(coalesce({newRole}, {oldRole})) IS NOT NULL THEN concat('(', coalesce({oldRole}, '?'), ' to ', coalesce({newRole}, '?'), ')') WHEN store.given({setting}) IS NOT NULL THEN concat('(', {setting}, CASE WHEN {newValue} IS NOT NULL THEN concat(': ', coalesce({oldValue}, '?'), ' to ', {newValue}) END, ')') END)",
  },
};
