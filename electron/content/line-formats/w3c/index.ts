/**
 * W3C extended logs. A line is read by itself, so the order of its columns is told from its shape and number: CloudFront's
 * standard log (tabs; the list grew over the years, always at the end) and the order IIS writes unless told otherwise
 * (spaces; 13 to 15 columns). Lines that begin with `#` are headers. Names are those of `#Fields`.
 */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const cloudFront =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end'.split(
    ' ',
  );
const iis =
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken'.split(
    ' ',
  );
const without = (...names: readonly string[]): string[] => iis.filter((name) => !names.includes(name));
const iisByCount: Readonly<Record<number, readonly string[]>> = {
  13: without('cs(Referer)', 'time-taken'),
  14: without('cs(Referer)'),
  15: iis,
};
const begin = /^\d{4}-\d\d-\d\d[\t ]\d\d:\d\d:\d\d[\t ]/;
const number = /^(?:\d{1,12}|-)$/;

function ofIis(line: string): JsonObject | undefined {
  const values = line.split(' ', 17);
  const names = iisByCount[values.length];
  if (names === undefined) return undefined;
  const at = (name: string): string => values[names.indexOf(name)] ?? '';
  const fits =
    /^[A-Z-]{1,20}$/.test(at('cs-method')) && number.test(at('s-port')) && number.test(at('sc-status'));
  return fits ? named(names, values) : undefined;
}

function parse(line: string): JsonObject | undefined {
  if (!begin.test(line)) return undefined;
  if (line[10] === ' ') return ofIis(line);
  const values = line.split('\t', cloudFront.length);
  const isEdge = /^[A-Z]{3}\d{1,3}(-[A-Z]{1,2}\d{1,3})?$/.test(values[2] ?? '');
  return isEdge && values.length >= 12 && number.test(values[8] ?? '')
    ? named(cloudFront, values)
    : undefined;
}

export const lineFormat: LineFormat = {
  id: 'w3c',
  title: 'a W3C extended log (CloudFront, IIS)',
  parse,
  continues: false,
  isComment: (line) => line.startsWith('#'),
};
