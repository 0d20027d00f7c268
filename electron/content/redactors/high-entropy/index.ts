/**
 * Random-looking strings where the words before them speak of a secret, a key or a signature.
 * Bare hexadecimal of hash length and UUIDs are only findings when the field is named key, secret or token itself,
 * which `secret-field` covers: here they stay, because reports are full of hashes that must survive.
 */
import type { Redactor } from '../../redactor.ts';
import { entropyOf, findAll, uuidPattern } from '../../scan.ts';

const context =
  /(?:secret|passw|credential|token|api.?key|private.?key|\bkey|signature|hmac|bearer|auth)[^\n]{0,24}?(?<![A-Za-z0-9+/_=-])(?<value>[A-Za-z0-9+/_=-]{20,512})(?![A-Za-z0-9+/_-])/dgi;

export const redactor: Redactor = {
  id: 'high-entropy',
  kind: 'high-entropy',
  title: 'Random string beside a word for secret',
  severity: 'secret',
  entity: 'secret',
  find: (text) =>
    findAll(text, context, (value) => {
      if (uuidPattern.test(value) || /^[0-9a-f]+$/i.test(value)) return false;
      return (
        /\d/.test(value) &&
        /[a-z]/i.test(value) &&
        !/^[a-z]+(?:[-_/][a-z0-9]+)+$/i.test(value) &&
        entropyOf(value) >= 3.6
      );
    }),
};
