/**
 * Credentials in HTTP authorization form: `Bearer ...`, `Basic ...`, `SSWS ...` and the like, wherever they stand.
 * Prose such as `bearer authentication` or `basic plan` is left alone: the value must look machine-made.
 */
import type { Redactor } from '../../redactor.ts';
import { findAll, isPlaceholder, looksRandom } from '../../scan.ts';

const header =
  /(?<![\p{L}\p{N}])(?:bearer|basic|ssws|negotiate|apikey|authorization:? {1,3}token)(?:\s|%20|\+){1,3}(?<value>[A-Za-z0-9._~+/=-]{8,8192})/dgiu;

export const redactor: Redactor = {
  id: 'auth-header',
  kind: 'authorization',
  title: 'Bearer or basic credentials',
  severity: 'secret',
  entity: 'token',
  find: (text) =>
    findAll(text, header, (value) => looksRandom(value.replace(/[.]+$/, '')) && !isPlaceholder(value)),
};
