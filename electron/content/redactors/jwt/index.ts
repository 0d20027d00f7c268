/**
 * JSON Web Tokens (signed, encrypted, unsigned) and pieces of one: a header and a payload without a signature
 * still carry the claims. Recognised by `eyJ`, which is base64url for `{"`.
 */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const jwt = /(?<![A-Za-z0-9_])eyJ[A-Za-z0-9_-]{8,8192}(?:\.[A-Za-z0-9_-]{0,16384}){1,4}/g;

export const redactor: Redactor = {
  id: 'jwt',
  kind: 'jwt',
  title: 'JSON Web Token',
  severity: 'secret',
  entity: 'token',
  find: (text) =>
    text.includes('eyJ') ? findAll(text, jwt, (value) => /\.[A-Za-z0-9_-]{4}/.test(value)) : [],
};
