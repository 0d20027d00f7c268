import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Framing, OnRecord, SplitRecord } from '../framing.ts';
import { csvFramings } from './csv-dialect.ts';
import { headerNames, parseCsvRow } from './csv-row.ts';
import { CsvSplitter } from './csv-splitter.ts';
import { LinePrescan } from './line-prescan.ts';
import { makeSplitter, type StartAt } from './make-splitter.ts';

const framings: readonly Framing[] = [
  { kind: 'lines' },
  { kind: 'json', mode: 'values' },
  { kind: 'json', mode: 'array' },
  { kind: 'json', mode: 'wrapper', path: ['Records'] },
  { kind: 'json', mode: 'wrapper', path: ['hits', 'Records'] },
  { kind: 'csv', delimiter: ',', header: ['a', 'b', 'c'] },
  { kind: 'csv', delimiter: ',', header: ['a', 'b'], lineBreak: 'cr', hasNoHeader: true, hasComments: true },
];

/** Bytes that look enough like logs for the splitters to have something to do. */
const pieces = fc.constantFrom(
  ...[
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\\"',
    '""',
    'a',
    '1',
    'null',
    'é',
    '{"a":1}',
  ],
  ...[
    '{"Records":[',
    ']}',
    '{"hits":{',
    '"hits":',
    '"Records":[',
    '[{"x":"]"},',
    '"Records"',
    '\ufeff',
    '\u0000',
    '{"a":"b\\"c"}',
    '{"t":"line\nbreak"}',
    '\v',
    '\f',
    '\u0085',
    ' '.repeat(80),
    'x'.repeat(80),
  ],
);
const textBytes = fc.array(pieces, { maxLength: 60 }).map((parts) => Buffer.from(parts.join('')));
const rawBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
const anyBytes = fc.oneof(
  { weight: 3, arbitrary: textBytes },
  { weight: 1, arbitrary: rawBytes },
  fc.tuple(textBytes, rawBytes).map(([a, b]) => Buffer.concat([a, b])),
);
const cuts = fc.array(fc.nat(400), { maxLength: 12 });

