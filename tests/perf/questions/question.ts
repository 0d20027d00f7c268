/** What is asked of Afterlog and its peers: the same in words, each in its own way; and how long the answers took. */
import { texts } from '../workloads/query-case.ts';

export interface Timed {
  readonly question: string;
  readonly ms: readonly number[];
  /** What the answer was, where it can be told: peers must agree. */
  readonly answer?: number | undefined;
}

export interface Answers {
  readonly timed: readonly Timed[];
  /** Words to print below the table. */
  readonly notes: readonly string[];
}

export const questions = {
  page: 'first page of all events',
  filtered: 'failures of one category, first page',
  top: 'failures by person, the first ten',
  histogram: 'events over time by category',
  ...Object.fromEntries(Object.keys(texts).map((name) => [`text:${name}`, `text, ${name}`])),
} as Readonly<Record<string, string>>;

/** One run that is not counted, then `rounds`. */
export async function timed(
  question: string,
  rounds: number,
  ask: () => Promise<number | undefined>,
): Promise<Timed> {
  const ms: number[] = [];
  let answer = await ask();
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    answer = await ask();
    ms.push(performance.now() - started);
  }
  return { question, ms, answer };
}

/** The value below which that share of the runs lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
