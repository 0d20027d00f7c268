/** What the vendor's verbs mean. */
import type { ActionTable } from '../../source.ts';
import type { VerbRule } from '../../verb-meaning.ts';

export const actions: ActionTable = {
  login_success: ['sign_in', 'auth'],
  login_fail: ['sign_in', 'auth', 'low'],
  sso_error: ['sign_in', 'auth', 'low'],
  logout: ['sign_out', 'auth'],
  sign_in_as_session_start: ['impersonate', 'admin', 'high'],
  sign_in_as_session_end: ['impersonate', 'admin'],
  password_change: ['password.change', 'auth'],
  password_reset: ['password.reset', 'auth', 'medium'],
  password_reset_all: ['password.reset', 'auth', 'high'],
  tfa_remove_security_key: ['mfa.reset', 'auth', 'medium'],
  tfa_reset: ['mfa.reset', 'auth', 'medium'],
  tfa_add_security_key: ['mfa.enroll', 'auth'],
  member_add_name: ['user.create', 'admin', 'low'],
  member_change_status: ['user.update', 'admin', 'low'],
  member_suggest: ['other', 'admin'],
  member_change_admin_role: ['role.grant', 'authz', 'high'],
  member_permanently_delete_account_contents: ['user.delete', 'admin', 'high'],
  group_add_member: ['group.add_member', 'authz', 'low'],
  group_remove_member: ['group.remove_member', 'authz'],
  app_link_user: ['integration.connect', 'integration', 'medium'],
  app_link_team: ['integration.connect', 'integration', 'high'],
  app_unlink_user: ['integration.disconnect', 'integration'],
  app_unlink_team: ['integration.disconnect', 'integration'],
  file_download: ['data.read', 'app'],
  file_delete: ['data.delete', 'app'],
  file_permanently_delete: ['data.delete', 'app', 'medium'],
  shared_link_create: ['policy.change', 'app', 'low'],
  shared_link_change_visibility: ['policy.change', 'app', 'medium'],
  shared_content_add_member: ['role.grant', 'authz', 'low'],
  export_members_report: ['data.export', 'admin', 'medium'],
  team_activity_create_report: ['data.export', 'admin', 'medium'],
  device_unlink: ['session.revoke', 'auth', 'low'],
  sso_change_policy: ['policy.change', 'admin', 'high'],
  tfa_change_policy: ['policy.change', 'admin', 'high'],
};

/** Over the plain verb, before the plain rules. */
export const ownRules: readonly VerbRule[] = [
  ['_(change|update)_policy$|_policy_(changed|change)$|_policy$', 'policy.change', 'admin', 'medium'],
  ['^shared_(link|content|folder)_.*(view|download|copy)', 'data.read', 'app'],
  [
    '^(shared|paper|file|folder|showcase|collection)_.*(remove_member|revoke|unshare|relinquish|uninvite)',
    'role.revoke',
    'authz',
    'low',
  ],
  [
    '^(shared|paper|file_request|folder|showcase|collection)_.*(add|invite|grant|share|member_policy|link|visib|password|expir)',
    'policy.change',
    'app',
    'low',
  ],
  [
    '^(file|paper|folder|showcase|shared|collection|object)_.*(edit|add|create|rename|move|copy|comment|restore|rollback|receive|get_copy)',
    'other',
    'app',
  ],
  [
    '^member_(change_email|change_name|change_external|set_profile|delete_profile|change_status)',
    'user.update',
    'admin',
    'low',
  ],
  ['^device_(link|approv|change)', 'sign_in', 'auth', 'low'],
  ['^device_', 'session.revoke', 'auth', 'low'],
  ['^team_folder_|^team_merge|^team_profile', 'config.change', 'admin', 'low'],
];
