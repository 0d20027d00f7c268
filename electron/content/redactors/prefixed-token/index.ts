/**
 * Tokens in the shape vendors have agreed on, whoever the vendor is: a short lower-case prefix, a separator and
 * random material of both cases and digits (`cbk_live_...`, `dpat-...`). Ids in one case (`sess_9f8e`) stay.
 */
import type { Redactor } from '../../redactor.ts';
import { entropyOf, findAll } from '../../scan.ts';

const token =
  /(?<![A-Za-z0-9])(?!(?:sha\d+|md5)-)[a-z][a-z0-9]{1,11}[_-](?:(?:live|test|prod|sandbox|secret|key|pat|token)[_-])?(?<value>[A-Za-z0-9]{20,255})(?![A-Za-z0-9])/dg;

export const redactor: Redactor = {
  id: 'prefixed-token',
  kind: 'api-token',
  title: 'Token with a prefix',
  severity: 'secret',
  entity: 'token',
  find: (text) =>
    findAll(
      text,
      token,
      (value) => /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && entropyOf(value) >= 3.6,
    ),
};
