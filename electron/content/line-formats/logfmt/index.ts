/**
 * logfmt: `time=... level=info msg="a \"quoted\" value" retried`. A line counts when it begins with a pair, has three or
 * more, and one of them is called like a time or a level. Words behind an unquoted message belong to it, as careless
 * writers leave its quotes out; any other bare key has the value `true`. Of a key given twice the first is kept.
 */
import type { LineFormat } from '../../line-format.ts';
import type { JsonObject } from '../../source.ts';

const fewestPairs = 3;
const mostPairs = 200;
const key = /[A-Za-z_@][\w.@/-]{0,99}(?==)/y;
const bareWord = /[^\s="]+/y;
const timeOrLevel =
  /^(?:ts|t|at|time|timestamp|@timestamp|datetime|date|created_at|occurred_at|logged_at|level|lvl|log[._]?level|severity)$/i;
const messageKey = /^(?:msg|message|error|err|reason)$/i;
const blank = /\s/;

interface Read {
  readonly value: string;
  readonly isQuoted: boolean;
  readonly end: number;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function quotedValue(line: string, from: number): Read {
  const parts: string[] = [];
  let start = from;
  let at = from;
  for (; at < line.length && line[at] !== '"'; at += 1) {
    if (line[at] !== '\\' || at + 1 >= line.length) continue;
    const next = line[at + 1] ?? '';
    parts.push(line.slice(start, at), escapes[next] ?? next);
    at += 1;
    start = at + 1;
  }
  parts.push(line.slice(start, at));
  return { value: parts.join(''), isQuoted: true, end: at + 1 };
}

function plainValue(line: string, from: number): Read {
  let at = from;
  while (at < line.length && !blank.test(line[at] ?? '')) at += 1;
  return { value: line.slice(from, at), isQuoted: false, end: at };
}

function matchAt(pattern: RegExp, line: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0];
}

interface Pairs {
  readonly values: Map<string, string[]>;
  count: number;
  /** The key whose unquoted text goes on with the words that follow. */
  open: string | undefined;
}

/** One pair or bare word; where the next begins, or undefined when there can be none. */
function take(pairs: Pairs, line: string, at: number): number | undefined {
  const name = matchAt(key, line, at);
  if (name === undefined) {
    const word = matchAt(bareWord, line, at);
    if (word === undefined) return plainValue(line, at).end;
    if (pairs.open !== undefined) pairs.values.get(pairs.open)?.push(word);
    else if (!pairs.values.has(word)) pairs.values.set(word, ['true']);
    return at + word.length;
  }
  const from = at + name.length + 1;
  const read = line[from] === '"' ? quotedValue(line, from + 1) : plainValue(line, from);
  pairs.count += 1;
  const isNew = !pairs.values.has(name);
  if (isNew) pairs.values.set(name, [read.value]);
  pairs.open = isNew && !read.isQuoted && messageKey.test(name) ? name : undefined;
  return read.end;
}

function parse(line: string): JsonObject | undefined {
  let at = 0;
  while (at < line.length && blank.test(line[at] ?? '')) at += 1;
  if (matchAt(key, line, at) === undefined) return undefined;
  const pairs: Pairs = { values: new Map(), count: 0, open: undefined };
  while (at < line.length && pairs.values.size < mostPairs) {
    if (blank.test(line[at] ?? '')) at += 1;
    else at = take(pairs, line, at) ?? line.length;
  }
  const names = [...pairs.values.keys()];
  if (pairs.count < fewestPairs || !names.some((name) => timeOrLevel.test(name))) return undefined;
  return Object.fromEntries(
    [...pairs.values]
      .map(([name, words]) => [name, words.join(' ')] as const)
      .filter(([, value]) => value !== '' && value !== '-'),
  );
}

export const lineFormat: LineFormat = { id: 'logfmt', title: 'logfmt', parse, continues: false };
