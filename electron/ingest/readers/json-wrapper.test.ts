/** Lists inside of objects: found by the keys that lead to them, cut out as they pass, whatever lies beside them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sources } from '../../content/registry.gen.ts';
import { type Framing, framingSchema, type SplitRecord } from '../framing.ts';
import { framingsOf, sniff } from '../sniff.ts';
import { makeSplitter } from './make-splitter.ts';

const wrapper = (...path: string[]): Framing => ({ kind: 'json', mode: 'wrapper', path });

function split(framing: Framing, text: string | Buffer, cuts: readonly number[] = []): SplitRecord[] {
  const bytes = Buffer.from(text);
  const records: SplitRecord[] = [];
  const splitter = makeSplitter(framing, (record) =>
    records.push({
      ...record,
      json: record.json === undefined ? undefined : Buffer.from(record.json),
    }),
  );
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [index, edge] of edges.slice(1).entries())
    splitter.push(Buffer.from(bytes.subarray(edges[index], edge)));
  splitter.end();
  return records;
}

const words = (records: readonly SplitRecord[]): unknown[] =>
  records.map((each) => (each.isComment === true ? 'beside' : (each.json?.toString() ?? each.problem)));

const value = fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()));
/** Members beside the list; none of them may be called as a key of the path. */
const members = fc.dictionary(
  fc.string().filter((key) => key !== 'hits' && key !== 'items' && key !== 'in'),
  value,
);

