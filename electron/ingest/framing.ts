/** How the records of a file are cut out of its bytes. Stored with the file, so that any record can be found again. */
import { z } from 'zod';

export interface JsonFraming {
  readonly kind: 'json';
  readonly mode: 'values' | 'array' | 'wrapper';
  readonly path?: readonly string[];
}

export const framingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lines') }),
  /** `values`: top-level values one after the other; `array`: items of one array; `wrapper`: items of the array at `path`. */
  z
    .object({
      kind: z.literal('json'),
      mode: z.enum(['values', 'array', 'wrapper']),
      path: z.array(z.string()).optional(),
      /** A path of one, in cases written before there were longer ones. */
      key: z.string().optional(),
    })
    .transform(({ key, path, ...framing }): JsonFraming => {
      const keys = path ?? (key === undefined ? undefined : [key]);
      return keys === undefined ? framing : { ...framing, path: keys };
    }),
  z.object({
    kind: z.literal('csv'),
    delimiter: z.string().length(1),
    header: z.array(z.string()),
    /** Set where the first row is data; the header is then made up. */
    hasNoHeader: z.literal(true).optional(),
    /** Lines before the header. */
    preamble: z.number().int().optional(),
    lineBreak: z.literal('cr').optional(),
    /** Set where lines that begin with # are no rows. */
    hasComments: z.literal(true).optional(),
  }),
  /** Lines of a format under electron/content/line-formats. `year` is the year of the first record where the format has none. */
  z.object({ kind: z.literal('text'), format: z.string(), year: z.number().int().optional() }),
  /** Rows of a Parquet file, which the engine has made lines of JSON. */
  z.object({ kind: z.literal('parquet') }),
  z.object({ kind: z.literal('none') }),
]);
export type Framing = z.infer<typeof framingSchema>;

/** The path of a wrapper, for a person: "hits.hits". */
export function pathWord(framing: { readonly path?: readonly string[] | undefined }): string {
  return JSON.stringify((framing.path ?? []).join('.'));
}

/**
 * Where in a record the part lies that the source knows: `{"log_id": ..., "data": {...}}` has it under `data`,
 * M365's CSV as JSON text in the column `AuditData`. One level: a key of the record.
 */
export const rootSchema = z.object({ key: z.string(), isText: z.boolean() });
export type Root = z.infer<typeof rootSchema>;

/** One byte offset is kept for this many records. */
export const indexEvery = 256;

/** What a splitter hands on. `json` is the record as one line of JSON (as a string: of ASCII only), or undefined when it cannot be one. */
export interface SplitRecord {
  /** 1-based: the line, array item or row. */
  readonly number: number;
  readonly offset: number;
  readonly length: number;
  readonly json: Buffer | string | undefined;
  readonly problem: string | undefined;
  /** The first bytes of a record with a problem. */
  readonly excerpt?: Buffer;
  /** A line that is neither a record nor a reject: counted as ignored. */
  readonly isComment?: boolean;
  /** Set where a splitter cannot start: the index has no point here. */
  readonly isStray?: boolean;
}

export interface Splitter {
  /** Feeds the next bytes; calls back for every record that ended in them, in order. */
  push(chunk: Buffer): void;
  /** No more bytes: what is left over is a record that was cut off. */
  end(): void;
}

export type OnRecord = (record: SplitRecord) => void;

/** Longer records are kept as rejects: one of them must not fill the memory. */
export const maxRecordBytes = 32 * 1024 * 1024;
