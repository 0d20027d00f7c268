/**
 * Brings the index up to the events, piece by piece (about 130,000 events), each in a transaction of its own: it can be
 * stopped at any time and goes on from there. What changes while it is read is not taken. The letters pass through
 * JavaScript, which is seven times as fast as the engine at this (docs/performance.md).
 */
import type { CaseFile } from '../casefile/case-file.ts';
import type { Writer } from '../casefile/engine.ts';
import { insertRows } from '../casefile/insert-rows.ts';
import { interruptible } from '../casefile/interruptible.ts';
import { markGrams, mostBits } from './grams.ts';
import { type Coverage, coverageOf, forgetIndexState } from './index-state.ts';
import { inStretches, type Part, partRecords, placesOf, type Stretch } from './places.ts';
import { blocksOfPiece, type PackedPiece, packSignatures } from './signature.ts';
import { textColumns } from './text-condition.ts';

const blockRows = 2_048;
/** Of raw: long records make small blocks, or nothing could be told of them. */
const blockBytes = 4_000_000;

export interface IndexOptions {
  readonly signal: AbortSignal;
  /** True while something else has the right of way; what is begun is finished later. */
  readonly isHeld: () => boolean;
  onProgress(indexedRows: number, rows: number): void;
}

export interface Indexed {
  readonly rows: number;
  readonly indexedRows: number;
}

type Block = readonly Stretch[];

const running = new WeakMap<CaseFile, Promise<Indexed>>();

/** One at a time for a case: who comes second waits for the first and sees what is left. */
export async function buildIndex(file: CaseFile, options: IndexOptions): Promise<Indexed> {
  for (let other = running.get(file); other !== undefined; other = running.get(file))
    await other.catch(() => undefined);
  const work = build(file, options).finally(() => running.delete(file));
  running.set(file, work);
  return work;
}

async function build(file: CaseFile, options: IndexOptions): Promise<Indexed> {
  const mayGoOn = (): boolean => !options.signal.aborted && !options.isHeld();
  let written = 0;
  for (;;) {
    const coverage = await coverageOf(file);
    const { places, indexedRows } = coverage;
    options.onProgress(indexedRows, places.rows);
    if (!mayGoOn()) return { rows: places.rows, indexedRows };
    await forgetStale(file, coverage);
    const blocks = await nextBlocks(file, coverage);
    if (blocks.length === 0) {
      if (written > 0) await writeDown(file);
      return { rows: places.rows, indexedRows };
    }
    const done = await buildPiece(file, coverage, blocks, options.signal);
    if (!done) return { rows: places.rows, indexedRows };
    written += 1;
  }
}

/** Packs parts that are not indexed into the blocks of one piece. */
async function nextBlocks(file: CaseFile, { places, missing }: Coverage): Promise<Block[]> {
  const sizes = await file.reader.read(
    'size of records',
    'SELECT file_id, greatest(bytes, 1) / greatest(events, 1) FROM store.file',
  );
  const bytesOfRow = new Map(
    (sizes.data[0] ?? []).map((id, at) => [Number(id), Number(sizes.data[1]?.[at])]),
  );
  const byPart = new Map<string, Stretch[]>();
  for (const stretch of places.stretches) {
    if (!missing.has(stretch.part) || places.parts.get(stretch.part)?.madeOf === undefined) continue;
    const own = byPart.get(stretch.part);
    if (own === undefined) byPart.set(stretch.part, [stretch]);
    else own.push(stretch);
  }
  const blocks: Stretch[][] = [];
  let room = { rows: 0, bytes: 0 };
  for (const [key, stretches] of byPart) {
    const part = places.parts.get(key);
    if (part === undefined) continue;
    if (room.rows < part.rows / 2 || room.bytes <= 0) {
      if (blocks.length === blocksOfPiece) break;
      blocks.push([]);
      room = { rows: blockRows, bytes: blockBytes };
    }
    blocks.at(-1)?.push(...stretches);
    room.rows -= part.rows;
    room.bytes -= part.rows * (bytesOfRow.get(part.fileId) ?? 0);
  }
  return blocks;
}

/** False when it was stopped, or the events moved meanwhile. */
async function buildPiece(
  file: CaseFile,
  { places }: Coverage,
  blocks: readonly Block[],
  signal: AbortSignal,
): Promise<boolean> {
  const parts: (Part & { readonly block: number })[] = [];
  const blockOf = new Map<number, number>();
  for (const [block, stretches] of blocks.entries())
    for (const { fileId, partNo, part: key } of stretches) {
      const part = places.parts.get(key);
      if (part === undefined || blockOf.has(partNumber(fileId, partNo))) continue;
      blockOf.set(partNumber(fileId, partNo), block);
      parts.push({ ...part, block });
    }
  const signatures = Array.from(blocks, () => new Uint32Array(2 ** mostBits / 32));
  const read = await markRows(
    file,
    blocks.flat(),
    (fileId, partNo) => {
      const block = blockOf.get(partNumber(fileId, partNo));
      return block === undefined ? undefined : signatures[block];
    },
    signal,
  );
  if (signal.aborted || read !== parts.reduce((sum, part) => sum + part.rows, 0)) return false;
  // What was read may not be what is there: next time.
  if ((await placesOf(file)).stamp !== places.stamp) return true;
  await writePiece(file, packSignatures(signatures), parts);
  return true;
}

