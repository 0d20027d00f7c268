/**
 * Syslog as files hold it: `Mar  4 02:11:09 host program[pid]: text` (RFC 3164; no year, no zone), and rsyslog's form
 * with an ISO time. `<pri>` before it is kept. A line without a program's name (`last message repeated 2 times`) has none.
 */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const begin =
  /^(?:<(\d{1,3})>)?((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]?\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)) ([\w.:%-]{1,255}) /;
const tag = /^([^\s:[\]]{1,100})(?:\[([^\]\s]{1,50})\])?: ?/;
const shown = 600;
/** rsyslog folds repeats: the text is then the one that was repeated, and `repeated` says how often. */
const fold = /^message repeated (\d{1,9}) times: \[ ?/;
/** `2026-03-04T08:00:00Z INFO text:` is an application's log, not syslog. */
const level = /^(?:trace|debug|info|notice|warn|warning|error|err|fatal|critical|crit)$/i;

function parse(line: string): JsonObject | undefined {
  const match = begin.exec(line.slice(0, shown));
  if (match === null) return undefined;
  const [whole, pri, time, host] = match;
  const [tagged = '', program, pid] = tag.exec(line.slice(whole.length, whole.length + shown)) ?? [];
  const isIso = /^\d/.test(time ?? '');
  if (isIso && (program === undefined || level.test(host ?? ''))) return undefined;
  const text = line.slice(whole.length + tagged.length);
  const [folded = '', repeated] = text.endsWith(']') ? (fold.exec(text.slice(0, shown)) ?? []) : [];
  return named(
    ['pri', 'time', 'host', 'program', 'pid', 'message', 'repeated'],
    [pri, time, host, program, pid, folded === '' ? text : text.slice(folded.length, -1), repeated],
  );
}

export const lineFormat: LineFormat = {
  id: 'syslog-3164',
  title: 'syslog',
  parse,
  continues: false,
  monthOf: (fields) => {
    const { time } = fields;
    const month = typeof time === 'string' ? months.indexOf(time.slice(0, 3)) : -1;
    return month === -1 ? undefined : month + 1;
  },
};
