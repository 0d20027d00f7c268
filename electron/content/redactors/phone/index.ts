/**
 * Telephone numbers that say they are one: `+` or `00` and a country code, the North American form, a national number
 * written in groups after its leading zero, and any number behind or before a word for a telephone. Bare digits are
 * far more often ids. (libphonenumber-js was weighed: national numbers need a region that log lines do not give.)
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const international =
  /(?<![\p{L}\p{N}_+])\+[1-9](?:[ .()\u00a0/-]{0,2}\d){7,14}(?: ?(?:x|ext\.? ?)\d{1,6})?(?![\p{L}\p{N}_]|[.:]\d)/gu;
const dialled =
  /(?<![\p{L}\p{N}_.+:-])00[1-9]\d{0,2}(?:[ .()/-]{1,2}\d{1,9}){2,6}(?: ?(?:x|ext\.? ?)\d{1,6})?(?![\p{L}\p{N}_]|[.:-]\d)/gu;
const american =
  /(?<![\p{L}\p{N}_.+-]|\d )(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?: ?(?:x|ext\.? ?)\d{1,6})?(?![\p{L}\p{N}_-]|[ .]\d)/gu;
const grouped =
  /(?<![\p{L}\p{N}_.+:/-]|\d )(?:\(0\d{1,4}\) ?|0[1-9]\d{0,3}[ /-])\d{2,8}(?:[ -]\d{2,4}){0,4}(?![\p{L}\p{N}_]|[.:-]\d)/gu;
const number = '(?<value>[(+]{0,2}\\d(?:[ .()\u00a0/-]{0,2}\\d){5,14})(?![\\p{L}\\p{N}_]|[.:]\\d)';
const labelled = new RegExp(
  `(?<![\\p{L}])(?:(?:tele|mobile |cell |work |home )?phone|tel|telefon|telefono|teléfono|téléphone|mobile|mobil|cell|handy|fax|gsm|whatsapp|sms|hotline|msisdn)(?:[ _-]?(?:no|nr|number|num))?\\.?\\\\{0,3}["']?\\s{0,3}(?:[:=]|is|to|at|on)?\\s{0,3}\\\\{0,3}["']?${number}`,
  'dgiu',
);
const spoken = new RegExp(
  `(?<![\\p{L}])(?:call(?:ed|ing)?|ring|rang|dial(?:led)?|text(?:ed)?|reach(?:ed)?|messages?|answering|phone number|number)(?: (?:me|him|her|us|them|back|someone|is|to|at|on)){0,3}:? ${number}`,
  'dgiu',
);
const trailed =
  /(?<![\p{L}\p{N}_.+-])(?<value>[(+]{0,2}\d(?:[ .()/-]{0,2}\d){6,14})[ -]{1,2}(?:office|mobile|home|fax|cell)(?![\p{L}\p{N}])/dgiu;
const words =
  /phone|tel|mobil|cell|handy|fax|gsm|whatsapp|sms|hotline|msisdn|call|ring|rang|dial|text|reach|message|answering|number|office|home/i;
const separated = /\d[ .()/-]{1,2}\d/;
const notPhone = /^\d{4}-\d{2}-\d{2}|^\d{1,3}(?:\.\d{1,3}){3}$|^\d{2}[./-]\d{2}[./-]\d{4}$/;

const countOf = (value: string): number => value.replace(/\D/g, '').length;

function find(text: string): readonly Span[] {
  if (!/\d/.test(text)) return [];
  const spans = [
    ...findAll(text, international),
    ...findAll(text, dialled, (value) => countOf(value) >= 10 && countOf(value) <= 17),
    ...findAll(text, american),
    ...findAll(text, grouped, (value) => countOf(value) >= 9 && countOf(value) <= 12),
  ];
  if (words.test(text)) {
    spans.push(
      ...findAll(text, labelled, (value) => countOf(value) >= 7 && !notPhone.test(value)),
      ...findAll(
        text,
        spoken,
        (value) => countOf(value) >= 7 && separated.test(value) && !notPhone.test(value),
      ),
      ...findAll(text, trailed, (value) => separated.test(value) && !notPhone.test(value)),
    );
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

export const redactor: Redactor = {
  id: 'phone',
  kind: 'phone',
  title: 'Telephone number',
  severity: 'personal',
  entity: 'phone',
  find,
};
