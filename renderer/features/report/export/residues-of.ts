/** The residues that a refused export carries in its error; read as unknown, since errors are open in their details. */
import { z } from 'zod';
import type { AppError } from '../../../../shared/result/app-error.ts';
import { type Residue, residueSchema } from '../../../../shared/rpc/report.ts';

export function residuesOf(error: AppError): readonly Residue[] {
  if (error.code !== 'redaction/residue') return [];
  const parsed = z.array(residueSchema).safeParse(error.details?.residues);
  return parsed.success ? parsed.data : [];
}
