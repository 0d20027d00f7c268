/**
 * Writes a sample incident of an invented company, and the truth about it.
 * Same seed and size, same bytes, on every platform with the same zlib.
 * `bundle`: one zip of exports in several formats, damage included.
 * `ndjson`: one identity-provider log of about 1.8 KB a record, for benchmarks.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KEPT } from './app/planted.ts';
import { mergeByTime } from './base/record.ts';
import { oktaNoise } from './okta/noise.ts';
import { oktaStory } from './okta/story.ts';
import { TRUTH_NAME, ZIP_NAME } from './paths.ts';
import { type FileTruth, IDENTITY_KEYS, type SampleTruth } from './truth.ts';
import { COMPANY } from './world/company.ts';
import { createLedger, type Ledger } from './world/ledger.ts';
import { windowFor } from './world/window.ts';
import { buildWorld } from './world/world.ts';
import { hashing, writeZip } from './write/bundle.ts';
import { encodeMember } from './write/encode.ts';
import { asEntries, type Member } from './write/entry.ts';
import { layoutBundle, TAIL_REPEATED } from './write/layout.ts';
import { createTally, newFileTally, type Tally } from './write/tally.ts';

export interface SampleProgress {
  readonly path: string;
  readonly events: number;
  readonly of: number;
}

export interface SampleOptions {
  readonly outDir: string;
  /** Distinct events; at least about 1,100, because the story is always told. Default 5,000. */
  readonly events?: number;
  /** `ndjson` only: stop at so many million bytes instead. */
  readonly megabytes?: number;
  readonly seed?: string | number;
  readonly shape?: 'bundle' | 'ndjson';
  readonly onProgress?: (progress: SampleProgress) => void;
}

const DEFAULT_EVENTS = 5_000;
const DEFAULT_SEED = 'brindlewick';
const NDJSON_NAME = 'okta-system-log.ndjson';
/** Below the real mean, so that a size asked for is always reached. */
const LEAST_RECORD_BYTES = 1_500;

export async function writeSampleBundle(options: SampleOptions): Promise<SampleTruth> {
  await mkdir(options.outDir, { recursive: true });
  const truth = options.shape === 'ndjson' ? await writeNdjson(options) : await writeBundle(options);
  await writeFile(join(options.outDir, TRUTH_NAME), `${JSON.stringify(truth, null, 2)}\n`);
  return truth;
}

async function writeBundle(options: SampleOptions): Promise<SampleTruth> {
  const seed = String(options.seed ?? DEFAULT_SEED);
  const events = options.events ?? DEFAULT_EVENTS;
  const world = buildWorld(seed);
  const ledger = createLedger();
  const tally = createTally(world, ledger);
  const window = windowFor(events);
  const layout = layoutBundle(world, ledger, window, events);
  let written = 0;
  const zip = await writeZip(
    join(options.outDir, ZIP_NAME),
    layout.members,
    events,
    TAIL_REPEATED,
    tally,
    (member, count) => {
      written += count;
      options.onProgress?.({ path: member.path, events: written, of: layout.events });
    },
  );
  return truthOf(
    { seed, shape: 'bundle', file: ZIP_NAME, fileSha256: zip.sha256, window, files: zip.files },
    tally,
    ledger,
  );
}

async function writeNdjson(options: SampleOptions): Promise<SampleTruth> {
  const seed = String(options.seed ?? DEFAULT_SEED);
  const stopAtBytes =
    options.megabytes === undefined ? Number.POSITIVE_INFINITY : options.megabytes * 1_000_000;
  const events =
    options.megabytes === undefined
      ? (options.events ?? DEFAULT_EVENTS)
      : Math.ceil(stopAtBytes / LEAST_RECORD_BYTES);
  const world = buildWorld(seed);
  const ledger = createLedger();
  const tally = createTally(world, ledger);
  const window = windowFor(events);
  const story = oktaStory(world, ledger);
  const file = newFileTally();
  const hash = createHash('sha256');
  let bytes = 0;
  function* untilFull(): ReturnType<typeof asEntries> {
    const noise = oktaNoise(world, window, Math.max(0, events - story.length), 'ndjson');
    for (const entry of asEntries(mergeByTime(noise, story), false)) {
      if (bytes >= stopAtBytes) return;
      yield entry;
    }
  }
  const member: Member = {
    path: NDJSON_NAME,
    format: 'ndjson',
    isGzip: false,
    source: 'okta.system',
    entries: untilFull,
  };
  const counted = hashing(hash, (length) => {
    bytes += length;
    options.onProgress?.({ path: NDJSON_NAME, events: file.events, of: events });
  });
  await pipeline(
    Readable.from(encodeMember(member, file, tally)),
    counted,
    createWriteStream(join(options.outDir, NDJSON_NAME)),
  );
  const sha256 = hash.digest('hex');
  const written: FileTruth = {
    path: NDJSON_NAME,
    format: 'ndjson',
    isGzip: false,
    source: 'okta.system',
    records: file.events,
    events: file.events,
    duplicates: 0,
    rejected: 0,
    rejects: [],
    blankLines: 0,
    bytes,
    sha256,
  };
  return truthOf(
    { seed, shape: 'ndjson', file: NDJSON_NAME, fileSha256: sha256, window, files: [written] },
    tally,
    ledger,
  );
}

interface Written extends Pick<SampleTruth, 'seed' | 'shape' | 'file' | 'fileSha256' | 'files'> {
  readonly window: ReturnType<typeof windowFor>;
}

function truthOf(written: Written, tally: Tally, ledger: Ledger): SampleTruth {
  const { files, window } = written;
  const sum = (of: (file: FileTruth) => number): number => files.reduce((total, file) => total + of(file), 0);
  const summary = tally.summary();
  const inFiles = new Set(files.map((file) => file.path));
  return {
    seed: written.seed,
    company: COMPANY.name,
    shape: written.shape,
    file: written.file,
    fileSha256: written.fileSha256,
    window: { from: new Date(window.fromMs).toISOString(), to: new Date(window.toMs).toISOString() },
    files,
    totals: {
      files: files.length,
      records: sum((f) => f.records),
      events: sum((f) => f.events),
      duplicates: sum((f) => f.duplicates),
      rejected: sum((f) => f.rejected),
      bytes: sum((f) => f.bytes),
    },
    ...summary,
    identityKeys: IDENTITY_KEYS,
    sensitive: ledger.list().filter((value) => inFiles.has(value.path)),
    keep: [
      ...Object.values(summary.bySourceAction).flatMap((actions) => Object.keys(actions)),
      ...Object.values(KEPT),
      ...KEPT_WORDS,
    ],
  };
}

const KEPT_WORDS = [
  'AccessDenied',
  'bad_signature',
  'INVALID_CREDENTIALS',
  'Super administrator',
  'support_owner',
  'eu-west-1',
  'ExportWorkspaceJob',
  'deskpilot',
  'INC-0219',
] as const;
