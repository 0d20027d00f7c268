/**
 * Access logs of nginx and Apache in the common and the combined form, with or without a virtual host before the
 * address. What stands after the user agent is no standard: a pair `name=value` keeps its name, a list of addresses is
 * `forwarded_for`, a decimal is `request_time` (then `upstream_time`), 32 hex digits are `request_id`, the rest `extra_1`...
 * A request line may be anything a client sent: its parts are given only where it has the form of one.
 */
import type { LineFormat } from '../../line-format.ts';
import { named, type QuotedField, quotedFields } from '../../quoted-fields.ts';
import { requestParts } from '../../request-line.ts';
import type { JsonObject } from '../../source.ts';

const clock = /\[(\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] "/;
/** Before the time stand names and addresses only. */
const longestHead = 4_096;
const address = /^(?=.*[.:])[\da-fA-F.:]{2,45}$/;
const addresses = /^[\da-fA-F.:]{2,45}(?:, ?[\da-fA-F.:]{2,45}){0,40}$/;
const pair = /^([A-Za-z_][\w.]{0,40})=(.*)$/s;

/** `[vhost] address ident user`; a chain of addresses and a user with spaces hold more words. */
function headFields(head: string): Record<string, string> | undefined {
  const words = head.replace(/, /g, ',').split(' ');
  if (words.length < 3) return undefined;
  const [first = '', second = ''] = words;
  const hasHost = words.length > 3 && !addresses.test(first) && addresses.test(second);
  const rest = hasHost ? words.slice(1) : words;
  const names = ['remote_addr', 'ident', 'remote_user'];
  const values = [rest[0], rest[1], rest.slice(2).join(' ')];
  return named([...(hasHost ? ['vhost'] : []), ...names], [...(hasHost ? [first] : []), ...values]);
}

function extraName(value: string, taken: Readonly<Record<string, string>>): string | undefined {
  if (value.length > 4_096) return undefined;
  if (/^\d{1,7}\.\d{1,6}$/.test(value)) {
    if (taken['request_time'] === undefined) return 'request_time';
    return taken['upstream_time'] === undefined ? 'upstream_time' : undefined;
  }
  const isAddress = address.test(value) || (value.includes(',') && addresses.test(value));
  if (isAddress && taken['forwarded_for'] === undefined) return 'forwarded_for';
  if (/^[\da-f]{32}$/.test(value) && taken['request_id'] === undefined) return 'request_id';
  return undefined;
}

function extraFields(fields: readonly QuotedField[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [index, { value }] of fields.entries()) {
    if (value === '-' || value === '') continue;
    const [, name, inner] = pair.exec(value) ?? [];
    if (name !== undefined && inner !== undefined) {
      const plain = inner.replace(/^"|"$/g, '');
      if (plain !== '-' && plain !== '') record[`${name}`] = plain;
    } else record[extraName(value, record) ?? `extra_${index + 1}`] = value;
  }
  return record;
}

function parse(line: string): JsonObject | undefined {
  const match = clock.exec(line.slice(0, longestHead));
  const [whole, time] = match ?? [];
  if (match === null || whole === undefined || time === undefined) return undefined;
  const head = headFields(line.slice(0, match.index).trimEnd());
  if (head === undefined) return undefined;
  const [request, status, bytes, ...rest] = quotedFields(line, match.index + whole.length - 1, 60);
  if (request === undefined || !/^(\d{3}|-)$/.test(status?.value ?? '')) return undefined;
  if (!/^(\d{1,20}|-)$/.test(bytes?.value ?? '')) return undefined;
  const isCombined = rest[0]?.isQuoted === true && rest[1]?.isQuoted === true;
  return {
    ...(isCombined ? extraFields(rest.slice(2)) : extraFields(rest)),
    ...head,
    time,
    ...named(['request', 'status', 'bytes'], [request.value, status?.value, bytes?.value]),
    ...requestParts(request.value),
    ...(isCombined ? named(['referer', 'user_agent'], [rest[0]?.value, rest[1]?.value]) : {}),
  };
}

/** The combined form without anything odd in it: three words, a time, a request of two or three parts, two quoted fields. */
const combined =
  /([^\s,]+) ([^\s,]+) ([^\s,]+) \[(\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] "(([A-Za-z][A-Za-z_-]{0,31}) (([^\s"?]*)(?:\?[^\s"]*)?)(?: ([A-Za-z]{2,8}\/[\d.]{1,5}))?)" (\d{3}) (\d{1,20}|-) "([^"\n]*)" "([^"\n]*)"(?=\n)/y;

const member = (name: string, value: string | undefined): string =>
  value === undefined || value === '' || value === '-' ? '' : `,"${name}":"${value}"`;

function quick(text: string, from: number): { json: string; end: number } | undefined {
  combined.lastIndex = from;
  const match = combined.exec(text);
  if (
    match === null ||
    match[7] === '' ||
    match[1]?.includes('"') ||
    match[2]?.includes('"') ||
    match[3]?.includes('"')
  )
    return undefined;
  const json = `{${`${member('remote_addr', match[1])}${member('ident', match[2])}${member('remote_user', match[3])},"time":"${match[4]}"${member('request', match[5])}${member('status', match[10])}${member('bytes', match[11])},"method":"${match[6]}","uri":"${match[7]}","path":"${match[8]}"${match[9] === undefined ? '' : `,"protocol":"${match[9]}"`}${member('referer', match[12])}${member('user_agent', match[13])}`.slice(1)}}`;
  return { json, end: combined.lastIndex };
}

export const lineFormat: LineFormat = {
  id: 'web-access',
  title: 'an access log (nginx, Apache)',
  parse,
  quick,
  continues: false,
};
