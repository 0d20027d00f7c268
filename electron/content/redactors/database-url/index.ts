/** The user and password part of connection strings (`postgres://user:pass@host/db`), whatever the engine. */
import type { Redactor } from '../../redactor.ts';
import { findAuthority, schemesOfDatabases } from '../../url-authority.ts';

export const redactor: Redactor = {
  id: 'database-url',
  kind: 'database-url',
  title: 'Connection string with credentials',
  severity: 'secret',
  entity: 'secret',
  find: (text) => findAuthority(text, (scheme) => schemesOfDatabases.has(scheme)),
};
