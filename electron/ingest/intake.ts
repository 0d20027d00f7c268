/** What the pipeline knows about one evidence file while it is being read. */
import type { Source } from '../content/source.ts';
import type { Framing, Root } from './framing.ts';
import type { IndexPoint } from './readers/line-prescan.ts';
import { stagedBytes } from './record-bytes.ts';
import type { Sniffed } from './sniff.ts';
import type { Staged } from './stage.ts';

export interface Reject {
  readonly number: number;
  readonly offset: number | undefined;
  readonly reason: string;
  readonly excerpt: Buffer;
}

export interface Intake {
  readonly fileId: number;
  readonly path: string;
  readonly source: Source | undefined;
  readonly root: Root | undefined;
  readonly framing: Framing;
  /** JSON of a mapping that was guessed or made by a person. */
  readonly mapping: string | undefined;
  readonly staged: Staged | undefined;
  /** Counted while reading, independently of what the engine loads. */
  records: number;
  ignored: number;
  note: string;
  index: readonly IndexPoint[];
  readonly rejects: Reject[];
  /** The file with the same bytes that came before, whose accounting this one mirrors. */
  readonly twinOf: number | undefined;
  /** The plain bytes from an offset on. Who needs the first `records` only says so: rows need not all be made then. */
  bytesFrom(offset: number, records?: number): AsyncGenerator<Buffer>;
}

export const excerptBytes = 4_096;

async function* noBytes(): AsyncGenerator<Buffer> {
  // Nothing was staged.
}

const empty = { records: 0, ignored: 0, index: [], twinOf: undefined } as const;

export function newIntake(
  fileId: number,
  path: string,
  staged: Staged,
  as: Pick<Sniffed, 'source' | 'root' | 'framing' | 'mapping'>,
  note: string,
): Intake {
  return {
    ...empty,
    fileId,
    path,
    source: as.source,
    root: as.root,
    framing: as.framing,
    mapping: as.mapping,
    staged,
    note,
    rejects: [],
    bytesFrom: (offset) =>
      staged.memory === undefined
        ? stagedBytes(staged.plain, offset)
        : oneChunk(staged.memory.subarray(offset)),
  };
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

/** Something of a bundle that could not be reached: one record, rejected with the reason. */
export function brokenIntake(fileId: number, path: string, problem: string): Intake {
  return {
    ...empty,
    fileId,
    path,
    source: undefined,
    root: undefined,
    framing: { kind: 'none' },
    mapping: undefined,
    staged: undefined,
    records: 1,
    note: problem,
    rejects: [{ number: 1, offset: undefined, reason: problem, excerpt: Buffer.alloc(0) }],
    bytesFrom: noBytes,
  };
}

/**
 * Damage that no single record shows is one more reject, so that it is counted. Where the bytes break off within a
 * record, that record is the reject.
 */
export function rejectDamage(intake: Intake): void {
  const { staged, framing } = intake;
  const damage = staged?.damage;
  if (staged === undefined || damage === undefined) return;
  const isLineWise = framing.kind !== 'json';
  const isToldByRecord = isLineWise ? !staged.endsInLine : intake.rejects.at(-1)?.number === intake.records;
  if (isToldByRecord && intake.records > 0) return;
  intake.records += 1;
  intake.rejects.push({
    number: intake.records,
    offset: undefined,
    reason: damage,
    excerpt: Buffer.alloc(0),
  });
}

export function joinNotes(...notes: readonly (string | undefined)[]): string {
  return notes.filter((note) => note !== undefined && note !== '').join('; ');
}
