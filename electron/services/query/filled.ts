/** A person's statement with its values, and where in what was written something is. */
import { offsetBefore, offsetOfParam, type SqlParams, withParams } from '../../../shared/model/sql-params.ts';
import { placeOf, type TextPlace } from '../../../shared/model/text-place.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import { errorMoved } from '../../casefile/query-failure.ts';

/** The statement with its values; the first place without one is where it fails. */
export function filled(input: { readonly sql: string; readonly params: SqlParams }): Result<string> {
  const { sql, missing } = withParams(input.sql, input.params);
  const [first] = missing;
  if (first === undefined) return ok(sql);
  return fail('query/failed', `no value was given for ${missing.map((name) => `:${name}`).join(', ')}`, {
    hint: 'Fill the fields above the editor, or give --param name=value.',
    details: { ...placeOf(input.sql, offsetOfParam(input.sql, first) ?? 0) },
  });
}

/** A failure's place, found in the SQL with values, where the person wrote it. */
export function placed<T>(
  input: { readonly sql: string; readonly params: SqlParams },
  sql: string,
  result: Result<T>,
): Result<T> {
  if (result.ok) return result;
  const moved = (offset: number): TextPlace =>
    placeOf(input.sql, offsetBefore(input.sql, input.params, offset));
  return { ok: false, error: errorMoved(result.error, sql, moved) };
}
