/** `action type, resource type`, lower-cased, of Cloudflare's audit log -> action, category, severity. */
import type { Rule } from '../../rule-list.ts';

export const cloudflareRules: readonly Rule[] = [
  ['^(login|sso_login|sign_in)', 'sign_in', 'auth'],
  ['^log ?out', 'sign_out', 'auth'],
  [
    '(2fa|two.?factor|totp|security_key|webauthn).*(disable|delete|remove|del)|(disable|delete|remove|del).*(2fa|two.?factor|totp|security_key|webauthn)',
    'mfa.reset',
    'auth',
    'high',
  ],
  ['(2fa|two.?factor|totp|security_key|webauthn)', 'mfa.enroll', 'auth', 'low'],
  ['password.*reset|reset.*password', 'password.reset', 'auth', 'medium'],
  ['password', 'password.change', 'auth', 'medium'],
  ['api_?key_?view|view.*(api_?key|token)', 'data.read', 'admin', 'high'],
  [
    '(revoke|delete|remove|disable).*(token|api_?key|service_?key)|(token|api_?key|service_?key).*(revoke|delete|remove|disable)',
    'token.revoke',
    'admin',
    'medium',
  ],
  ['(token|api_?key|service_?key|origin_ca_key)', 'token.create', 'admin', 'high'],
  [
    '(delete|remove|del|rem).*(member|membership|invite|user)|(member|membership|user).*(delete|remove|del)',
    'group.remove_member',
    'authz',
    'low',
  ],
  ['(change|update|edit|set|modify).*(member|membership|role|permission)', 'role.grant', 'authz', 'high'],
  ['(add|create|invite|accept).*(member|membership|invite|user)', 'group.add_member', 'authz', 'medium'],
  ['impersonat', 'impersonate', 'admin', 'high'],
  ['(logpush|audit|notification|alert|webhook).*', 'config.change', 'admin', 'high'],
  [
    '(firewall|waf|access[ ._](policy|rule|app|group)|ruleset|rate_?limit|ip_?access|zone_?lockdown|gateway|ssl|tls|security_level)',
    'policy.change',
    'admin',
    'medium',
  ],
  ['(tunnel|worker|script|identity_?provider|idp|oauth)', 'config.change', 'admin', 'high'],
  ['^(view|get|list|read|export|download)', 'data.read', 'admin'],
  ['^(delete|del|remove|rem|rec_del|purge|rem_)', 'data.delete', 'admin', 'medium'],
  [
    '^(add|create|update|change|set|edit|rec_|enable|disable|toggle|put|patch|post|pending|zone|rotate|upload|modify)',
    'config.change',
    'admin',
    'low',
  ],
];
