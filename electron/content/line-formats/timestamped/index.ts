/**
 * Any text log whose records begin with a time: ISO 8601 or its kin, `yyyy/mm/dd hh:mm:ss`, either in brackets, or Ruby's
 * `I, [time #pid]`. Level, process, thread and logger are read where Java's, Python's, Go's and Ruby's usual layouts put
 * them; what is left is the message. Lines that begin with no time (stack traces) go on with the record before them.
 */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const shown = 1_000;
const mostParts = 8;
const clock = '\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?';
const zoneNames =
  'UTC|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|EET|EEST|WET|WEST|BST|IST|MSK|JST|KST|HKT|SGT|AEST|AEDT|ACST|AWST|NZST|NZDT|BRT|ART';
const zone = `(?: ?(?:Z|${zoneNames}|[+-]\\d\\d:?\\d\\d))?`;
const stamp = `(?:\\d{4}-\\d\\d-\\d\\d[T ]${clock}${zone}|\\d{4}/\\d\\d/\\d\\d ${clock}${zone})`;
const levels =
  'TRACE|DEBUG|INFO|INFORMATION|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|CRITICAL|CRIT|FATAL|ALERT|EMERGENCY|PANIC';

// Not a comma: CSV has its own reader. A tab only before a level: tables of tab-separated values have it too.
const open = new RegExp(
  `^(?:(${stamp})(?=$| (?!(?:UTC|GMT|[A-Z]{3,4}|[+-]\\d{4}),)|\\t(?:${levels})\\t|:(?:${levels}):|(?<=[A-Z]):)|\\[(${stamp})\\](?=$|[ :]))`,
  'i',
);
const ruby = new RegExp(`^[DIWEFA], \\[(${stamp}) #(\\d{1,10})\\] +(${levels}|ANY) -- ([^:]{0,100}): ?`);

const gap = /[ \t]{0,40}(?:(?:-{1,3}|[|:])[ \t]{1,40})?:?/y;
const levelMarked = new RegExp(`[[<(](${levels})[ ]{0,8}[\\])>](?=\\W|$):?`, 'iy');
const levelDelimited = new RegExp(`(?:[a-z]{1,20}\\.)?(${levels})(?=:|\\t| {1,8}[-|]| {1,8}\\[|$)`, 'iy');
const levelShouted = new RegExp(`(${levels}|I|W|E|D)(?= )`, 'y');
const levelQuiet = /(trace|debug|info|warn|warning)(?= )/y;
const pidMarked = /[[(](\d{1,10})[\])]/y;
const pidOfSpring = /(\d{1,10})(?= ---)/y;
const threadMarked = /\[([^\]]{1,100})\]/y;
const loggerThenLevel = new RegExp(`([\\w$./:-]{1,150})(?= - (?:${levels}) - )`, 'iy');
const loggerNamed = /([\w$./-]{1,150}(?:\[\d{1,10}\])?)(?= {0,60}: | - )/y;
// What stands before zap's JSON is the message.
const loggerTabbed = /([\w$./:-]{1,150})(?=\t(?!\{))/y;

type Part = 'level' | 'pid' | 'thread' | 'logger';
const parts: readonly (readonly [part: Part, pattern: RegExp, needsContext?: boolean])[] = [
  ['level', levelMarked],
  ['level', levelDelimited],
  ['level', levelShouted],
  ['level', levelQuiet],
  ['pid', pidMarked],
  ['pid', pidOfSpring],
  ['thread', threadMarked],
  ['logger', loggerThenLevel],
  ['logger', loggerNamed, true],
  ['logger', loggerTabbed, true],
];

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

interface Parts {
  readonly values: Map<Part, string>;
  /** Where the message begins. */
  readonly end: number;
}

function partsFrom(text: string, from: number): Parts {
  const values = new Map<Part, string>();
  let end = from;
  for (let count = 0; count < mostParts; count += 1) {
    const at = end + (matchAt(gap, text, end)?.[0].length ?? 0);
    const found = parts
      .filter(([part, , needsContext]) => !values.has(part) && (needsContext !== true || values.has('level')))
      .map(([part, pattern]) => ({ part, match: matchAt(pattern, text, at) }))
      .find(({ match }) => match !== null);
    if (found?.match === null || found === undefined) return { values, end: at };
    values.set(found.part, (found.match[1] ?? '').trim());
    end = at + found.match[0].length;
    if (found.part === 'logger' && values.has('level')) break;
  }
  return { values, end: end + (matchAt(gap, text, end)?.[0].length ?? 0) };
}

const names = ['time', 'level', 'pid', 'thread', 'logger', 'message'] as const;

function parse(line: string): JsonObject | undefined {
  const head = line.slice(0, shown);
  const ofRuby = ruby.exec(head);
  if (ofRuby !== null) {
    const [whole, time, pid, level, logger] = ofRuby;
    return named(names, [time, level, pid, undefined, logger?.trim(), line.slice(whole.length)]);
  }
  const match = open.exec(head);
  if (match === null) return undefined;
  const { values, end } = partsFrom(head, match[0].length);
  return named(names, [
    match[1] ?? match[2],
    values.get('level'),
    values.get('pid'),
    values.get('thread'),
    values.get('logger'),
    line.slice(end),
  ]);
}

export const lineFormat: LineFormat = {
  id: 'timestamped',
  title: 'a log whose lines begin with a time',
  parse,
  continues: true,
};
