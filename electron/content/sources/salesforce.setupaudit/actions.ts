/** What Salesforce's setup audit trail says, as codes of the API and as sentences of the page, in lower case. */
import type { VerbRule } from '../../verb-meaning.ts';

export const setupRules: readonly VerbRule[] = [
  ['suorgadminlogin|suorglogin|sulogin|login-as|logged in as', 'impersonate', 'admin', 'high'],
  [
    'password polic|passwordpolic|session setting|sessionsetting|login hour|loginhour|ip range|iprange|network access|identity verification|single sign|sso|saml|certificate|two-factor|mfa',
    'policy.change',
    'admin',
    'high',
  ],
  ['resetpassword|reset password|password reset|emailed password', 'password.reset', 'auth', 'medium'],
  ['changedpassword|changed password|password changed', 'password.change', 'auth', 'low'],
  ['dataexport|data export|weekly export', 'data.export', 'admin', 'high'],
  [
    'permset.*unassign|unassign|removed from permission set|groupmembershipremov',
    'role.revoke',
    'authz',
    'medium',
  ],
  [
    'permset.*assign|assigned.*permission set|permission set.*assigned|changed profile|changedprofile|profilechanged|changed role|changedrole|roleforuser|grantedadmin|manageusers|delegatedadmin|delegated admin',
    'role.grant',
    'authz',
    'high',
  ],
  ['permset|permission|profile|sharing|field-level|fls|role hierarchy', 'policy.change', 'authz', 'high'],
  [
    'connectedapp|connected app|connectedapplication|remoteaccess|remote access|remotesite|remote site|namedcredential|named credential|oauth|package|authprovider',
    'integration.connect',
    'integration',
    'medium',
  ],
  ['createduser|created new user|newuser|created user', 'user.create', 'admin', 'low'],
  ['deactivateduser|deactivated user|frozeuser|froze user|frozen', 'user.suspend', 'admin', 'medium'],
  [
    'changedemail|changed email|changedusername|activateduser|activated user|unfroze|\\buser\\b',
    'user.update',
    'admin',
    'low',
  ],
  ['purge|deleted|delete', 'data.delete', 'admin', 'low'],
  ['deploy|changeset|change set|apex', 'deploy', 'admin', 'medium'],
];
