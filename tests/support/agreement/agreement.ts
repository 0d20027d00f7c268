/**
 * What other people say the fields of a log mean: for real samples outside of this repository, the value that a column
 * should hold, read from the raw event by a function of its own. Written from the vendors' field lists, never from our SQL.
 */
import type { JsonObject } from '../../../electron/content/source.ts';
import type { MappedColumnName } from '../../../shared/model/event-column.ts';

/** What stands beside a sample and says what it is. */
export interface Label {
  /** The file it came from, below the samples' logs folder. */
  readonly path?: string;
  /** A detection rule, and whether it fires on the event. */
  readonly rule?: string;
  readonly fires?: boolean;
}

/** The expected value of a column; undefined where nothing can be expected of this event. */
export type Expectation = (event: JsonObject, label: Label) => string | undefined;

export interface Agreement {
  /** A log type of detections/panther-tests.jsonl, or the path of a file or folder below the samples' logs folder. */
  readonly logType: string;
  readonly source: string;
  /** Which events of the log type are meant; all of them when left out. */
  readonly of?: (event: JsonObject) => boolean;
  /**
   * What was trimmed from the sample and must be there for an event: a time, an id of its own. Expectations are read from
   * the sample as it came.
   */
  readonly complete?: (event: JsonObject, place: number) => JsonObject;
  readonly expect: Readonly<Partial<Record<MappedColumnName, Expectation>>>;
}

export const someTime = '2024-05-06T07:08:09Z';

/** Upstream trimmed times and repeats ids from test to test: each event gets a time, and an id of its own. */
export const completed =
  (time: string, value: string | number, ...ids: readonly string[]) =>
  (event: JsonObject, place: number): JsonObject => ({
    ...(time === '' || time in event ? {} : { [time]: value }),
    ...event,
    ...Object.fromEntries(ids.map((id) => [id, `${text(event, id) ?? 'none'}-${place}`])),
  });
/** The value at a dotted path; a number is a place in a list. */
export function at(event: unknown, path: string): unknown {
  let value = event;
  for (const key of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (typeof value === 'object' && value !== null) value = (value as JsonObject)[key];
    else return undefined;
  }
  return value;
}

/** The first of these paths that holds text, a number or a yes or no, as text; empty and placeholder text is none. */
export function text(event: unknown, ...paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const value = at(event, path);
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (typeof value === 'string' && !['', '-', 'null', '<null>', 'unknown', 'Not Available'].includes(value))
      return value;
  }
  return undefined;
}

/** A written time as events show it: UTC, microseconds. Times without a zone are UTC; epoch seconds may have a fraction. */
export function instant(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  if (/^\d{9,10}(\.\d+)?$/.test(written)) return instant(new Date(Number(written) * 1000).toISOString());
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(written);
  if (parts === null) return undefined;
  const [, day, clock, fraction = '', zone = 'Z'] = parts;
  const seconds = new Date(`${day}T${clock}${zone === 'UTC' ? 'Z' : zone}`);
  if (Number.isNaN(seconds.getTime())) return undefined;
  return `${seconds.toISOString().slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}

/** An address without port and brackets, IPv4 in IPv6 folded. */
export function address(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const bare = written
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, '$1');
  return /^[0-9a-f.:]{2,45}$/i.test(bare) ? bare : undefined;
}

/** An e-mail address in lower case; undefined for other names. */
export function email(written: string | undefined): string | undefined {
  return written?.includes('@') === true ? written.toLowerCase() : undefined;
}
