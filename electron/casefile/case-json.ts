/**
 * `case.json`: the small file that says what a folder is, and pins the head of the custody chain.
 * A folder without one is not a case; one of a newer format version is refused, never guessed at.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { classifications } from '../../shared/model/classification.ts';
import type { AppError } from '../../shared/result/app-error.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { errorFromCause, fail } from '../base/app-errors.ts';
import { writeFileAtomically } from '../base/write-file-atomically.ts';
import { caseLayout } from './layout.ts';

export const caseFormatVersion = 9;

const caseJsonSchema = z.object({
  format: z.literal('afterlog-case'),
  formatVersion: z.number().int(),
  caseId: z.string(),
  name: z.string(),
  classification: z.enum(classifications),
  createdAt: z.string(),
  retainUntil: z.string(),
  custody: z.object({ entries: z.number().int(), head: z.string() }),
});
export type CaseJson = z.infer<typeof caseJsonSchema>;

const versionOnlySchema = z.object({ format: z.literal('afterlog-case'), formatVersion: z.number().int() });

export async function readCaseJson(dir: string): Promise<Result<CaseJson, AppError>> {
  const path = caseLayout(dir).caseJson;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const error = errorFromCause(cause, dir, 'read');
    if (error.code !== 'fs/not-found' && error.code !== 'fs/not-writable') return { ok: false, error };
    return fail('case/not-a-case', `${dir} is not an Afterlog case: it has no case.json`, {
      path: dir,
      hint: 'Choose the folder that holds case.json and case.duckdb, or make a new case.',
    });
  }
  return parseCaseJson(text, path);
}

function parseCaseJson(text: string, path: string): Result<CaseJson, AppError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return fail('case/damaged', `${path} is not valid JSON: ${String(cause)}`, {
      path,
      hint: 'Restore it from a copy of the case.',
    });
  }
  const version = versionOnlySchema.safeParse(value);
  if (version.success && version.data.formatVersion > caseFormatVersion) {
    return fail(
      'case/newer-version',
      `${path} has case format ${version.data.formatVersion}; this Afterlog reads up to ${caseFormatVersion}`,
      {
        path,
        hint: 'Open it with a newer Afterlog. Nothing was changed.',
      },
    );
  }
  const parsed = caseJsonSchema.safeParse(value);
  if (!parsed.success) {
    return fail('case/damaged', `${path} is not a case description: ${z.prettifyError(parsed.error)}`, {
      path,
      hint: 'Restore it from a copy of the case.',
    });
  }
  return ok(parsed.data);
}

export async function writeCaseJson(dir: string, value: CaseJson): Promise<void> {
  await writeFileAtomically(caseLayout(dir).caseJson, `${JSON.stringify(value, undefined, 2)}\n`);
}
