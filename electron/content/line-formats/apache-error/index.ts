/**
 * Apache's error log: 2.4 (`[time] [module:level] [pid 1:tid 2] [client a:p] AH01234: text`) and 2.2
 * (`[time] [level] [client a] text`). Times name no zone. `code` is Apache's own number of the message.
 */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const begin =
  /^\[([A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4})\] \[(?:([\w-]{0,40}):)?(emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])\] /;
const bracket = /^\[(pid|client|remote) ([^\]]{1,200})\] /;
const code = /^(AH\d{5}): /;
const shown = 300;

function parse(line: string): JsonObject | undefined {
  const match = begin.exec(line.slice(0, shown));
  if (match === null) return undefined;
  const [whole, time, module, level] = match;
  const found: Record<string, string> = {};
  let at = whole.length;
  for (
    let next = bracket.exec(line.slice(at, at + shown));
    next !== null;
    next = bracket.exec(line.slice(at, at + shown))
  ) {
    const [text, name = '', value = ''] = next;
    found[name] = value;
    at += text.length;
  }
  const [pid, tid] = (found['pid'] ?? '').split(':tid ');
  const number = code.exec(line.slice(at, at + shown))?.[1];
  const referer = line.lastIndexOf(', referer: ');
  const end = referer > at ? referer : line.length;
  return named(
    ['time', 'module', 'level', 'pid', 'tid', 'client', 'code', 'message', 'referer'],
    [
      time,
      module,
      level,
      pid,
      tid,
      found['client'] ?? found['remote'],
      number,
      line.slice(at, end),
      referer > at ? line.slice(referer + ', referer: '.length) : undefined,
    ],
  );
}

export const lineFormat: LineFormat = {
  id: 'apache-error',
  title: "Apache's error log",
  parse,
  continues: true,
};
