/**
 * What a verb says in plain words, for the many that no table lists: a vendor's own table and rules come first, these last.
 * They look at `plainVerb`: lower case, words joined by one underscore (`repo.add_member`, `User added to group` and
 * `CHANGE_ADMIN_ROLE` alike). The first that fits decides, so what is worse to miss stands above.
 */
import type { VerbRule } from './verb-meaning.ts';

export const plainVerb = (verb: string): string =>
  `lower(regexp_replace(regexp_replace(${verb}, '([a-z0-9])([A-Z])', '\\1_\\2', 'g'), '[^A-Za-z0-9]+', '_', 'g'))`;

const begun = 'creat|add|generat|regenerat|issu|rotat|register|request';
const ended = 'revok|delet|remov|destroy|expir|deactivat|deprovision';
const app = '(app|apps|application|integration|integrations|addon|plugin|connector|webhook|hook|bot|oauth)';
const key =
  '(token|tokens|api_key|access_key|ssh_key|gpg_key|deploy_key|public_key|signing_key|secret|credential)';
const privilege =
  '(role|roles|permission|permissions|privilege|admin|owner|collaborator|collaboration|maintainer)';
const factor = '(mfa|two_factor|2fa|tfa|totp|webauthn|security_key|passkey|two_step)';
const person = '(user|users|member|members|account|guest|person|collaborator)';
const place = '(workspace|project|space|team|repo|repository|organization|organisation|org|site|group|board)';

export const plainVerbRules: readonly VerbRule[] = [
  ['logged_in_as|login_as|sign_in_as|impersonat', 'impersonate', 'admin', 'high'],
  [
    `(saml|sso|scim|idp|${factor}|ip_allow|ip_restrict|audit_log|domain|login_method|password)_.*(setting|polic|require|config|restrict|scheme)|retention|allow_?list|(saml|sso|scim|idp)_.*(enabl|disabl|chang|updat|creat|delet|remov|add|enforc)|(enabl|disabl|enforc)_.*(saml|sso|scim|idp|${factor})`,
    'policy.change',
    'admin',
    'high',
  ],
  ['password_.*reset|reset_.*password', 'password.reset', 'auth', 'medium'],
  ['password', 'password.change', 'auth', 'low'],
  [`${factor}_.*(disabl|remov|reset|delet)|(disabl|remov|reset)_.*${factor}`, 'mfa.reset', 'auth', 'high'],
  [`${factor}_.*(enabl|add|creat|register|enrol)|(enabl|add|enrol)_.*${factor}`, 'mfa.enroll', 'auth', 'low'],
  [`${key}_.*(${ended})|(${ended})[a-z]*_(.*_)?${key}`, 'token.revoke', 'authz', 'low'],
  [`${key}_.*(${begun}|grant)|(${begun})[a-z]*_(.*_)?${key}`, 'token.create', 'authz', 'high'],
  [
    'sessions?_.*(revok|reset|invalidat|terminat|delet)|(logged|log|sign|signed)_out_(all|by|every)|force[a-z]*_log',
    'session.revoke',
    'auth',
    'medium',
  ],
  ['log(ged)?_?out|sign(ed)?_?out', 'sign_out', 'auth'],
  ['(^|_)(log(ged)?_?in|login[a-z]*|sign(ed)?_?in|authenticat[a-z]*)(_|$)', 'sign_in', 'auth'],
  ['export', 'data.export', 'app', 'high'],
  [`${place}_.*unarchiv|${place}_.*restor|unarchiv|restor`, 'workspace.restore', 'admin', 'low'],
  [`${place}_.*archiv`, 'workspace.archive', 'admin', 'medium'],
  [`${app}_.*(authori[sz]|grant|approv|consent)`, 'oauth.grant', 'integration', 'medium'],
  [`${app}_.*(revok|deauthori[sz]|den(y|ied))`, 'oauth.revoke', 'integration', 'low'],
  [
    `${app}_.*(uninstal|delet|remov|disconnect|unlink|disabl|destroy)|(uninstal|delet|remov|disconnect|disabl)[a-z]*_(.*_)?${app}$`,
    'integration.disconnect',
    'integration',
    'low',
  ],
  [
    `${app}_.*(instal|creat|add|connect|link|enabl|register)|(instal|creat|add|connect|link|enabl)[a-z]*_(.*_)?${app}$`,
    'integration.connect',
    'integration',
    'medium',
  ],
  [`^${app}_`, 'config.change', 'integration', 'low'],
  [
    `${privilege}_.*(${ended}|unassign|demot)|(${ended}|unassign|demot)[a-z]*_(.*_)?${privilege}`,
    'role.revoke',
    'authz',
    'low',
  ],
  [
    `${privilege}_.*(grant|add|assign|chang|updat|promot|invit|transfer|elevat|accept)|(add|grant|assign|promot|chang|updat|invit|transfer)[a-z]*_(.*_)?${privilege}`,
    'role.grant',
    'authz',
    'medium',
  ],
  [
    '(add|join)[a-z]*_(.*_)?(to_)?(group|team)|(group|team)_.*(member|user)[a-z]*_?(add|join)|(group|team)_add',
    'group.add_member',
    'authz',
    'low',
  ],
  [
    '(remov|delet|left|leave)[a-z]*_(.*_)?(from_)?(group|team)|(group|team)_.*(member|user)[a-z]*_?(remov|delet)|(group|team)_remov',
    'group.remove_member',
    'authz',
    'low',
  ],
  [
    `${person}_.*(suspend|deactivat|block|lock|disabl|bann)|(suspend|deactivat|block)[a-z]*_(.*_)?${person}`,
    'user.suspend',
    'admin',
    'medium',
  ],
  [`${person}_.*(${ended}|left)|(remov|delet)[a-z]*_(.*_)?${person}`, 'user.delete', 'admin', 'medium'],
  [
    `${person}_.*(creat|invit|provision|join|add)|(creat|invit|add|new|provision)[a-z]*_(.*_)?${person}`,
    'user.create',
    'admin',
    'low',
  ],
  [
    `${person}_.*(updat|chang|edit|activat|renam)|(updat|chang|edit)[a-z]*_(.*_)?${person}`,
    'user.update',
    'admin',
    'low',
  ],
  ['polic|setting|scheme|config|visib|shar(e|ed|ing)(_|$)|permission', 'policy.change', 'admin', 'medium'],
  ['delet|destroy|purg|trash|remov|eras', 'data.delete', 'app', 'low'],
  ['view|preview|download|open(ed)?(_|$)|fetch|search|(^|_)read|access', 'data.read', 'app'],
  [
    'creat|add|updat|chang|edit|enabl|disabl|(^|_)set|renam|mov|transfer|convert|upload|publish',
    'config.change',
    'admin',
    'low',
  ],
];
