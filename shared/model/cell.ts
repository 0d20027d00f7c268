/**
 * Values as they cross the wire: JSON-safe only. Tables travel as columns, never as row objects.
 * Timestamps are ISO 8601 UTC text with microseconds and Z, integers beyond 2^53 are text, SQL NULL is null.
 */
import { z } from 'zod';

export const cellSchema = z.json();
export type Cell = z.infer<typeof cellSchema>;

export const columnSchema = z.object({ name: z.string(), type: z.string() });
export type Column = z.infer<typeof columnSchema>;

/** `data[c][r]`: column c of row r; every column is as long as `rows`. */
export const tableSchema = z.object({
  columns: z.array(columnSchema),
  rows: z.number().int().nonnegative(),
  data: z.array(z.array(cellSchema)),
});
export type Table = z.infer<typeof tableSchema>;
