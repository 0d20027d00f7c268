/**
 * A real case whose events a test writes itself, to ask a guided view about: no files, no import, one case a test file.
 * Columns that are not given are what a source leaves empty.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { CaseFile } from '../../electron/casefile/case-file.ts';
import { insertRows } from '../../electron/casefile/insert-rows.ts';
import { createCase } from '../../electron/casefile/open-case.ts';
import type { View } from '../../electron/content/view.ts';
import type { ParamValues } from '../../electron/correlate/views/compose.ts';
import { runView } from '../../electron/correlate/views/run-view.ts';
import { createNodePlatform } from '../../electron/platform/node/node-platform.ts';
import type { Cell } from '../../shared/model/cell.ts';
import type { EventColumnName } from '../../shared/model/event-column.ts';
import type { ViewResult } from '../../shared/model/view.ts';

/** `ts` as ISO 8601; `raw` as a value. */
export type TestEvent = Readonly<
  Partial<Record<Exclude<EventColumnName, 'raw' | 'event_id'>, string | number>>
> & {
  readonly ts: string;
  readonly raw?: unknown;
};

export interface Asked extends ViewResult {
  /** The rows by column name; times as ISO 8601. */
  readonly found: readonly Readonly<Record<string, Cell>>[];
}

export interface ViewBench {
  /** The case holds these events and no others. */
  fill(events: readonly TestEvent[]): Promise<void>;
  /** Throws when the view fails or refuses. `where` is a filter such as ` WHERE source = 'x'`. */
  ask(view: View, params?: ParamValues, where?: string): Promise<Asked>;
  /** Any SELECT over the public tables: to count the other way. */
  rows(sql: string): Promise<Cell[][]>;
  /** The case itself, for what is no view. */
  file(): CaseFile;
  /** Names of the columns that a SELECT gives. */
  columns(sql: string): Promise<string[]>;
}

const types = {
  event_id: 'UUID',
  ts: 'TIMESTAMPTZ',
  file_id: 'INTEGER',
  record_no: 'BIGINT',
  duration_ms: 'DOUBLE',
  item_count: 'BIGINT',
} as const;
const defaults = {
  source: 'test.source',
  category: 'other',
  action: 'other',
  outcome: 'unknown',
  severity: 'info',
  actor_kind: 'unknown',
};

/** Opens before all tests of the file and closes after them. */
export function openViewBench(): ViewBench {
  let home: string;
  let opened: CaseFile | undefined;
  const file = (): CaseFile => {
    if (opened === undefined) throw new Error('the bench is not open');
    return opened;
  };
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'afterlog-views-'));
    const { clock, ids } = createNodePlatform({ door: 'test', userDataDir: join(home, 'user') });
    const made = await createCase(join(home, 'case'), { name: 'views' }, { clock, ids });
    if (!made.ok) throw new Error(made.error.message);
    opened = made.value;
  });
  afterAll(async () => {
    await opened?.close();
    rmSync(home, { recursive: true, force: true });
  });
  return {
    file,
    async fill(events) {
      await file().writer.run('DELETE FROM store.event');
      const names = [...new Set(events.flatMap((event) => Object.keys(event)))];
      const columns = [
        ...new Set(['event_id', 'file_id', 'record_no', 'raw', ...Object.keys(defaults), ...names]),
      ];
      const rows = events.map((event, index) => ({
        ...defaults,
        ...event,
        event_id: `00000000-0000-0000-0000-${(index + 1).toString(16).padStart(12, '0')}`,
        file_id: event.file_id ?? 1,
        record_no: event.record_no ?? index + 1,
        raw: JSON.stringify(event.raw ?? {}),
      }));
      const typed = Object.fromEntries(
        columns.map((name) => [name, (types as Readonly<Record<string, string>>)[name] ?? 'VARCHAR']),
      );
      await insertRows(
        file().writer,
        'store.event',
        typed,
        rows as readonly Readonly<Record<string, string | number>>[],
      );
    },
    async ask(view, params = {}, where = '') {
      const ran = await runView({
        file: file(),
        view,
        params,
        where,
        resultId: 'test',
        pageSize: 5_000,
        signal: new AbortController().signal,
      });
      if (!ran.ok) throw new Error(`${ran.error.code}: ${ran.error.message}`);
      const { page } = ran.value;
      const found = Array.from({ length: page.rows }, (_, row) =>
        Object.fromEntries(
          page.columns.map((column, index) => [column.name, page.data[index]?.[row] ?? null]),
        ),
      );
      return { ...ran.value, found };
    },
    async columns(sql) {
      return (await file().reader.read('test', sql)).columns.map((column) => column.name);
    },
    async rows(sql) {
      const table = await file().reader.read('test', sql);
      return Array.from({ length: table.rows }, (_, row) => table.data.map((column) => column[row] ?? null));
    },
  };
}
