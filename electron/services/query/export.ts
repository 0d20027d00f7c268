/** Writes a whole result to a file, as it is or redacted; what is at the path is replaced whole or not at all. */
import { rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ok, type Result } from '../../../shared/result/result.ts';
import { errorFromCause } from '../../base/app-errors.ts';
import { moveFile } from '../../base/move-file.ts';
import { refuseInside } from '../../casefile/refuse-inside.ts';
import type { Redactor } from '../../content/redactor.ts';
import type { Handlers } from '../handler.ts';
import { copyOptions } from './export-formats.ts';
import { exportRedacted } from './export-redacted.ts';
import { filled, placed } from './filled.ts';

interface Written {
  readonly rows: number;
  readonly redactions?: readonly {
    layer: 'policy' | 'known-values' | 'detector';
    rule: string;
    count: number;
  }[];
  readonly leftOut?: readonly string[];
}

export function createExport(redactors: readonly Redactor[]): Handlers<'query'>['export'] {
  return async (context, input) => {
    const opened = context.cases.get(input.caseId);
    if (!opened.ok) return opened;
    const file = opened.value;
    const sql = filled(input);
    if (!sql.ok) return sql;
    const { format, redact } = input;
    const staged = join(file.layout.staging, `${context.platform.ids.random()}.${format}`);
    const out = resolve(input.out);
    const inside = refuseInside(file.layout, out);
    if (inside !== undefined) return { ok: false, error: inside };
    context.progress({ phase: `writing ${out}`, done: 0, total: 0, unit: 'records' });
    try {
      const written = await file.sessions.use(async (session): Promise<Result<Written>> => {
        if (redact !== undefined)
          return exportRedacted(context, {
            file,
            session,
            redactors,
            sql: sql.value,
            profile: redact,
            format,
            staged,
          });
        const copied = await session.copyTo(sql.value, staged, copyOptions[format], context.signal);
        return copied.ok ? ok({ rows: copied.value }) : copied;
      });
      if (!written.ok) return placed(input, sql.value, written);
      await moveFile(staged, out);
      const { size } = await stat(out);
      const { rows, redactions = [], leftOut = [] } = written.value;
      await file.custody.append({
        act: 'query.export',
        detail: { rows, format, redacted: redact ?? 'no', sql: sql.value.slice(0, 2_000) },
      });
      return ok({ path: out, rows, bytes: size, redactions: [...redactions], leftOut: [...leftOut] });
    } catch (cause) {
      return { ok: false, error: errorFromCause(cause, out, 'write') };
    } finally {
      await rm(staged, { force: true });
    }
  };
}
