/** Credentials inside web addresses: `https://user:pass@host`, `https://token@host`. */
import type { Redactor } from '../../redactor.ts';
import { findAuthority, schemesOfDatabases } from '../../url-authority.ts';

export const redactor: Redactor = {
  id: 'url-userinfo',
  kind: 'url-credentials',
  title: 'Credentials in a web address',
  severity: 'secret',
  entity: 'secret',
  find: (text) => findAuthority(text, (scheme) => !schemesOfDatabases.has(scheme)),
};