function chunksOf(bytes: Buffer, at: readonly number[]): Buffer[] {
  const edges = [0, ...at.map((each) => each % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
}

function split(framing: Framing, chunks: readonly Buffer[], startAt?: StartAt): SplitRecord[] {
  const records: SplitRecord[] = [];
  // A splitter may reuse the bytes it was given; what it hands on must stay.
  const keep: OnRecord = (record) =>
    records.push({
      ...record,
      json: record.json === undefined ? undefined : Buffer.from(record.json),
      ...(record.excerpt === undefined ? {} : { excerpt: Buffer.from(record.excerpt) }),
    });
  const splitter = makeSplitter(framing, keep, startAt);
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return records;
}

/** Only what can be read becomes an event, whose bytes are asked for again. */
function isJson(record: SplitRecord): boolean {
  try {
    return record.json !== undefined && JSON.parse(record.json.toString('utf8')) !== undefined;
  } catch {
    return false;
  }
}

describe.each(framings)('the splitter for $kind $mode', (framing) => {
  test('gives the same records however the bytes are cut into chunks', () => {
    fc.assert(
      fc.property(anyBytes, cuts, (bytes, at) => {
        expect(split(framing, chunksOf(bytes, at))).toEqual(split(framing, [bytes]));
      }),
      { numRuns: 500 },
    );
  });

  test('takes any bytes without throwing; numbers rise, and records lie one after the other inside the file', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        let end = 0;
        let number = 0;
        for (const record of split(framing, [bytes])) {
          expect(record.number).toBeGreaterThan(number);
          expect(record.offset).toBeGreaterThanOrEqual(end);
          expect(record.offset + record.length).toBeLessThanOrEqual(bytes.length);
          number = record.number;
          end = record.offset + record.length;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('every record is JSON to load or has a problem that says why, never both', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        for (const record of split(framing, [bytes])) {
          const isRecord = record.isComment !== true;
          expect((record.json === undefined) !== (record.problem === undefined)).toBe(isRecord);
          if (record.json !== undefined) expect(Buffer.from(record.json).includes(0x0a)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('offset and length give the record again: starting there, the first record is the same', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        for (const record of split(framing, [bytes])) {
          if (!isJson(record)) continue;
          const start = { offset: record.offset, number: record.number };
          const [again] = split(framing, [bytes.subarray(record.offset)], start);
          expect(again).toEqual(record);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('no byte but layout is lost between records', () => {
    if (framing.kind === 'json' && framing.mode !== 'values') return;
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const records = split(framing, [bytes]);
        let end = 0;
        const between: Buffer[] = [];
        for (const record of records) {
          between.push(bytes.subarray(end, record.offset));
          end = record.offset + record.length;
        }
        between.push(bytes.subarray(end));
        if (framing.kind === 'csv') between[0] = Buffer.alloc(0);
        const lost = between.filter((gap) => !/^[\s,\]\xef\xbb\xbf]*$/.test(gap.toString('latin1')));
        if (framing.kind !== 'csv') expect(lost).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('JSON in, JSON out', () => {
  const value = fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()));
  const valuesOf = (records: readonly SplitRecord[]): unknown[] =>
    records.map((record) => JSON.parse(record.json?.toString('utf8') ?? '"problem"') as unknown);

  test.each([undefined, 2, '\t'])('items of an array come back one by one (indent %j)', (indent) => {
    fc.assert(
      fc.property(fc.array(value), cuts, (items, at) => {
        const bytes = Buffer.from(JSON.stringify(items, undefined, indent));
        expect(valuesOf(split({ kind: 'json', mode: 'array' }, chunksOf(bytes, at)))).toEqual(
          JSON.parse(JSON.stringify(items)),
        );
      }),
    );
  });

  test('items under a wrapper key come back, whatever else is beside it', () => {
    fc.assert(
      fc.property(fc.array(value), value, value, fc.boolean(), (items, before, after, isPretty) => {
        const document = { note: before, Records: items, next: after };
        const bytes = Buffer.from(JSON.stringify(document, undefined, isPretty ? 2 : undefined));
        const found = split({ kind: 'json', mode: 'wrapper', path: ['Records'] }, [bytes]);
        expect(valuesOf(found.filter((record) => record.isComment !== true))).toEqual(
          JSON.parse(JSON.stringify(items)),
        );
      }),
    );
  });

  test('objects of a list beside the chosen one are counted, and text after the wrapper is a problem', () => {
    const text = '{"users":[{"id":1},2],"Records":[{"a":1}],"tags":["x"]}\n<html>\n{"Records":[{"a":2}]}';
    const found = split({ kind: 'json', mode: 'wrapper', path: ['Records'] }, [Buffer.from(text)]);
    expect(
      found.map((each) => (each.isComment === true ? 'beside' : (each.json?.toString() ?? each.problem))),
    ).toEqual(['beside', 'beside', '{"a":1}', 'text outside of the list of records', '{"a":2}']);
  });

  test('objects one after the other, pretty or not, with any blanks between', () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 });
    fc.assert(
      fc.property(
        objects,
        fc.constantFrom('\n', '', ' ', '\r\n\r\n'),
        fc.boolean(),
        (items, gap, isPretty) => {
          const text = items
            .map((item) => JSON.stringify(item, undefined, isPretty ? 2 : undefined))
            .join(gap);
          expect(valuesOf(split({ kind: 'json', mode: 'values' }, [Buffer.from(text)]))).toEqual(
            JSON.parse(JSON.stringify(items)),
          );
        },
      ),
    );
  });

  test('lines are handed on byte for byte', () => {
    const line = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/[\r\n\0]/.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean(), (lines, ending, isEnded) => {
        const text = lines.join(ending) + (isEnded ? ending : '');
        fc.pre(!text.startsWith('\ufeff'));
        expect(
          split({ kind: 'lines' }, [Buffer.from(text)]).map((record) => record.json?.toString('utf8')),
        ).toEqual(lines);
      }),
    );
  });
});

describe('CSV', () => {
  const field = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\u0000', ''));
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  test('rows of any fields, quoted as RFC 4180 says, come back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(field, field, field)),
        fc.constantFrom('\n', '\r\n'),
        cuts,
        (rows, ending, at) => {
          const kept = rows.filter((row) => row.some((text) => text !== ''));
          const text = [['a', 'b', 'c'], ...kept].map((row) => row.map(quoted).join(',') + ending).join('');
          const records = split(
            { kind: 'csv', delimiter: ',', header: ['a', 'b', 'c'] },
            chunksOf(Buffer.from(text), at),
          );
          expect(
            records.map((record) => JSON.parse(record.json?.toString('utf8') ?? 'null') as unknown),
          ).toEqual(kept.map(([a, b, c]) => ({ a, b, c })));
        },
      ),
    );
  });

  test('a row with too few or too many fields, or an unclosed quote, is kept as a problem', () => {
    const bytes = Buffer.from('a,b,c\n1,2,3\n1,2\n1,2,3,4\n7,8,9\n"open,2,3\n');
    const found = split({ kind: 'csv', delimiter: ',', header: ['a', 'b', 'c'] }, [bytes]);
    expect(found.map(({ number, offset, problem }) => ({ number, offset, problem }))).toEqual([
      { number: 1, offset: 6, problem: undefined },
      { number: 2, offset: 12, problem: 'the row has 2 fields, the header has 3' },
      { number: 3, offset: 16, problem: 'the row has 4 fields, the header has 3' },
      { number: 4, offset: 24, problem: undefined },
      { number: 5, offset: 30, problem: 'the file ends inside a quoted field of this row' },
    ]);
  });

  test('a quote that is never closed costs its own line, and no row behind it', () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => `${index},"v ${index}",x`);
    rows[3] = '3,"never closed,x';
    rows[900] = '900,b,"open';
    const bytes = Buffer.from(['a,b,c', ...rows, ''].join('\n'));
    const records = split({ kind: 'csv', delimiter: ',', header: ['a', 'b', 'c'] }, [bytes]);
    expect({
      count: records.length,
      rejected: records.filter((record) => record.json === undefined).map((record) => record.number),
    }).toEqual({ count: 2_000, rejected: [4, 901] });
  });

  test('cells that a spreadsheet added at the end of a row are no fields', () => {
    const bytes = Buffer.from('a,b,c\n1,2,3,,\n4,5,6,,x\n');
    const found = split({ kind: 'csv', delimiter: ',', header: ['a', 'b', 'c'] }, [bytes]);
    expect(found.map((record) => record.json?.toString() ?? record.problem)).toEqual([
      '{"a":"1","b":"2","c":"3"}',
      'the row has 5 fields, the header has 3',
    ]);
  });

  test.each([
    ['a;b;c\n1;2,5;3\n', { delimiter: ';', header: ['a', 'b', 'c'] }],
    ['sep=;\r\na;b;c\r\n1;2;3\r\n', { delimiter: ';', header: ['a', 'b', 'c'], preamble: 1 }],
    ['a,b,c\r1,2,3\r4,5,6\r', { delimiter: ',', header: ['a', 'b', 'c'], lineBreak: 'cr' }],
    ['Audit, exported\n\na,b,c\n1,2,3\n4,5,6\n', { delimiter: ',', header: ['a', 'b', 'c'], preamble: 2 }],
    ['# made by x\na,b,c\n1,2,3\n', { delimiter: ',', header: ['a', 'b', 'c'], hasComments: true }],
    [
      '2026-01-01T00:00:00Z,x,y\n2026-01-01T00:00:01Z,x,y\n',
      { delimiter: ',', header: ['column_1', 'column_2', 'column_3'], hasNoHeader: true },
    ],
    ['"a""x"\tb\t"c\nd"\n1\t2\t3\n', { delimiter: '\t', header: ['a"x', 'b', 'c\nd'] }],
  ])('the dialect of %j is found', (text, expected) => {
    expect(csvFramings(text)[0]).toEqual({ kind: 'csv', ...expected });
  });

  test('headers become unique names', () => {
    expect(headerNames(['a', '', ' a ', 'b', 'a'])).toEqual(['a', 'column_2', 'a_2', 'b', 'a_3']);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'a_2', 'b', '', ' ', 'column_2'), { maxLength: 8 }),
        (fields) => {
          expect(new Set(headerNames(fields)).size).toBe(fields.length);
        },
      ),
    );
  });

  test('a row is never read as more than it is', () => {
    expect(parseCsvRow('', ',')).toEqual(['']);
    expect(parseCsvRow('a,', ',')).toEqual(['a', '']);
    expect(parseCsvRow('"a ""b""",c', ',')).toEqual(['a "b"', 'c']);
    expect(parseCsvRow('"a"x,c', ',')).toEqual(['ax', 'c']);
  });

  test('a header named like a prototype key stays data', () => {
    const rows: string[] = [];
    const splitter = new CsvSplitter((record) => rows.push(record.json?.toString('utf8') ?? ''), {
      delimiter: ',',
      header: ['__proto__', 'constructor', 'a'],
      skipHeader: false,
    });
    splitter.push(Buffer.from('x,y,z\n'));
    expect(rows).toEqual(['{"__proto__":"x","constructor":"y","a":"z"}']);
  });
});

