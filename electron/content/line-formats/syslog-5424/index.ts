/**
 * Syslog of RFC 5424: `<34>1 2026-03-04T02:11:09.003Z host app 123 ID47 [sd@1 name="value"] text`. Structured data is
 * the object `sd`, by id and name. Names of the other fields are those of `syslog-3164`.
 */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const begin = /^<(\d{1,3})>(\d{1,2}) (\S{1,40}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) (?=[-[])/;
const shown = 700;
const name = /([^\s="\]]{1,32})=?/y;

interface Element {
  readonly id: string;
  readonly parameters: Record<string, string>;
  readonly end: number;
}

/** From the opening quote's successor: the value without escapes, and the place after its closing quote. */
function quotedValue(line: string, from: number): { value: string; end: number } | undefined {
  let value = '';
  let start = from;
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '"') return { value: value + line.slice(start, at), end: at + 1 };
    if (line[at] === '\\' && '"\\]'.includes(line[at + 1] ?? ' ')) {
      value += line.slice(start, at);
      at += 1;
      start = at;
    }
  }
  return undefined;
}

function elementAt(line: string, from: number): Element | undefined {
  name.lastIndex = from + 1;
  const id = name.exec(line)?.[1];
  if (id === undefined) return undefined;
  const parameters: Record<string, string> = {};
  let at = from + 1 + id.length;
  while (line[at] === ' ') {
    name.lastIndex = at + 1;
    const key = name.exec(line)?.[1];
    if (key === undefined || line.slice(at + 1 + key.length, at + 3 + key.length) !== '="') return undefined;
    const read = quotedValue(line, at + 3 + key.length);
    if (read === undefined) return undefined;
    if (read.value !== '' && read.value !== '-') parameters[key] = read.value;
    at = read.end;
  }
  return line[at] === ']' ? { id, parameters, end: at + 1 } : undefined;
}

function parse(line: string): JsonObject | undefined {
  const match = begin.exec(line.slice(0, shown));
  if (match === null) return undefined;
  const [whole, pri, version, time, host, program, pid, msgid] = match;
  const data: [string, Record<string, string>][] = [];
  let at = whole.length;
  if (line[at] === '-') at += 1;
  while (line[at] === '[') {
    const element = elementAt(line, at);
    if (element === undefined) break;
    data.push([element.id, element.parameters]);
    at = element.end;
  }
  const message = line.slice(at).replace(/^ ?\uFEFF?/, '');
  return {
    ...named(
      ['pri', 'version', 'time', 'host', 'program', 'pid', 'msgid', 'message'],
      [pri, version, time, host, program, pid, msgid, message],
    ),
    ...(data.length === 0 ? {} : { sd: Object.fromEntries(data) }),
  };
}

export const lineFormat: LineFormat = {
  id: 'syslog-5424',
  title: 'syslog (RFC 5424)',
  parse,
  continues: false,
};
