import { expect, test } from 'vitest';
import { planSteps } from './query-plan.ts';

test('steps stand above those that feed them, with the rows expected and without the packing in between', () => {
  const scan = (name: string) => ({
    name: 'SEQ_SCAN ',
    children: [],
    extra_info: {
      Table: `"case".store."${name}"`,
      Type: 'Sequential Scan',
      Filters: ['a=1', 'b=2'],
      'Estimated Cardinality': '7',
    },
  });
  const packed = { Projections: '__internal_compress_string_ubigint(#0)' };
  const plan = [
    {
      name: 'HASH_JOIN',
      children: [{ name: 'PROJECTION', children: [scan('x')], extra_info: packed }, scan('y')],
    },
  ];
  const read = (depth: number, table: string) => ({
    depth,
    name: 'SEQ_SCAN',
    rows: 7,
    facts: [
      { name: 'Table', text: table },
      { name: 'Filters', text: 'a=1, b=2' },
    ],
  });
  expect(planSteps(JSON.stringify(plan))).toEqual([
    { depth: 0, name: 'HASH_JOIN', rows: null, facts: [] },
    { depth: 1, name: 'PROJECTION', rows: null, facts: [] },
    read(2, 'x'),
    read(1, 'y'),
  ]);
});