describe('the prescan of lines', () => {
  const scanned = (chunks: readonly Buffer[]): LinePrescan => {
    const scan = new LinePrescan();
    for (const chunk of chunks) scan.push(chunk);
    scan.end();
    return scan;
  };
  const numbersOf = (scan: LinePrescan): number[] =>
    scan.runs.flatMap((run, index) => {
      const until = scan.runs[index + 1]?.row ?? scan.records;
      return Array.from({ length: until - run.row }, (_, at) => run.number + at);
    });

  test('counts and numbers the same records as the splitter, for any bytes in any chunks', () => {
    fc.assert(
      fc.property(anyBytes, cuts, (bytes, at) => {
        const scan = scanned(chunksOf(bytes, at));
        const records = split({ kind: 'lines' }, [bytes]);
        expect({ numbers: numbersOf(scan), records: scan.records }).toEqual({
          numbers: records.map((record) => record.number),
          records: records.length,
        });
      }),
      { numRuns: 1_500 },
    );
  });

  test('keeps an offset every 256 records at which the splitter goes on', () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => (index % 97 === 5 ? '' : `{"n":${index}}`));
    const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`);
    const scan = scanned(chunksOf(bytes, [7, 13, 300]));
    const records = split({ kind: 'lines' }, [bytes]);
    expect(scan.index).toEqual(
      records.filter((_, index) => index % 256 === 0).map(({ number, offset }) => ({ number, offset })),
    );
    const [, point] = scan.index;
    if (point === undefined) throw new Error('a second point');
    expect(split({ kind: 'lines' }, [bytes.subarray(point.offset)], point)).toEqual(records.slice(256));
  });

  test('knows the longest line', () => {
    expect(scanned([Buffer.from(`{"a":1}\n${'x'.repeat(5_000)}\n{}`)]).longest).toBe(5_000);
  });
});
