/** A mapping tried on the first records of a file: the events they would give, and what would fail. Nothing is kept. */

import type { Table } from '../../../shared/model/cell.ts';
import type { Mapping } from '../../../shared/model/mapping.ts';
import type { Writer } from '../../casefile/engine.ts';
import type { CaseLayout } from '../../casefile/layout.ts';
import type { Framing } from '../framing.ts';
import type { Intake } from '../intake.ts';
import { previewQuery } from '../projection.ts';
import { makeSplitter } from '../readers/make-splitter.ts';
import { Spool } from '../spool.ts';
import { sourceFromMapping } from './source-from-mapping.ts';

const recordsTried = 2_000;
const bytesTried = 8 * 1024 * 1024;
const rowsShown = 50;
/** The time, what was done, and every column that the wizard offers. */
const columnsShown =
  'ts, time_original, category, action, action_original, outcome, actor_name, actor_email, actor_id, src_ip, target_name, role, session_id, request_id, integration, workspace, user_agent, status_code, error, message';

export interface Preview {
  readonly rows: Table;
  readonly records: number;
  readonly events: number;
  readonly failed: number;
  /** Why records would fail, most first. */
  readonly reasons: readonly {
    readonly reason: string;
    readonly records: number;
    readonly example: string;
  }[];
}

export async function preview(
  writer: Writer,
  layout: CaseLayout,
  intake: Intake,
  framing: Framing,
  mapping: Mapping,
): Promise<Preview> {
  const spool = new Spool(layout);
  const reasons = new Map<string, { records: number; example: string }>();
  const blame = (reason: string, example: string, records = 1): void => {
    const known = reasons.get(reason);
    if (known === undefined) reasons.set(reason, { records, example });
    else known.records += records;
  };
  let records = 0;
  try {
    const splitter = makeSplitter(framing, (record) => {
      if (records >= recordsTried || record.isComment === true) return;
      records += 1;
      if (record.problem === undefined) spool.add(1, records, record.json);
      else blame(record.problem, (record.excerpt ?? Buffer.alloc(0)).subarray(0, 200).toString('utf8'));
    });
    let bytes = 0;
    for await (const chunk of intake.bytesFrom(0, recordsTried)) {
      splitter.push(chunk);
      await spool.flush();
      bytes += chunk.length;
      if (records >= recordsTried || bytes >= bytesTried) break;
    }
    if (bytes < bytesTried && records < recordsTried) splitter.end();
    await spool.close();
    const source = sourceFromMapping(mapping);
    const request = {
      source,
      root: mapping.root,
      zone: undefined,
      file: spool.path,
      maxRecordBytes: spool.objectBytes,
    };
    const query = previewQuery(request);
    const failing = await writer.table(
      `SELECT time_original IS NULL, count(*)::INTEGER, any_value(coalesce(time_original, left(raw::VARCHAR, 200))) FROM (${query}) WHERE ts IS NULL GROUP BY 1`,
    );
    const [missing = [], counts = [], examples = []] = failing.data;
    for (const [index, isMissing] of missing.entries())
      blame(
        isMissing === true ? 'the record has no time' : 'the time cannot be read',
        String(examples[index] ?? ''),
        Number(counts[index]),
      );
    const rows = await writer.table(
      `SELECT ${columnsShown} FROM (${query}) WHERE ts IS NOT NULL LIMIT ${rowsShown}`,
    );
    const failed = [...reasons.values()].reduce((sum, each) => sum + each.records, 0);
    const sorted = [...reasons]
      .map(([reason, each]) => ({ reason, ...each }))
      .sort((a, b) => b.records - a.records);
    return { rows, records, events: records - failed, failed, reasons: sorted };
  } finally {
    await spool.remove();
  }
}
