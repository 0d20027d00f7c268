/** What the vendor's verbs mean. */
import type { ActionTable } from '../../source.ts';
import type { VerbRule } from '../../verb-meaning.ts';

export const actions: ActionTable = {
  'user.login': ['sign_in', 'auth'],
  'user.logout': ['sign_out', 'auth'],
  'user.settings.login_method.password_updated': ['password.change', 'auth'],
  'user.settings.login_method.mfa_totp_disabled': ['mfa.reset', 'auth', 'high'],
  'user.settings.login_method.mfa_totp_enabled': ['mfa.enroll', 'auth'],
  'workspace.permissions.member_role_updated': ['role.grant', 'authz', 'high'],
  'workspace.permissions.member_added': ['user.create', 'admin', 'low'],
  'workspace.permissions.member_invited': ['user.create', 'admin', 'low'],
  'workspace.permissions.member_removed': ['user.delete', 'admin', 'low'],
  'workspace.content_exported': ['data.export', 'app', 'critical'],
  'workspace.audit_log_exported': ['data.export', 'admin', 'high'],
  'workspace.settings.enforce_saml_sso_config_updated': ['policy.change', 'admin', 'high'],
  'workspace.scim_token_generated': ['token.create', 'admin', 'high'],
  'workspace.scim_token_revoked': ['token.revoke', 'admin', 'low'],
  'workspace.integration_installed': ['integration.connect', 'integration', 'medium'],
  'page.permissions.shared_to_public_role_added': ['policy.change', 'app', 'high'],
  'page.permissions.guest_role_added': ['role.grant', 'authz', 'medium'],
  'page.exported': ['data.export', 'app', 'medium'],
  'page.deleted': ['data.delete', 'app'],
  'page.viewed': ['data.read', 'app'],
};

/** Over the plain verb, before the plain rules. */
export const ownRules: readonly VerbRule[] = [
  ['^(page|database|teamspace|collection).*permissions.*(removed|revoked)', 'role.revoke', 'authz', 'low'],
  ['^(page|database|collection).*(shared_to_public|public_role|web)', 'policy.change', 'app', 'high'],
  ['^(page|database|teamspace|collection).*permissions', 'role.grant', 'authz', 'medium'],
  ['^user_settings_login_method_password', 'password.change', 'auth', 'low'],
  ['^user_settings', 'user.update', 'admin', 'low'],
  ['^workspace_settings', 'policy.change', 'admin', 'medium'],
  [
    '^(page|database|collection|comment|file)_(.*_)?(created|edited|updated|moved|duplicated|restored|locked|unlocked)',
    'other',
    'app',
  ],
];
