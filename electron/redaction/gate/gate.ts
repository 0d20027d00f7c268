/**
 * The gate: re-opens finished artefacts from disk and searches them for everything the profile hides.
 * It is given bytes, never the model; it finds what a writer leaked as well as what a layer missed.
 * Fails closed: an artefact it cannot read, a format it does not know, a detector that throws, all refuse.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import type { Residue } from '../../../shared/rpc/report.ts';
import { AppFailure } from '../../base/app-errors.ts';
import { type Breath, createBreath, mapBreathing } from '../../base/breathing.ts';
import type { Redactor } from '../../content/redactor.ts';
import type { KnownValues } from '../known/known-values.ts';
import type { Profile } from '../profiles/profile.ts';
import { isHiddenAlready, isInside, type Range, standingRanges } from '../standing-ranges.ts';
import { sourceSpan } from '../text/view.ts';
import { viewsOf } from '../text/views.ts';
import { extract, type Piece } from './extract.ts';

export interface AllowedTokens {
  has(token: string): boolean;
}

export interface GateOptions {
  readonly profile: Profile;
  readonly known: KnownValues;
  readonly redactors: readonly Redactor[];
  /** Event ids, hashes, the case id and the pseudonyms issued: whole tokens that may stand. */
  readonly allowed: AllowedTokens;
  readonly breath?: Breath;
}

/** What stands where a residue was found. Held here and not in the residue: that one is shown, sent and logged. */
const values = new WeakMap<Residue, string>();

/** Undefined for a residue that is not the gate's own, or a copy of one. */
export function valueOfResidue(residue: Residue): string | undefined {
  return values.get(residue);
}

const maxResidues = 200;

/** First and last character: enough to recognise, too little to leak. */
export function maskValue(text: string): string {
  const chars = [...text];
  return chars.length < 3
    ? '•'.repeat(chars.length)
    : `${chars[0]}${'•'.repeat(Math.min(chars.length - 2, 12))}${chars.at(-1)}`;
}

function searchPiece(artefact: string, piece: Piece, options: GateOptions): readonly Residue[] {
  const { profile, known, redactors, allowed } = options;
  const ranges = standingRanges(piece.text, (token) => allowed.has(token));
  const views = viewsOf(piece.text);
  const residues = new Map<string, Residue>();
  const report = (range: Range, via: string, kind: string, rule: string): void => {
    if (isInside(range, ranges)) return;
    const where = `${piece.where}, character ${range.start}${via === 'text' ? '' : `, behind ${via}`}`;
    const key = `${range.start} ${kind}`;
    if (residues.has(key)) return;
    const value = piece.text.slice(range.start, range.end);
    const residue: Residue = { artefact, where, kind, masked: maskValue(value), rule };
    values.set(residue, value);
    residues.set(key, residue);
  };
  for (const found of known.find(views)) {
    if (piece.role === 'glued' && /^[\d\s.,-]+$/.test(found.value.folded)) continue;
    report(found, found.via, found.value.kind, `known value: ${found.value.kind}`);
  }
  if (piece.role !== 'content') return [...residues.values()];
  for (const redactor of redactors) {
    if (redactor.severity !== 'secret' && profile.entities[redactor.entity] === 'keep') continue;
    for (const view of views) {
      if (view.binary || view.joined) continue;
      for (const span of redactor.find(view.text)) {
        const range = sourceSpan(view, span.start, span.end);
        if (!isHiddenAlready(piece.text, range, ranges))
          report(range, view.via, span.name ?? redactor.kind, redactor.id);
      }
    }
  }
  return [...residues.values()];
}

/** Residues of one artefact's bytes, in order of pieces; throws on what cannot be read. */
export async function searchArtefact(
  name: string,
  bytes: Uint8Array,
  options: GateOptions,
): Promise<readonly Residue[]> {
  const { breath = createBreath('the check of the report') } = options;
  const pieces = await extract(name, bytes);
  const residues = await mapBreathing(pieces, breath, (piece) => searchPiece(name, piece, options));
  return residues.flat();
}

/** Residues of one text that stands in an artefact of which the caller read the parts itself. */
export function searchText(
  artefact: string,
  where: string,
  text: string,
  options: GateOptions,
): readonly Residue[] {
  // Anything found in it would lie inside what may stand.
  if (options.allowed.has(text)) return [];
  return searchPiece(artefact, { where, text, role: 'content' }, options);
}

/**
 * Searches every file of a folder. Ok when nothing was found; `redaction/residue` with `details.residues` when
 * something was; `redaction/failed` when it could not tell.
 */
export async function passGate(
  dir: string,
  options: GateOptions,
): Promise<Result<{ readonly artefacts: number; readonly bytes: number }>> {
  const residues: Residue[] = [];
  let bytes = 0;
  let artefact = dir;
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    const names = entries.map((entry) => {
      if (!entry.isFile()) throw new Error(`${entry.name} is not a file`);
      return entry.name;
    });
    if (names.length === 0) throw new Error('there is nothing to check');
    for (const name of names.sort()) {
      artefact = name;
      const content = await readFile(join(dir, name));
      bytes += content.length;
      residues.push(...(await searchArtefact(name, content, options)));
    }
    if (residues.length > 0) {
      const first = residues[0];
      return err({
        code: 'redaction/residue',
        message: `${residues.length} ${residues.length === 1 ? 'value' : 'values'} would have left with the report: ${first?.kind} ${first?.masked} in ${first?.artefact} (${first?.where}).`,
        hint: 'Nothing was written. Reword the place shown, or report it as a fault of the rule named.',
        details: { residues: residues.slice(0, maxResidues), total: residues.length },
      });
    }
    return ok({ artefacts: names.length, bytes });
  } catch (cause) {
    if (cause instanceof AppFailure) return err(cause.appError);
    const why = cause instanceof Error ? cause.message : String(cause);
    return err({
      code: 'redaction/failed',
      message: `The redaction gate could not check ${artefact}: ${why}.`,
      hint: 'Nothing was written: an artefact that cannot be checked is not exported.',
    });
  }
}
