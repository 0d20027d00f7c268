/**
 * The sample command: writes the files, prints the totals.
 *   --out DIR [--events N] [--seed TEXT] [--shape bundle|ndjson] [--megabytes N]
 * Exit 0 done, 2 usage. Progress goes to stderr, the totals to stdout.
 */
import { parseArgs } from 'node:util';
import { type SampleOptions, writeSampleBundle } from './write-sample.ts';

const USAGE = 'usage: sample --out DIR [--events N] [--seed TEXT] [--shape bundle|ndjson] [--megabytes N]';

export async function runSampleCli(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const startedMs = performance.now();
  const truth = await writeSampleBundle({ ...options, onProgress: createProgressLine() });
  const seconds = Number(((performance.now() - startedMs) / 1_000).toFixed(1));
  const { file, window, totals, eventsBySource } = truth;
  process.stdout.write(
    `${JSON.stringify({ file, seed: truth.seed, window, totals, eventsBySource, sensitive: truth.sensitive.length, seconds }, null, 2)}\n`,
  );
  return 0;
}

function readOptions(args: readonly string[]): SampleOptions | undefined {
  let values: Readonly<Record<string, string | undefined>>;
  try {
    const text = { type: 'string' } as const;
    ({ values } = parseArgs({
      args: [...args],
      options: { out: text, events: text, seed: text, shape: text, megabytes: text },
    }));
  } catch {
    return undefined;
  }
  const { out, seed, shape } = values;
  const events = positive(values.events);
  const megabytes = positive(values.megabytes);
  if (out === undefined || Number.isNaN(events) || Number.isNaN(megabytes)) return undefined;
  if (shape !== undefined && shape !== 'bundle' && shape !== 'ndjson') return undefined;
  return {
    outDir: out,
    ...(events === undefined ? {} : { events }),
    ...(megabytes === undefined ? {} : { megabytes }),
    ...(seed === undefined ? {} : { seed }),
    ...(shape === undefined ? {} : { shape }),
  };
}

/** Undefined when absent, NaN when it is no positive number. */
function positive(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : Number.NaN;
}

function createProgressLine(): NonNullable<SampleOptions['onProgress']> {
  let shownMs = 0;
  return ({ path, events, of }) => {
    if (performance.now() - shownMs < 1_000) return;
    shownMs = performance.now();
    process.stderr.write(`${events} of ${of} events, ${path}\n`);
  };
}
