/** Sums over what redaction took out, by layer, greatest first within each. Pure. */
import type { Output } from '../../../shared/rpc/contract.ts';

export type RedactionCount = Output<'report.preview'>['redactions'][number];
export type Layer = RedactionCount['layer'];

export const layers: readonly { readonly id: Layer; readonly title: string; readonly help: string }[] = [
  { id: 'policy', title: 'Policy', help: 'Columns of known meaning, kept, dropped or replaced by rule.' },
  {
    id: 'known-values',
    title: 'Known values',
    help: 'Every identity, address and token of this case, searched for in all text.',
  },
  {
    id: 'detector',
    title: 'Detectors',
    help: 'Secrets and personal data by their form, also where nobody knew of them.',
  },
];

export function removedCount(redactions: readonly RedactionCount[]): number {
  return redactions.reduce((sum, one) => sum + one.count, 0);
}

export interface LayerSum {
  readonly id: Layer;
  readonly title: string;
  readonly help: string;
  readonly total: number;
  readonly rules: readonly RedactionCount[];
}

export function sumByLayer(redactions: readonly RedactionCount[]): readonly LayerSum[] {
  return layers.map((layer) => {
    const rules = redactions
      .filter((one) => one.layer === layer.id && one.count > 0)
      .toSorted((a, b) => b.count - a.count || a.rule.localeCompare(b.rule));
    return { ...layer, total: removedCount(rules), rules };
  });
}
