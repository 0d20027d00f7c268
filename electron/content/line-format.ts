/**
 * A line format: text that is not JSON or CSV, cut into named fields. One folder each; its name is its id.
 * Pure: no I/O, no clock, no memory of earlier lines. Sources see the fields as the record, exactly as for JSON or CSV;
 * the original line can always be shown again from the evidence.
 */
import type { JsonObject } from './source.ts';

export interface LineFormat {
  readonly id: string;
  readonly title: string;
  /**
   * The named fields of a line that begins a record; undefined for any other line. Never throws, and linear in the
   * line's length (no nested quantifiers): lines may have megabytes and may be hostile. Values as exported: strings,
   * no conversions. A field that the line does not have, or has as `-`, is left out.
   */
  parse(line: string): JsonObject | undefined;
  /**
   * The commonest form of a line, fast: the JSON text of what `parse` gives, with the end of the line. `text` is ASCII
   * without backslashes and control characters other than line feeds; the line begins at `from` and may have no end in it.
   * Undefined for a line of any other form, which `parse` then sees.
   */
  quick?(text: string, from: number): { readonly json: string; readonly end: number } | undefined;
  /**
   * True when lines that begin no record (stack traces, wrapped messages) belong to the record before them: they are
   * kept, joined by line feeds, in the field `continuation`. Otherwise each such line is a reject of its own.
   */
  readonly continues: boolean;
  /** For times without a year: month (1-12) of the fields. The pipeline adds the field `year`, inferred from the evidence. */
  monthOf?(fields: JsonObject): number | undefined;
  /** Lines that are no records and no rejects: comments, headers (`#Fields: ...`). They are counted as ignored. */
  isComment?(line: string): boolean;
}
