/** The narrow way to read a case that `report`, `redaction` and `correlate` are given. */
import type { Table } from '../../shared/model/cell.ts';

export type SqlValue = string | number | bigint | boolean | null | readonly string[];

export interface Reader {
  /**
   * Runs one trusted statement on the public tables (`events`, `files`, `rejects`, `annotations`, ...).
   * `name` appears in the query log. `$1`, `$2`, ... are bound from `params`. Throws only on a bug in the SQL,
   * and `app/cancelled` once `signal` is aborted.
   */
  read(name: string, sql: string, params?: readonly SqlValue[], signal?: AbortSignal): Promise<Table>;
}