const partNumber = (fileId: number, partNo: number): number => fileId * 2 ** 28 + partNo;

async function writePiece(
  file: CaseFile,
  packed: PackedPiece,
  parts: readonly (Part & { readonly block: number })[],
): Promise<void> {
  await file.writer.transaction(async (writer) => {
    const next = await writer.table('SELECT coalesce(max(piece), 0)::INTEGER + 1 FROM store.search_piece');
    const piece = Number(next.data[0]?.[0]);
    await writer.run('INSERT INTO store.search_piece VALUES ($1, $2, $3)', [
      piece,
      packed.bits,
      packed.width,
    ]);
    await writeParts(writer, piece, parts);
    await insertRows(
      writer,
      'store.search_signature',
      { piece: 'INTEGER', chunk: 'INTEGER', bits: 'VARCHAR' },
      packed.chunks.map((chunk, at) => ({ piece, chunk: at, bits: chunk.toString('base64') })),
      { bits: 'from_base64(r.bits)' },
    );
  });
  forgetIndexState(file);
}

/** A column's value that stands in the record as it is says nothing new. */
const markedColumns = textColumns
  .map((name) =>
    name === 'raw' ? 'raw::VARCHAR' : `CASE WHEN contains(raw, ${name}) THEN NULL ELSE ${name} END`,
  )
  .join(', ');

/** Gives how many rows there were. */
async function markRows(
  file: CaseFile,
  stretches: readonly Stretch[],
  signatureOf: (fileId: number, partNo: number) => Uint32Array | undefined,
  signal: AbortSignal,
): Promise<number> {
  let rows = 0;
  const read = file.background.eachChunk(
    `SELECT file_id, (record_no // ${partRecords})::INTEGER, ${markedColumns} FROM store.clocked WHERE ${inStretches(stretches)}`,
    ([fileIds = [], partNos = [], ...texts]) => {
      for (const [row, fileId] of fileIds.entries()) {
        const signature = signatureOf(Number(fileId), Number(partNos[row]));
        if (signature === undefined) continue;
        rows += 1;
        for (const column of texts) {
          const text = column[row];
          if (typeof text === 'string') markGrams(text, signature);
        }
      }
    },
  );
  await interruptible(file.background, signal, () => read).catch((cause: unknown) => {
    if (!signal.aborted) throw cause;
  });
  return rows;
}

async function writeParts(
  writer: Writer,
  piece: number,
  parts: readonly (Part & { readonly block: number })[],
): Promise<void> {
  await insertRows(
    writer,
    'store.search_part',
    {
      piece: 'INTEGER',
      block: 'INTEGER',
      file_id: 'INTEGER',
      part: 'BIGINT',
      rows: 'BIGINT',
      total: 'BIGINT',
      made_of: 'VARCHAR',
    },
    parts.map(({ block, fileId, partNo, rows, total, madeOf }) => ({
      piece,
      block,
      file_id: fileId,
      part: partNo,
      rows,
      total,
      made_of: madeOf ?? '',
    })),
  );
}

/** Takes out what the index says of events that have changed or gone. */
async function forgetStale(file: CaseFile, { stale }: Coverage): Promise<void> {
  if (stale.length === 0) return;
  await file.writer.transaction(async (writer) => {
    await writer.run('CREATE OR REPLACE TEMP TABLE stale_part(key VARCHAR)');
    await insertRows(
      writer,
      'temp.stale_part',
      { key: 'VARCHAR' },
      stale.map((key) => ({ key })),
    );
    await writer.run(
      "DELETE FROM store.search_part WHERE file_id || ':' || part IN (SELECT key FROM temp.stale_part)",
    );
    await writer.run('DROP TABLE temp.stale_part');
    const isEmpty = 'piece NOT IN (SELECT piece FROM store.search_part)';
    await writer.run(`DELETE FROM store.search_signature WHERE ${isEmpty}`);
    // Numbers are never given twice.
    await writer.run(
      `DELETE FROM store.search_piece WHERE ${isEmpty} AND piece < (SELECT max(piece) FROM store.search_piece)`,
    );
  });
  forgetIndexState(file);
}

/** Out of the log of the database, unless that would move events from the places that lists remember. */
async function writeDown(file: CaseFile): Promise<void> {
  const gaps = await file.writer.table(
    'SELECT count(*) = coalesce(max(rowid) + 1, 0) AS none FROM store.event',
  );
  if (gaps.data[0]?.[0] === true) await file.writer.run('CHECKPOINT').catch(() => undefined);
}
