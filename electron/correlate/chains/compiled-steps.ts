/** The steps of a chain with what joins each to the one before it. Pure. */
import type { Chain, ChainKey, ChainStep } from '../../content/chain.ts';

/** The key of the step before, and of the step itself. */
export function keysOf(chain: Chain, step: ChainStep): readonly [before: ChainKey, here: ChainKey] {
  const same = step.same ?? chain.same;
  return typeof same === 'string' ? [same, same] : same;
}

export const hashed = (value: string): string => `CASE WHEN ${value} IS NOT NULL THEN hash(${value}) END`;
export const namedBy = {
  person: ['actor_email', 'actor_name', 'actor_id'],
  target_person: ['target_name', 'target_id'],
} as const;
type Named = keyof typeof namedBy;
export const isNamed = (key: ChainKey): key is Named => key in namedBy;
/** The columns of `marked` that hold the names of one. */
export const nameColumns = (key: Named): readonly string[] =>
  namedBy[key].map((_, index) => `n_${key}_${index + 1}`);

/** Whether the two are met by any of their names. */
const isByNames = (one: ChainKey, other: ChainKey): boolean =>
  (one === 'person' && other === 'target_person') || (one === 'target_person' && other === 'person');

/** The column of `marked` that holds the key, as rows. */
const keyRows = (key: ChainKey, byNames: boolean): string =>
  byNames && isNamed(key) ? `unnest(list_distinct([${nameColumns(key).join(', ')}]))` : `k_${key}`;

export interface Compiled extends ChainStep {
  /** From 1. */
  readonly no: number;
  readonly count: number;
  readonly before: ChainKey;
  readonly here: ChainKey;
  /** SELECT expression of `k`, what the step is joined by to the one before; of the first step, to the one after. */
  readonly joinedBy: string;
  /** The same for the step after. Nothing after the last. */
  readonly handsOn: string;
  /** The step after is joined by the same value. */
  readonly handsOnItsOwn: boolean;
}

export function compile(chain: Chain): readonly Compiled[] {
  return chain.steps.map((step, index) => {
    const [before, here] = keysOf(chain, step);
    const next = chain.steps[index + 1];
    const [out, there] = next === undefined ? [here, here] : keysOf(chain, next);
    const handsOn = keyRows(out, isByNames(out, there));
    if (step.differs !== undefined && (index !== 1 || (chain.steps[0].atLeast ?? 1) > 1))
      throw new Error(`${chain.id}: only a second step after a single event may differ`);
    const joinedBy = index === 0 ? handsOn : keyRows(here, isByNames(before, here));
    return {
      ...step,
      no: index + 1,
      count: step.atLeast ?? 1,
      before,
      here: index === 0 ? chain.same : here,
      joinedBy,
      handsOn,
      handsOnItsOwn: joinedBy === handsOn && !handsOn.startsWith('unnest('),
    };
  });
}
