/** Counts what each rule of each layer did, for the redaction statement. */
import type { RedactionStatement } from '../../shared/model/report.ts';

export type Layer = RedactionStatement['counts'][number]['layer'];

export interface Counts {
  add(layer: Layer, rule: string): void;
  /** What is added from now on counts so many times: one text that so many rows have. */
  times(count: number): void;
  /** Ordered by layer, then by count, then by rule. */
  list(): RedactionStatement['counts'];
}

const layers: readonly Layer[] = ['policy', 'known-values', 'detector'];

export function createCounts(): Counts {
  let times = 1;
  const counts = new Map<string, { layer: Layer; rule: string; count: number }>();
  return {
    add: (layer, rule) => {
      const key = `${layer} ${rule}`;
      const entry = counts.get(key) ?? { layer, rule, count: 0 };
      entry.count += times;
      counts.set(key, entry);
    },
    times: (count) => {
      times = count;
    },
    list: () =>
      [...counts.values()].sort(
        (a, b) =>
          layers.indexOf(a.layer) - layers.indexOf(b.layer) ||
          b.count - a.count ||
          (a.rule < b.rule ? -1 : 1),
      ),
  };
}
