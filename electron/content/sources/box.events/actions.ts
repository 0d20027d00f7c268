/** What the vendor's verbs mean. */
import type { ActionTable } from '../../source.ts';
import type { VerbRule } from '../../verb-meaning.ts';

export const actions: ActionTable = {
  LOGIN: ['sign_in', 'auth'],
  FAILED_LOGIN: ['sign_in', 'auth', 'low'],
  ADMIN_LOGIN: ['impersonate', 'admin', 'high'],
  ADD_LOGIN_ACTIVITY_DEVICE: ['sign_in', 'auth', 'low'],
  REMOVE_LOGIN_ACTIVITY_DEVICE: ['session.revoke', 'auth'],
  NEW_USER: ['user.create', 'admin', 'low'],
  EDIT_USER: ['user.update', 'admin'],
  DELETE_USER: ['user.delete', 'admin', 'medium'],
  CHANGE_ADMIN_ROLE: ['role.grant', 'authz', 'high'],
  GROUP_ADD_USER: ['group.add_member', 'authz', 'low'],
  GROUP_REMOVE_USER: ['group.remove_member', 'authz'],
  COLLABORATION_INVITE: ['role.grant', 'authz', 'low'],
  COLLABORATION_ACCEPT: ['role.grant', 'authz'],
  COLLABORATION_REMOVE: ['role.revoke', 'authz'],
  COLLABORATION_ROLE_CHANGE: ['role.grant', 'authz', 'low'],
  DOWNLOAD: ['data.read', 'app'],
  PREVIEW: ['data.read', 'app'],
  CONTENT_ACCESS: ['data.read', 'app'],
  DELETE: ['data.delete', 'app'],
  ITEM_SHARED_UPDATE: ['policy.change', 'app', 'medium'],
  SHARE: ['policy.change', 'app', 'low'],
  APPLICATION_CREATED: ['integration.connect', 'integration', 'medium'],
  APPLICATION_PUBLIC_KEY_ADDED: ['token.create', 'integration', 'medium'],
  OAUTH2_ACCESS_TOKEN_REVOKE: ['oauth.revoke', 'integration'],
  CHANGE_FOLDER_PERMISSION: ['policy.change', 'authz', 'medium'],
  SHIELD_ALERT: ['other', 'app', 'high'],
  UNSHARE: ['policy.change', 'app'],
  TWO_FACTOR_AUTH_DISABLE: ['mfa.reset', 'auth', 'high'],
};

/** Over the plain verb, before the plain rules. */
export const ownRules: readonly VerbRule[] = [
  ['^oauth2.*refresh', 'oauth.refresh', 'integration'],
  ['authenticate_oauth2|oauth2_access_token_create|jwt', 'token.create', 'integration', 'low'],
  ['malicious|shield|anomal|device_trust_check_failed', 'other', 'app', 'high'],
  ['legal_hold|data_retention|watermark', 'policy.change', 'admin', 'medium'],
  ['^(undelete|restore)', 'workspace.restore', 'app'],
  ['device_association$', 'sign_in', 'auth', 'low'],
  [
    '^(upload|edit|copy|move|rename|lock|unlock|item_|task|comment|metadata|file_|folder_|storage|sign_|relay|workflow)',
    'other',
    'app',
  ],
];
