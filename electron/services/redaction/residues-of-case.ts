/** What the gate found last in what a case wrote, so that a person can have it hidden without its being shown or sent. */
import type { AppError } from '../../../shared/result/app-error.ts';
import type { Residue } from '../../../shared/rpc/report.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { valueOfResidue } from '../../redaction/gate/gate.ts';

export type ResiduePlace = Pick<Residue, 'artefact' | 'where' | 'kind'>;

const found = new WeakMap<CaseFile, ReadonlyMap<string, string>>();
const keyOf = ({ artefact, where, kind }: ResiduePlace): string => JSON.stringify([artefact, where, kind]);

/** Those of an earlier search are forgotten. */
export function rememberResidues(file: CaseFile, residues: readonly Residue[]): void {
  found.set(
    file,
    new Map(
      residues.flatMap((residue) => {
        const value = valueOfResidue(residue);
        return value === undefined ? [] : [[keyOf(residue), value] as const];
      }),
    ),
  );
}

/** Of a refused export: its error carries the gate's own residues. */
export function rememberRefusal(file: CaseFile, error: AppError): void {
  const residues: unknown = error.details?.residues;
  if (error.code === 'redaction/residue' && Array.isArray(residues))
    rememberResidues(file, residues as readonly Residue[]);
}

export function residueValue(file: CaseFile, place: ResiduePlace): string | undefined {
  return found.get(file)?.get(keyOf(place));
}
