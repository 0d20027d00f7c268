/**
 * The events in which a text can be, as what a statement reads from: all of them, or some stretches. The condition on the text
 * still has to be put. For statements that look once; `search.ts` answers piece by piece.
 */
import type { CaseFile } from '../casefile/case-file.ts';
import { candidatesFor } from './index-state.ts';
import { inStretches, type Stretch } from './places.ts';

/** More than this share of the events is read as quickly whole. */
const worthwhile = 0.6;
const stretchesAtOnce = 32;
const mostBranches = 24;

export async function scopeFor(file: CaseFile, text: string | undefined): Promise<string> {
  const wanted = text?.trim() ?? '';
  if (wanted === '') return 'store.clocked';
  const { stretches, rows, places } = await candidatesFor(file, wanted);
  if (rows > places.rows * worthwhile) return 'store.clocked';
  const branches = branchesOf(stretches).map(
    (part) => `SELECT * FROM store.clocked WHERE ${inStretches(part)}`,
  );
  return branches.length === 0
    ? '(SELECT * FROM store.clocked WHERE false)'
    : `(${branches.join(' UNION ALL ')})`;
}

/** Neighbours together, so that a branch reads few groups of rows. */
function branchesOf(stretches: readonly Stretch[]): Stretch[][] {
  const runs = runsOf(stretches);
  const size = Math.max(stretchesAtOnce, Math.ceil(runs.length / mostBranches));
  return Array.from({ length: Math.ceil(runs.length / size) }, (_, at) =>
    runs.slice(at * size, (at + 1) * size).flat(),
  );
}

function runsOf(stretches: readonly Stretch[]): Stretch[][] {
  const runs: Stretch[][] = [];
  for (const stretch of stretches) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && !last.isMixed && !stretch.isMixed && last.to + 1 === stretch.from)
      runs.at(-1)?.push(stretch);
    else runs.push([stretch]);
  }
  return runs;
}
