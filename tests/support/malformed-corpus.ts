/**
 * More than 200 damaged, odd and hostile exports, the same ones every time. Every record that was written carries a
 * `mark-<n>-` of its own, so that a test can look for each in the plain bytes without knowing any format.
 */
import { gzipSync } from 'node:zlib';

export interface MalformedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const recordsEach = 40;
let marks = 0;

function mark(): string {
  marks += 1;
  return `mark-${marks}-`;
}

function record(index: number, extra: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    time: `2026-03-01T08:${String(Math.floor(index / 60) % 60).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}Z`,
    kind: 'auth',
    event: 'auth.signed_in',
    actor: { type: 'user', id: 'u1', email: 'kim@quarry.example', note: 'größe "quoted", \\ and, comma' },
    event_uid: mark(),
    ...extra,
  };
}

const many = (count = recordsEach): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, index) => record(index));
const lines = (count = recordsEach): string =>
  many(count)
    .map((each) => `${JSON.stringify(each)}\n`)
    .join('');
const csv = (count = recordsEach, delimiter = ',', end = '\n'): string =>
  ['time,actor,ip,action,uid', ...Array.from({ length: count }, (_, index) => csvRow(index))]
    .map((row) => row.replaceAll(',', delimiter) + end)
    .join('');
const csvRow = (index: number): string =>
  `2026-03-01T08:00:${String(index % 60).padStart(2, '0')}Z,kim@quarry.example,192.0.2.${index % 250},"opened ""a""",${mark()}`;
const syslog = (count = recordsEach): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `<38>1 2026-03-01T08:00:${String(index % 60).padStart(2, '0')}Z gate.example sshd ${index} - - ${mark()} opened\n`,
  ).join('');
const nginx = (count = recordsEach): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `192.0.2.7 - - [01/Mar/2026:08:00:${String(index % 60).padStart(2, '0')} +0000] "GET /${mark()} HTTP/1.1" 200 12 "-" "curl/8.0"\n`,
  ).join('');

/** Whole exports of each shape, which are then damaged. */
const shapes: Readonly<Record<string, () => string>> = {
  ndjson: () => lines(),
  pretty: () =>
    many()
      .map((each) => JSON.stringify(each, undefined, 2))
      .join('\n'),
  array: () => JSON.stringify(many()),
  'pretty-array': () => JSON.stringify(many(), undefined, 2),
  wrapper: () => JSON.stringify({ next: null, Records: many(), count: recordsEach }),
  'pretty-wrapper': () => JSON.stringify({ events: many(), page: 1 }, undefined, 2),
  csv: () => csv(),
  syslog: () => syslog(),
  nginx: () => nginx(),
};

