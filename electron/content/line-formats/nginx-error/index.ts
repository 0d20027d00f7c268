/**
 * nginx's error log: `2026/03/04 08:00:00 [error] 12#34: *56 text, client: ..., server: ..., request: "..."`. The named
 * parts stand at the end, each after a comma; `message` is the text before them. Times name no zone.
 */
import type { LineFormat } from '../../line-format.ts';
import { requestParts } from '../../request-line.ts';
import type { JsonObject } from '../../source.ts';

const begin =
  /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[(debug|info|notice|warn|error|crit|alert|emerg)\] (\d{1,10})#(\d{1,10}): (?:\*(\d{1,20}) )?/;
const parts = ['client', 'server', 'request', 'subrequest', 'upstream', 'host', 'referrer'] as const;
/** These stand before the request, which the client words and which may name anything. */
const beforeRequest: readonly string[] = ['client', 'server'];

function valueFrom(line: string, at: number): string {
  if (line[at] !== '"') {
    const end = line.indexOf(', ', at);
    return end === -1 ? line.slice(at) : line.slice(at, end);
  }
  const end = line.indexOf('", ', at);
  const closed = line.endsWith('"') ? line.length - 1 : line.length;
  return line.slice(at + 1, end === -1 ? closed : end);
}

function parse(line: string): JsonObject | undefined {
  const match = begin.exec(line);
  if (match === null) return undefined;
  const [whole, time, level, pid, tid, connection] = match;
  const record: Record<string, string> = {};
  let firstPart = line.length;
  const requestAt = line.lastIndexOf(', request: "');
  for (const name of parts) {
    const mark = `, ${name}: `;
    const isBefore = requestAt !== -1 && beforeRequest.includes(name);
    const at = line.lastIndexOf(mark, isBefore ? requestAt : line.length);
    if (at < whole.length - 2) continue;
    record[name] = valueFrom(line, at + mark.length);
    firstPart = Math.min(firstPart, at);
  }
  const message = line.slice(whole.length, firstPart);
  const request = record['request'] === undefined ? {} : requestParts(record['request']);
  const known = connection === undefined ? {} : { connection };
  return { time, level, pid, tid, ...known, message, ...record, ...request };
}

export const lineFormat: LineFormat = {
  id: 'nginx-error',
  title: "nginx's error log",
  parse,
  continues: true,
};
