/**
 * Telephone numbers that say they are one: `+` and a country code, or a North American number in its usual spelling.
 * National numbers without a mark are left to the known values: bare digits are far more often ids.
 */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const international = /(?<![\p{L}\p{N}_+])\+[1-9](?:[ .()\u00a0-]{0,2}\d){7,14}(?![\p{L}\p{N}_]|[.:]\d)/gu;
const american = /(?<![\p{L}\p{N}_.+-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}-)[2-9]\d{2}-\d{4}(?![\p{L}\p{N}_-])/gu;

export const redactor: Redactor = {
  id: 'phone',
  kind: 'phone',
  title: 'Telephone number',
  severity: 'personal',
  entity: 'phone',
  find: (text) =>
    [...findAll(text, international), ...findAll(text, american)].sort((a, b) => a.start - b.start),
};
