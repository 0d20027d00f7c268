/** What the vendor's verbs mean. */
import type { ActionTable } from '../../source.ts';

export const actions: ActionTable = {
  user_login_succeeded: ['sign_in', 'auth'],
  user_login_failed: ['sign_in', 'auth', 'low'],
  user_logged_out: ['sign_out', 'auth'],
  user_password_reset_requested: ['password.reset', 'auth', 'low'],
  user_password_changed: ['password.change', 'auth'],
  user_workspace_admin_role_changed: ['role.grant', 'authz', 'high'],
  user_division_admin_role_changed: ['role.grant', 'authz', 'high'],
  workspace_saml_settings_changed: ['policy.change', 'admin', 'high'],
  workspace_two_factor_authentication_requirement_changed: ['policy.change', 'admin', 'high'],
  workspace_user_added: ['user.create', 'admin', 'low'],
  user_added_to_workspace: ['user.create', 'admin', 'low'],
  user_removed_from_workspace: ['user.delete', 'admin', 'low'],
  team_member_added: ['group.add_member', 'authz'],
  team_member_removed: ['group.remove_member', 'authz'],
  oauth_app_approved: ['oauth.grant', 'integration', 'medium'],
  user_app_authorized: ['oauth.grant', 'integration', 'low'],
  personal_access_token_created: ['token.create', 'auth', 'medium'],
  service_account_created: ['token.create', 'admin', 'high'],
  workspace_export_started: ['data.export', 'app', 'high'],
  workspace_export_requested: ['data.export', 'app', 'high'],
  project_deleted: ['data.delete', 'app', 'low'],
  user_session_revoked: ['session.revoke', 'auth', 'low'],
};
