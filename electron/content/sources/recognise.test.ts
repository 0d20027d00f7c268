import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mappedColumnNames } from '../../../shared/model/event-column.ts';
import { expand, loadStatement } from '../../ingest/projection.ts';
import { sniff } from '../../ingest/sniff.ts';
import { sources } from '../registry.gen.ts';
import type { JsonObject } from '../source.ts';

test('no source throws or leaves 0 to 1 for any records, and none claims what it was not made for', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(object, { maxLength: 5 }), (sample) => {
      for (const source of sources) {
        const score = source.recognise(sample as readonly JsonObject[], { kind: 'json' });
        expect(score >= 0 && score <= 1).toBe(true);
        if (sample.every((record) => Object.keys(record).length < 2)) expect(score).toBe(0);
      }
    }),
  );
});

test('any bytes are sniffed without a throw: claimed with a framing, or a note that says why not', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, isWhole) => {
      const found = sniff(Buffer.from(bytes), isWhole, sources);
      expect((found.source === undefined) === (found.note !== '')).toBe(true);
    }),
  );
});

test('every source fills columns of the contract only, from fields it names, and says when and what', () => {
  const wrong: string[] = [];
  for (const source of sources) {
    for (const [column, expression] of Object.entries(source.columns)) {
      if (!(mappedColumnNames as readonly string[]).includes(column))
        wrong.push(`${source.id}: ${column} is no column`);
      expand(source, expression);
    }
    for (const column of ['ts', 'time_original', 'action_original', 'message'])
      if (!(column in source.columns)) wrong.push(`${source.id} does not fill ${column}`);
    const derived = source.derived ?? {};
    const used = [...Object.values(source.columns), ...Object.values(derived), ...source.identity].join(' ');
    for (const field of [...Object.keys(source.fields), ...Object.keys(derived)])
      if (!used.includes(`{${field}}`)) wrong.push(`${source.id} reads ${field} for nothing`);
  }
  expect(wrong).toEqual([]);
});

test('a staging path with a quote stays one literal', () => {
  const [source] = sources;
  if (source === undefined) throw new Error('there are sources');
  const sql = loadStatement({
    source,
    file: "/tmp/it's.ndjson",
    maxRecordBytes: 1,
    marker: -1,
    root: undefined,
    zone: undefined,
  });
  expect(sql).toContain("read_ndjson_objects('/tmp/it''s.ndjson', ");
});
