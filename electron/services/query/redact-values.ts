/**
 * Redacts a staged result by its distinct values: the engine says which there are in each group of columns, each is redacted
 * once, and the engine puts what became of it in the place of every one like it. Nothing here holds more than a page of rows
 * and a bit for each distinct value.
 */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Redacted } from '../../../shared/model/redacted.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { writeChunk } from '../../base/write-stream.ts';
import type { QuerySession } from '../../casefile/query-session.ts';
import type { ColumnGroup } from '../../redaction/column-groups.ts';
import type { RowRedactor, StagedRow } from '../../redaction/redact-rows.ts';
import { openRedacted } from '../../redaction/seal.ts';
import { pagesOfRows } from './json-lines.ts';

export interface ValuesWork {
  readonly session: QuerySession;
  readonly redactor: RowRedactor;
  readonly signal: AbortSignal;
  /** The staged result, quoted. */
  readonly plain: string;
  /** Names of files beside it begin with this. */
  readonly beside: string;
}

/** What is distinct in a group of columns, numbered in a Parquet file, and how much of it has to be replaced. */
export interface GroupValues {
  readonly group: ColumnGroup;
  readonly parquet: string;
  readonly lines: string;
  readonly mapped: string;
  readonly distinct: number;
  /** By number: nothing is found in it. */
  readonly settled: Uint8Array;
  /** How many are not settled. */
  open: number;
}

const literal = (path: string): string => `'${path.replaceAll("'", "''")}'`;

/** Ids of the case's own events are what a reader is meant to have: they need no search. */
function conditionOf(group: ColumnGroup, { redactor, plain }: ValuesWork): string {
  const [place] = group.places;
  const isIds = place !== undefined && redactor.columns.rules[place]?.kind === 'event-id';
  return isIds ? `${plain} WHERE c${place} NOT IN (SELECT event_id FROM main.events)` : plain;
}

export async function distinctValues(
  work: ValuesWork,
  group: ColumnGroup,
  at: number,
): Promise<Result<GroupValues>> {
  const { session, signal, beside } = work;
  const [parquet, lines, mapped] = [
    `${beside}.${at}.parquet`,
    `${beside}.${at}.ndjson`,
    `${beside}.${at}.mapped.ndjson`,
  ];
  const keys = group.keys.map((key) => `c${key}`).join(', ');
  const from = conditionOf(group, work);
  const distinct = await session.copyOwn(
    `SELECT (row_number() OVER () - 1)::INTEGER AS i, * FROM (SELECT ${keys}, count(*)::BIGINT AS n FROM ${from} GROUP BY ALL)`,
    parquet,
    'FORMAT parquet',
    signal,
  );
  if (!distinct.ok) return distinct;
  const texts = group.keys.map((key) => `c${key}::VARCHAR AS c${key}`).join(', ');
  const told = await session.copyOwn(
    `SELECT i, ${texts}, n FROM ${literal(parquet)}`,
    lines,
    'FORMAT json',
    signal,
  );
  if (!told.ok) return told;
  return ok({
    group,
    parquet,
    lines,
    mapped,
    distinct: distinct.value,
    settled: new Uint8Array(distinct.value),
    open: 0,
  });
}

const numberOf = (row: StagedRow): number => Number(row.i);

export async function learnValues(
  { redactor, signal }: ValuesWork,
  values: GroupValues,
  tell: (count: number) => void,
): Promise<void> {
  for await (const { rows } of pagesOfRows(values.lines, signal)) {
    for (const row of rows) {
      if (redactor.learn(row, values.group.places)) values.settled[numberOf(row)] = 1;
      else values.open += 1;
    }
    tell(rows.length);
  }
}

/** Writes what becomes of all that is not settled. Gives the length that the longest line needs. */
export async function redactValues(
  { redactor, signal }: ValuesWork,
  values: GroupValues,
  tell: (count: number) => void,
): Promise<number> {
  const { places } = values.group;
  const sink = createWriteStream(values.mapped, { mode: 0o600 });
  let longest = 0;
  const put = async (ids: readonly number[], page: Redacted<readonly StagedRow[]>): Promise<void> => {
    const lines = openRedacted(page).map((row, index) => `${JSON.stringify({ i: ids[index], ...row })}\n`);
    const bytes = lines.map((line) => Buffer.from(line));
    longest = bytes.reduce((most, line) => Math.max(most, line.length), longest);
    await writeChunk(sink, Buffer.concat(bytes));
  };
  try {
    for await (const { rows } of pagesOfRows(values.lines, signal)) {
      const open = rows.filter((row) => values.settled[numberOf(row)] !== 1);
      if (open.length > 0) await put(open.map(numberOf), redactor.redact(open, places));
      tell(rows.length);
    }
    await new Promise<void>((resolve, reject) => {
      sink.once('error', reject);
      sink.end(() => resolve());
    });
  } finally {
    sink.destroy();
  }
  return longest;
}

/**
 * The join that brings the replacements of a group to the rows `p`, as `m<at>`, and the value of each of its columns: a value
 * that is replaced by nothing is null, one that is settled is as it was.
 */
export function joinOf(
  { group, parquet, mapped, open }: GroupValues,
  at: number,
  longest: number,
): { readonly join: string; readonly cells: ReadonlyMap<number, string> } {
  if (open === 0) return { join: '', cells: new Map(group.places.map((place) => [place, `p.c${place}`])) };
  const out = group.places.map((place) => `'$.c${place}'`).join(', ');
  const read = `SELECT json_extract_string(json, '$.i')::INTEGER AS i, json_extract_string(json, [${out}]) AS v
    FROM read_ndjson_objects(${literal(mapped)}, maximum_object_size=${longest})`;
  const on = group.keys.map((key) => `p.c${key} IS NOT DISTINCT FROM m${at}.c${key}`).join(' AND ');
  return {
    join: `LEFT JOIN (SELECT d.*, m.v FROM ${literal(parquet)} d JOIN (${read}) m USING (i)) m${at} ON ${on}`,
    cells: new Map(
      group.places.map((place, index) => [
        place,
        `CASE WHEN m${at}.i IS NULL THEN p.c${place}::VARCHAR ELSE m${at}.v[${index + 1}] END`,
      ]),
    ),
  };
}

export async function removeValues({ parquet, lines, mapped }: GroupValues): Promise<void> {
  for (const path of [parquet, lines, mapped]) await rm(path, { force: true });
}
