/** What the index holds of the events as they are now, and which of them a text can be in. */
import type { CaseFile } from '../casefile/case-file.ts';
import { gramsOf } from './grams.ts';
import { type Part, type Places, partKey, placesOf, type Stretch } from './places.ts';
import { placeOf } from './signature.ts';
import type { TextMatch } from './text-condition.ts';

interface Piece {
  readonly bits: number;
  readonly width: number;
}

interface IndexedPart {
  readonly piece: number;
  readonly block: number;
  readonly rows: number;
  readonly total: number;
  readonly madeOf: string;
}

interface IndexState {
  readonly pieces: ReadonlyMap<number, Piece>;
  readonly parts: ReadonlyMap<string, IndexedPart>;
}

const kept = new WeakMap<CaseFile, Promise<IndexState>>();

/** To be called whenever the stored index changes. */
export function forgetIndexState(file: CaseFile): void {
  kept.delete(file);
}

async function readState(file: CaseFile): Promise<IndexState> {
  const pieces = await file.reader.read(
    'pieces of the index',
    'SELECT piece, bits, width FROM store.search_piece',
  );
  const parts = await file.reader.read(
    'indexed parts',
    'SELECT piece, block, file_id, part, rows, total, made_of FROM store.search_part',
  );
  const [ids = [], bits = [], widths = []] = pieces.data;
  const [ofPiece = [], blocks = [], fileIds = [], numbers = [], rows = [], totals = [], madeOf = []] =
    parts.data;
  return {
    pieces: new Map(ids.map((id, at) => [Number(id), { bits: Number(bits[at]), width: Number(widths[at]) }])),
    parts: new Map(
      fileIds.map((fileId, at) => [
        partKey(Number(fileId), Number(numbers[at])),
        {
          piece: Number(ofPiece[at]),
          block: Number(blocks[at]),
          rows: Number(rows[at]),
          total: Number(totals[at]),
          madeOf: String(madeOf[at]),
        },
      ]),
    ),
  };
}

async function stateOf(file: CaseFile): Promise<IndexState> {
  const known = kept.get(file) ?? readState(file);
  kept.set(file, known);
  return known;
}

/** A part counts while its rows are the ones that were read. */
const isOf = (part: Part, indexed: IndexedPart): boolean =>
  part.rows === indexed.rows && part.total === indexed.total && part.madeOf === indexed.madeOf;

export interface Coverage {
  readonly places: Places;
  /** Parts that are in the case and not in the index. */
  readonly missing: ReadonlySet<string>;
  /** Parts of the index whose events have changed or gone. */
  readonly stale: readonly string[];
  readonly indexedRows: number;
}

export async function coverageOf(file: CaseFile): Promise<Coverage> {
  const places = await placesOf(file);
  const { parts } = await stateOf(file);
  const missing = new Set<string>();
  let indexedRows = 0;
  for (const [key, part] of places.parts) {
    const indexed = parts.get(key);
    if (indexed !== undefined && isOf(part, indexed)) indexedRows += part.rows;
    else missing.add(key);
  }
  const stale = [...parts.keys()].filter((key) => missing.has(key) || !places.parts.has(key));
  return { places, missing, stale, indexedRows };
}

export interface Candidates {
  readonly places: Places;
  /** Where the text can be; nowhere else. */
  readonly stretches: readonly Stretch[];
  readonly rows: number;
  readonly indexedRows: number;
}

/** More places say little more. */
const mostGrams = 24;

export async function candidatesFor(
  file: CaseFile,
  text: string,
  match: TextMatch = 'anywhere',
): Promise<Candidates> {
  const { places, missing, indexedRows } = await coverageOf(file);
  const { pieces, parts } = await stateOf(file);
  const all = gramsOf(text, match !== 'anywhere');
  const step = Math.max(1, all.length / mostGrams);
  const grams = all.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  const blocks = grams.length === 0 ? undefined : await blocksWith(file, grams, pieces);
  const canHold = (key: string): boolean => {
    const indexed = parts.get(key);
    if (blocks === undefined || indexed === undefined || missing.has(key)) return true;
    const mask = blocks.get(indexed.piece);
    // A piece that has just been thrown away tells nothing.
    if (mask === undefined) return true;
    return ((mask[indexed.block >>> 3] ?? 0) & (1 << (indexed.block & 7))) !== 0;
  };
  const stretches = places.stretches.filter((stretch) => canHold(stretch.part));
  return { places, stretches, rows: stretches.reduce((sum, each) => sum + each.rows, 0), indexedRows };
}

/** By piece: one bit a block, set where all grams are. */
async function blocksWith(
  file: CaseFile,
  grams: readonly number[],
  pieces: ReadonlyMap<number, Piece>,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const masks = new Map<number, Uint8Array>();
  for (const bits of new Set([...pieces.values()].map((piece) => piece.bits))) {
    const wanted = grams.map((gram) => placeOf(gram, bits));
    const chunks = [...new Set(wanted.map(({ chunk }) => chunk))];
    const found = await file.reader.read(
      'signatures',
      `SELECT s.piece, s.chunk, to_base64(s.bits) FROM store.search_signature s JOIN store.search_piece p USING (piece)
       WHERE p.bits = ${bits} AND s.chunk IN (${chunks.join(', ')})`,
    );
    const [ids = [], numbers = [], texts = []] = found.data;
    const byChunk = new Map<number, { piece: number; bytes: Buffer }[]>();
    for (const [at, id] of ids.entries()) {
      const list = byChunk.get(Number(numbers[at])) ?? [];
      list.push({ piece: Number(id), bytes: Buffer.from(String(texts[at]), 'base64') });
      byChunk.set(Number(numbers[at]), list);
    }
    for (const { chunk, at } of wanted)
      for (const { piece, bytes } of byChunk.get(chunk) ?? []) {
        const width = pieces.get(piece)?.width ?? 1;
        const mask = masks.get(piece) ?? new Uint8Array(width).fill(0xff);
        for (let byte = 0; byte < width; byte += 1)
          mask[byte] = (mask[byte] ?? 0) & (bytes[at * width + byte] ?? 0);
        masks.set(piece, mask);
      }
  }
  return masks;
}
