/** What the vendor's verbs mean. */
import type { ActionTable } from '../../source.ts';
import type { VerbRule } from '../../verb-meaning.ts';

export const actions: ActionTable = {
  'space permission added': ['role.grant', 'authz', 'medium'],
  'space permission removed': ['role.revoke', 'authz', 'low'],
  'global permission added': ['role.grant', 'authz', 'high'],
  'global permission removed': ['role.revoke', 'authz', 'medium'],
  'user added to group': ['group.add_member', 'authz', 'low'],
  'user removed from group': ['group.remove_member', 'authz', 'low'],
  'user created': ['user.create', 'admin', 'low'],
  'user deactivated': ['user.suspend', 'admin', 'medium'],
  'user reactivated': ['user.update', 'admin', 'low'],
  'space exported': ['data.export', 'app', 'high'],
  'page exported': ['data.export', 'app', 'medium'],
  'space deleted': ['data.delete', 'app', 'medium'],
  'space archived': ['workspace.archive', 'admin', 'medium'],
  'page viewed': ['data.read', 'app'],
  'app installed': ['integration.connect', 'integration', 'medium'],
  'app uninstalled': ['integration.disconnect', 'integration', 'low'],
  'audit log retention changed': ['config.change', 'admin', 'critical'],
  'login successful': ['sign_in', 'auth'],
  'login failed': ['sign_in', 'auth', 'low'],
};

/** Over the plain verb, before the plain rules. */
export const ownRules: readonly VerbRule[] = [
  ['global_settings|security_config', 'policy.change', 'admin', 'high'],
  [
    '^(page|blog|attachment|comment|content|whiteboard|database)_.*(restrict|permission)',
    'policy.change',
    'app',
    'low',
  ],
  [
    '^(page|blog|attachment|comment|content|whiteboard|database)_.*(creat|updat|edit|mov|cop|restor|publish)',
    'other',
    'app',
  ],
];