describe('a list deeper in', () => {
  test('comes back item by item in any chunks, page after page, and each item lies where it says', () => {
    const page = fc.tuple(fc.array(value), members, members, members, fc.boolean());
    const pages = fc.array(page, { minLength: 1, maxLength: 3 });
    const cuts = fc.array(fc.nat(2_000), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.constantFrom(['hits', 'hits'], ['in', 'hits', 'items']),
        pages,
        fc.constantFrom('\n', '', '\r\n\r\n'),
        cuts,
        (path, all, gap, at) => {
          const text = all
            .map(([items, before, inside, after, isPretty]) => {
              const list = path.reduceRight<unknown>(
                (inner, key) => ({ ...inside, [key]: inner, more: 1 }),
                items,
              );
              return JSON.stringify(
                { ...before, ...(list as object), ...after },
                undefined,
                isPretty ? 2 : undefined,
              );
            })
            .join(gap);
          const bytes = Buffer.from(text);
          const found = split(wrapper(...path), bytes, at);
          const records = found.filter((record) => record.isComment !== true);
          const again = records.map((record) =>
            JSON.parse(bytes.toString('utf8', record.offset, record.offset + record.length)),
          );
          const expected = all.flatMap(([items]) => JSON.parse(JSON.stringify(items)) as unknown[]);
          expect([again, records.map((each) => JSON.parse(String(each.json)) as unknown), found]).toEqual([
            expected,
            expected,
            split(wrapper(...path), bytes),
          ]);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('is the one at its path: equal names elsewhere are no records', () => {
    const text =
      '{"meta":{"hits":[{"no":1}]},"hits":{"total":{"hits":[{"no":2}]},"hits":[{"a":1}]},"next":{"x":[1]}}';
    expect(words(split(wrapper('hits', 'hits'), text))).toEqual(['{"a":1}']);
  });

  test('has objects in lists beside it, at each level of its path, counted and not read', () => {
    const text =
      '{"users":[{"u":1}],"data":{"links":[{"l":1},{"l":2}],"items":[{"a":1}],"tags":["t"]},"errors":[]}\n';
    const found = split(wrapper('data', 'items'), text + text);
    const page = ['beside', 'beside', 'beside', '{"a":1}'];
    expect(words(found)).toEqual([...page, ...page]);
    expect(found.filter((record) => record.isStray === true).map((record) => record.number)).toEqual([1, 5]);
  });

  test('is read on from a record in the middle, into the pages behind it', () => {
    const page = (n: number): string => `{"data":{"items":[{"n":${n}},{"n":${n + 1}}],"next":"x"},"took":3}`;
    const bytes = Buffer.from([page(1), page(3)].join('\n'));
    const whole = split(wrapper('data', 'items'), bytes);
    const [, second] = whole;
    if (second === undefined) throw new Error('two records');
    const rest: SplitRecord[] = [];
    const splitter = makeSplitter(wrapper('data', 'items'), (record) => rest.push(record), second);
    splitter.push(Buffer.from(bytes.subarray(second.offset)));
    splitter.end();
    expect(words(rest)).toEqual(['{"n":2}', '{"n":3}', '{"n":4}']);
    expect(rest.map((record) => record.offset)).toEqual(whole.slice(1).map((record) => record.offset));
  });

  test.each([
    [
      'closed too early',
      '{"data":{"items":[{"a":1}]}},{"a":2},{"a":3}]}}',
      ['{"a":1}', '{"a":2}', '{"a":3}'],
    ],
    ['cut off', '{"data":{"items":[{"a":1},{"a":', ['{"a":1}', 'the file ends in the middle of this record']],
    [
      'followed by text',
      '{"data":{"items":[{"a":1}]}}\n<html>\n{"data":{"items":[{"a":2}]}}',
      ['{"a":1}', 'text outside of the list of records', '{"a":2}'],
    ],
  ])('%s loses nothing', (_, text, expected) => {
    expect(words(split(wrapper('data', 'items'), text))).toEqual(expected);
  });
});

describe('the path to the list is found in', () => {
  test.each([
    [
      '{"stat":"OK","response":{"authlogs":[{"a":1}],"metadata":{"next_offset":["1","x"]}}}',
      ['response', 'authlogs'],
    ],
    ['{"took":1,"hits":{"total":{"value":1},"max_score":null,"hits":[{"_source":{}}]}}', ['hits', 'hits']],
    ['{"data":{"items":[{"a":1}]}}', ['data', 'items']],
    ['{"stat":"OK","response":[{"a":1}]}', ['response']],
    ['{"resourceLogs":[{"scopeLogs":[{"logRecords":[]}]}]}', ['resourceLogs']],
    ['{"pagingInfo":{"nextPageCursor":"x"},"entities":[{"a":1}]}', ['entities']],
    ['{"ok":true,"logins":[{"a":1}],"paging":{"count":1}}', ['logins']],
    ['{"response":{"authlogs":[]}}\n{"response":{"authlogs":[{"a":1}]}}', ['response', 'authlogs']],
    ['{"data":{"page":{"items":[{"a":1}]}}, "items": [{"b":1}]}', ['items']],
    ['{"detail":{"items":[{"a":1}]}}', undefined],
  ])('%s', (text, path) => {
    const found = framingsOf(Buffer.from(text), true).find(
      (framing) => framing.kind === 'json' && framing.mode === 'wrapper',
    );
    expect(found).toEqual(path === undefined ? undefined : wrapper(...path));
  });

  test('the answers of a search engine, whose documents are the records of a source', () => {
    const source = {
      eventVersion: '1.08',
      eventTime: '2026-03-01T00:00:00Z',
      eventName: 'CreateUser',
      eventSource: 'iam.amazonaws.com',
      userIdentity: { type: 'IAMUser' },
      eventID: 'e',
    };
    const text = JSON.stringify({ took: 1, hits: { total: 1, hits: [{ _index: 'x', _source: source }] } });
    const sniffed = sniff(Buffer.from(text), true, sources);
    expect([sniffed.framing, sniffed.source?.id, sniffed.root]).toEqual([
      wrapper('hits', 'hits'),
      'aws.cloudtrail',
      { key: '_source', isText: false },
    ]);
  });
});

test('a framing of a case written before there were paths is read as a path of one', () => {
  const stored = ['{"kind":"json","mode":"wrapper","key":"Records"}', '{"kind":"json","mode":"values"}'];
  expect(stored.map((text) => framingSchema.parse(JSON.parse(text)))).toEqual([
    wrapper('Records'),
    { kind: 'json', mode: 'values' },
  ]);
});
