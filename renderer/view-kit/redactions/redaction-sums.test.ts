import { expect, test } from 'vitest';
import { removedCount, sumByLayer } from './redaction-sums.ts';

const redactions = [
  { layer: 'detector' as const, rule: 'aws-key', count: 2 },
  { layer: 'policy' as const, rule: 'actor_email', count: 40 },
  { layer: 'policy' as const, rule: 'src_ip', count: 60 },
  { layer: 'detector' as const, rule: 'jwt', count: 0 },
];

test('layers stand in the order they work, their rules by number, rules that found nothing left out', () => {
  expect(
    sumByLayer(redactions).map((layer) => [layer.id, layer.total, layer.rules.map((rule) => rule.rule)]),
  ).toEqual([
    ['policy', 100, ['src_ip', 'actor_email']],
    ['known-values', 0, []],
    ['detector', 2, ['aws-key']],
  ]);
});

test('all that was taken out is one number', () => {
  expect(removedCount(redactions)).toBe(102);
});
