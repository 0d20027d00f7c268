/** Reads one staged file with its splitter: into a spool when a source claims it, or only to count it. */
import { type Framing, indexEvery, pathWord, type SplitRecord } from './framing.ts';
import { excerptBytes, type Intake, joinNotes } from './intake.ts';
import type { IndexPoint } from './readers/line-prescan.ts';
import { makeSplitter } from './readers/make-splitter.ts';
import type { Sink } from './spool.ts';

export interface Reading {
  /** Where the records go; undefined for a file that gives no events. */
  readonly spool: Sink | undefined;
  readonly signal: AbortSignal;
  /** Limits what goes on to the spool and the rejects, not what is counted. */
  readonly wanted?: ReadonlySet<number>;
  /** Called when many rejects wait with the intake. */
  writeRejects(): Promise<void>;
}

const rejectsHeld = 2_000;

/** What the comments of a framing are, in the words of the file's note. */
function ignoredAs(framing: Framing, count: number): string {
  const many = count === 1 ? '' : 's';
  const verb = count === 1 ? 'is' : 'are';
  if (framing.kind === 'json')
    return `${count} object${many} in lists beside ${pathWord(framing)} ${verb} ignored`;
  if (framing.kind === 'csv') return `${count} line${many} beginning with # ${verb} ignored`;
  return `${count} comment or header line${many} ${verb} ignored`;
}

/** Fills the intake's counts, index and rejects, and says in its note why records are ignored. */
export async function readRecords(intake: Intake, reading: Reading): Promise<void> {
  const { spool, signal, wanted } = reading;
  const index: IndexPoint[] = [];
  intake.index = index;
  let nextPoint = 0;
  let comments = 0;
  const onRecord = (record: SplitRecord): void => {
    if (intake.records >= nextPoint && record.isStray !== true) {
      index.push({ number: record.number, offset: record.offset });
      nextPoint = (Math.floor(intake.records / indexEvery) + 1) * indexEvery;
    }
    intake.records += 1;
    if (record.isComment === true) comments += 1;
    if (spool === undefined || record.isComment === true) intake.ignored += 1;
    else if (wanted?.has(record.number) === false) return;
    else if (record.problem === undefined) spool.add(intake.fileId, record.number, record.json);
    else rejectAtOnce(intake, record);
  };
  const splitter = makeSplitter(intake.framing, onRecord);
  for await (const chunk of intake.bytesFrom(0)) {
    if (signal.aborted) return;
    splitter.push(chunk);
    await spool?.flush();
    if (intake.rejects.length >= rejectsHeld) await reading.writeRejects();
  }
  splitter.end();
  await spool?.flush();
  // A file without a source ignores everything, which its note says already.
  if (spool !== undefined && wanted === undefined && comments > 0)
    intake.note = joinNotes(intake.note, ignoredAs(intake.framing, comments));
}

/** What the splitter itself could not make a record of never reaches the engine. */
function rejectAtOnce(intake: Intake, record: SplitRecord): void {
  const excerpt = Buffer.from((record.excerpt ?? Buffer.alloc(0)).subarray(0, excerptBytes));
  intake.rejects.push({
    number: record.number,
    offset: record.offset,
    reason: record.problem ?? 'the record could not be cut out',
    excerpt,
  });
}