/** A small generator of numbers: the corpus is the same on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function damaged(): MalformedFile[] {
  const next = numbers(7);
  const out: MalformedFile[] = [];
  for (const [shape, make] of Object.entries(shapes)) {
    for (let cut = 0; cut < 7; cut += 1) {
      const bytes = Buffer.from(make());
      out.push({ name: `cut-${shape}-${cut}`, bytes: bytes.subarray(0, 1 + next(bytes.length - 1)) });
    }
    for (const flips of [1, 3, 10, 40, 200]) {
      const bytes = Buffer.from(make());
      for (let flip = 0; flip < flips; flip += 1) {
        const at = next(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
      }
      out.push({ name: `flips-${shape}-${flips}`, bytes });
    }
    const text = (): string => make();
    out.push(
      { name: `utf16le-${shape}`, bytes: Buffer.from(`\ufeff${text()}`, 'utf16le') },
      { name: `latin1-${shape}`, bytes: Buffer.from(text(), 'latin1') },
      { name: `mark-first-${shape}`, bytes: Buffer.from(`\ufeff${text()}`) },
      { name: `mark-inside-${shape}`, bytes: Buffer.from(`${text()}\n\ufeff${text()}`) },
      { name: `crlf-${shape}`, bytes: Buffer.from(text().replaceAll('\n', '\r\n')) },
      { name: `cr-only-${shape}`, bytes: Buffer.from(text().replaceAll('\n', '\r')) },
      { name: `nul-inside-${shape}`, bytes: Buffer.from(`${text()}\0\0\0\n${text()}`) },
      {
        name: `garbage-after-${shape}`,
        bytes: Buffer.from(`${text()}\n<html>${mark()} 502 Bad Gateway</html>\n`),
      },
      { name: `twice-${shape}`, bytes: Buffer.from(`${text()}${text()}`) },
      {
        name: `separators-${shape}`,
        bytes: Buffer.from(text().replaceAll('mark', '\u2028\u2029\u0085mark')),
      },
    );
    const packed = gzipSync(text());
    out.push({ name: `gzip-cut-${shape}`, bytes: packed.subarray(0, packed.length - 30) });
  }
  return out;
}

const one = (): string => JSON.stringify(record(1));
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

function odd(): MalformedFile[] {
  const good = lines(5);
  const texts: Readonly<Record<string, string>> = {
    empty: '',
    'only-mark': '\ufeff',
    'only-spaces': ' \n\t\r\n \n',
    'only-nul': '\0'.repeat(4_096),
    'one-byte': '{',
    'empty-list': '[]',
    'empty-wrapper': '{"Records":[]}',
    'empty-object': '{}',
    scalars: '1\n"a"\nnull\ntrue\n-0.5\n',
    'list-of-scalars': '[1,"a",null,true,[],{}]',
    'nan-and-infinity': `{"a":NaN}\n${good}{"a":Infinity}\n`,
    'python-repr': `{'a': None, 'b': True}\n${good}`,
    'trailing-commas': `[${one()},${one()},]`,
    'trailing-comma-inside': `{"Records":[${one()},{"a":1,},]}`,
    comments: `// made by hand\n${good}/* end */\n`,
    'number-1e400': `{"time":1e400,"n":1e400}\n${good}`,
    'number-long': `{"time":"2026-03-01T08:00:00Z","n":${'9'.repeat(5_000)}}\n${good}`,
    'duplicate-keys': `{"time":"2026-03-01T08:00:00Z","time":"x","time":2}\n${good}`,
    'lone-surrogate': `{"time":"2026-03-01T08:00:00Z","a":"\\ud800"}\n${good}`,
    'prototype-keys': `{"__proto__":{"a":1},"constructor":1,"toString":2}\n${good}`,
    'empty-keys': `{"":"a","\\u0000":"b"}\n${good}`,
    'depth-5000': `${nested(5_000)}\n${good}`,
    'depth-100000': `${nested(100_000)}\n${good}`,
    'depth-array-5000': `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    'depth-array-open': '['.repeat(100_000),
    'two-lists': `{"data":[${one()},${one()}],"Records":[${one()}]}`,
    'lists-that-differ': `{"users":[{"id":1},{"id":2}],"Records":[${one()},${one()}]}`,
    'pages-one-after-the-other': `{"Records":[${one()}]}{"Records":[${one()},${one()}]}\n{"Records":[]}`,
    'pages-by-line': `{"Records":[${one()}]}\n{"Records":[${one()},${one()}]}\n`,
    'nested-wrapper': `{"response":{"logs":[${one()},${one()}]}}`,
    'hits-wrapper': `{"took":1,"hits":{"total":2,"hits":[{"_source":${one()}},{"_source":${one()}}]}}`,
    'wrapper-not-closed': `{"Records":[${one()},${one()}`,
    'closers-too-many': `{"Records":[${one()}]}]}]}\n${good}`,
    'keys-10000': `{${Array.from({ length: 10_000 }, (_, index) => `"k${index}":${index}`).join(',')}}\n${good}`,
    'csv-header-only': 'time,actor,ip\n',
    'csv-header-cut': 'time,act',
    'csv-columns-10000': `${Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',')}\n${','.repeat(9_999)}\n`,
    'csv-quote-storm': `${csv(10)}${'"'.repeat(5_001)}\n${csvRow(1)}\n`,
    'csv-quote-never-closed': `time,actor,ip,action,uid\n2026-03-01T08:00:00Z,"kim,,,${mark()}\n${Array.from({ length: 3_000 }, (_, index) => `${csvRow(index)}\n`).join('')}`,
    'csv-quotes-adversarial': `time,actor,ip,action,uid\n${'a"b,"c\n'.repeat(3_000)}`,
    'csv-duplicate-headers': `time,time,time,uid\n2026-03-01T08:00:00Z,a,b,${mark()}\n`,
    'csv-empty-rows': `time,actor,uid\n\n\n2026-03-01T08:00:00Z,a,${mark()}\n,,\n\n`,
    'csv-short-and-long': `time,actor,uid\n2026-03-01T08:00:00Z\n2026-03-01T08:00:00Z,a,${mark()},,,\n2026-03-01T08:00:00Z,a,${mark()},x\n`,
    'csv-embedded-lines': `time,actor,uid\n2026-03-01T08:00:00Z,"a\n\n""b""\r\nc",${mark()}\n2026-03-01T08:00:01Z,a,${mark()}\n`,
    'csv-semicolons': csv(10, ';', '\r\n'),
    'csv-sep-line': `sep=;\r\n${csv(10, ';', '\r\n')}`,
    'csv-title': `Audit log,,,,\n,,,,\n${csv(10)}`,
    tsv: csv(10, '\t'),
    'text-plain': `the quick brown fox ${mark()}\nand more\n`,
    'text-long-line': `${'x'.repeat(3_000_000)}\n${good}`,
    html: `<!doctype html><html><body>${mark()} Sign in</body></html>`,
    xml: '<?xml version="1.0"?><Events><Event/></Events>',
    escape: `\u001b[31m${mark()}\u001b[0m\n${syslog(5)}`,
    'stack-trace': `${syslog(3)}    at a (b.js:1)\n    at c (d.js:2)\n${syslog(3)}`,
  };
  const out: MalformedFile[] = Object.entries(texts).map(([name, text]) => ({
    name,
    bytes: Buffer.from(text),
  }));
  for (const border of [65_536, 262_144, 1_048_576]) {
    for (const shift of [1, 2, 3]) {
      const head = `{"time":"2026-03-01T08:00:00Z","pad":"`;
      const pad = 'x'.repeat(border - head.length - shift);
      out.push({
        name: `border-${border}-${shift}`,
        bytes: Buffer.from(`${head}${pad}\u{1f512}"}\n${lines(5)}`),
      });
    }
  }
  const binary = Buffer.from(Array.from({ length: 2_048 }, (_, index) => (index * 131) & 0xff));
  out.push(
    { name: 'binary', bytes: binary },
    {
      name: 'binary-in-syslog',
      bytes: Buffer.concat([Buffer.from(syslog(20)), binary, Buffer.from(syslog(20))]),
    },
    {
      name: 'binary-in-ndjson',
      bytes: Buffer.concat([Buffer.from(lines(20)), binary, Buffer.from(`\n${lines(20)}`)]),
    },
    { name: 'zip-cut', bytes: Buffer.concat([Buffer.from('PK\u0003\u0004'), binary]) },
    { name: 'gzip-of-nothing', bytes: gzipSync('') },
    { name: 'gzip-with-garbage', bytes: Buffer.concat([gzipSync(lines()), binary]) },
    {
      name: 'half-character-at-the-end',
      bytes: Buffer.concat([Buffer.from(lines(3)), Buffer.from([0xf0, 0x9f])]),
    },
    {
      name: 'overlong-utf8',
      bytes: Buffer.concat([
        Buffer.from('{"a":"'),
        Buffer.from([0xc0, 0x80]),
        Buffer.from(`"}\n${lines(3)}`),
      ]),
    },
  );
  return out;
}

/** One line of 100 MB between good ones; made of zeros of text, so that it packs to almost nothing. */
export function hundredMegabyteLine(): MalformedFile {
  const long = Buffer.alloc(100 * 1024 * 1024, 'x');
  return {
    name: 'line-100-mb',
    bytes: Buffer.concat([Buffer.from(`${lines(3)}{"a":"`), long, Buffer.from(`"}\n${lines(3)}`)]),
  };
}

export function malformedCorpus(): MalformedFile[] {
  marks = 0;
  return [...damaged(), ...odd()];
}
