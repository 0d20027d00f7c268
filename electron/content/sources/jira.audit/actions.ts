/** What the vendor's verbs mean. */
import type { ActionTable } from '../../source.ts';
import type { VerbRule } from '../../verb-meaning.ts';

export const actions: ActionTable = {
  'user added to group': ['group.add_member', 'authz', 'medium'],
  'user removed from group': ['group.remove_member', 'authz', 'low'],
  'user created': ['user.create', 'admin', 'low'],
  'user deleted': ['user.delete', 'admin', 'medium'],
  'user updated': ['user.update', 'admin'],
  'user deactivated': ['user.suspend', 'admin', 'medium'],
  "user's password changed": ['password.change', 'auth', 'medium'],
  'group created': ['config.change', 'admin'],
  'permission scheme updated': ['policy.change', 'authz', 'medium'],
  'permission scheme created': ['policy.change', 'authz'],
  'global permission added': ['role.grant', 'authz', 'high'],
  'global permission deleted': ['role.revoke', 'authz', 'medium'],
  'project created': ['config.change', 'admin'],
  'project deleted': ['data.delete', 'admin', 'high'],
  'project archived': ['workspace.archive', 'admin', 'medium'],
  'project roles changed': ['role.grant', 'authz', 'medium'],
  'webhook created': ['integration.connect', 'integration', 'medium'],
  'webhook deleted': ['integration.disconnect', 'integration', 'low'],
  'app installed': ['integration.connect', 'integration', 'medium'],
  'app uninstalled': ['integration.disconnect', 'integration', 'low'],
  'audit log settings updated': ['config.change', 'admin', 'critical'],
};

/** Over the plain verb, before the plain rules. */
export const ownRules: readonly VerbRule[] = [
  [
    '(permission|security|notification|issue_type|workflow|field|screen)_.*scheme',
    'policy.change',
    'authz',
    'medium',
  ],
  [
    '^(workflow|custom_field|field|screen|issue_type|priority|resolution|status|filter|dashboard|version|component)_',
    'config.change',
    'admin',
    'low',
  ],
];
