/** The sample incident's bundle on disk, and the truth about it. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleTruth } from '../../../electron/sample/truth.ts';
import { writeSampleBundle } from '../../../electron/sample/write-sample.ts';

export interface SampleBundle {
  readonly zip: string;
  readonly truth: SampleTruth;
}

export async function makeSample(dir: string, events?: number): Promise<SampleBundle> {
  await mkdir(dir, { recursive: true });
  const truth = await writeSampleBundle({ outDir: dir, ...(events === undefined ? {} : { events }) });
  return { zip: join(dir, truth.file), truth };
}
