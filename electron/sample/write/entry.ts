/**
 * What a file is made of: records, lines that are broken on purpose, blanks.
 * And the damage itself: where the bad lines go and what they look like.
 */
import type { JsonObject, SampleRecord, SampleSource } from '../base/record.ts';
import type { FileTruth, RejectCause, SampleFormat } from '../truth.ts';

export type Entry =
  | { readonly kind: 'record'; readonly record: SampleRecord; readonly isDuplicate: boolean }
  | { readonly kind: 'bad'; readonly bytes: Buffer; readonly reason: RejectCause }
  | { readonly kind: 'blank' };

export interface Member {
  readonly path: string;
  readonly format: SampleFormat;
  readonly isGzip: boolean;
  readonly source?: SampleSource;
  readonly note?: NonNullable<FileTruth['note']>;
  /** Called once, when the members before it have been written. */
  readonly entries: () => Iterable<Entry>;
  /** `text` members only. */
  readonly text?: string;
}

export function* asEntries(records: Iterable<SampleRecord>, isDuplicate: boolean): Generator<Entry> {
  for (const record of records) yield { kind: 'record', record, isDuplicate };
}

/** Share of the file after which each piece of damage comes. */
const DAMAGE: readonly (readonly [number, 'cut-json' | 'not-json' | 'invalid-utf8' | 'blank'])[] = [
  [0.21, 'cut-json'],
  [0.47, 'not-json'],
  [0.52, 'blank'],
  [0.78, 'invalid-utf8'],
];

/** Plants three bad lines and a blank one in an NDJSON file of `total` records. */
export function* withDamage(entries: Iterable<Entry>, total: number): Generator<Entry> {
  const due = DAMAGE.map(([share, kind]) => ({ after: Math.max(1, Math.floor(total * share)), kind }));
  let written = 0;
  let next = 0;
  for (const entry of entries) {
    yield entry;
    if (entry.kind !== 'record') continue;
    written++;
    for (let damage = due[next]; damage !== undefined && damage.after === written; damage = due[++next]) {
      if (damage.kind === 'blank') yield { kind: 'blank' };
      else yield { kind: 'bad', reason: damage.kind, bytes: BAD_LINES[damage.kind](entry.record.body) };
    }
  }
}

const BAD_LINES = {
  /** The exporter died in the middle of a write and began again. */
  'cut-json': (body: JsonObject) => {
    const line = JSON.stringify(body);
    return Buffer.from(line.slice(0, Math.floor(line.length * 0.58)));
  },
  'not-json': () => Buffer.from('-- export resumed after connection reset, page 2 --'),
  /** One field written by something that thinks in Latin-1. */
  'invalid-utf8': () =>
    Buffer.concat([
      Buffer.from('{"note":"Sitzung f'),
      Buffer.from([0xfc]),
      Buffer.from('r Support verl'),
      Buffer.from([0xe4]),
      Buffer.from('ngert"}'),
    ]),
} as const;
