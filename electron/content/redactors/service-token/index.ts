/**
 * Tokens that carry their vendor's prefix, one row each: the prefix is the evidence, so no context is needed.
 * A new vendor is a new row in ./prefixes.ts.
 */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';
import { prefixes } from './prefixes.ts';

const pattern = new RegExp(`(?<![A-Za-z0-9_])(?:${prefixes.map((row) => row.pattern).join('|')})`, 'g');

export const redactor: Redactor = {
  id: 'service-token',
  kind: 'service-token',
  title: 'Token with a vendor prefix',
  severity: 'secret',
  entity: 'token',
  find: (text) => findAll(text, pattern),
};
