/** One event in full, and its record's exact bytes out of the evidence. */

import type { Cell } from '../../../shared/model/cell.ts';
import { eventColumns } from '../../../shared/model/event-column.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import { fail } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { shownId } from '../../casefile/shown-id.ts';
import { framingSchema, indexEvery } from '../../ingest/framing.ts';
import { evidenceBytes, recordsFrom } from '../../ingest/record-bytes.ts';
import { markOf } from '../annotation/handlers.ts';

const select = eventColumns
  .map((column) => (column.name === 'event_id' ? `${shownId('event_id')} AS event_id` : column.name))
  .join(', ');

const isId = (eventId: string): boolean => /^[0-9a-f]{32}$/.test(eventId);

export async function getEvent(file: CaseFile, eventId: string): Promise<Result<Output<'events.get'>>> {
  const missing = fail('event/not-found', `no event has the id ${eventId}`, {
    hint: 'It may have been a duplicate, or its import was undone.',
  });
  if (!isId(eventId)) return missing;
  const found = await file.reader.read(
    'event',
    `SELECT ${select} FROM store.clocked WHERE event_id = $1::UUID`,
    [eventId],
  );
  if (found.rows === 0) return missing;
  const event: Record<string, Cell> = Object.fromEntries(
    found.columns.map((column, index) => [column.name, found.data[index]?.[0] ?? null]),
  );
  const where = await file.reader.read(
    'event file',
    'SELECT path, sha256 FROM store.file WHERE file_id = $1',
    [Number(event.file_id)],
  );
  const copies = await file.reader.read(
    'duplicates',
    'SELECT f.path, d.record_no FROM store.duplicate d JOIN store.file f USING (file_id) WHERE d.event_id = $1::UUID ORDER BY f.path, d.record_no LIMIT 1000',
    [eventId],
  );
  return ok({
    event,
    path: String(where.data[0]?.[0] ?? ''),
    sha256: String(where.data[1]?.[0] ?? ''),
    byteOffset: null,
    byteLength: null,
    duplicates: Array.from({ length: copies.rows }, (_, row) => ({
      path: String(copies.data[0]?.[row]),
      recordNo: Number(copies.data[1]?.[row]),
    })),
    mark: await markOf(file, eventId),
  });
}

export async function originalBytes(
  file: CaseFile,
  eventId: string,
): Promise<Result<Output<'events.original'>>> {
  const missing = fail('event/not-found', `no event has the id ${eventId}`);
  if (!isId(eventId)) return missing;
  const found = await file.reader.read(
    'where an event lies',
    `SELECT f.path, e.record_no, f.stored_as, f.packing, f.framing, i.first_record, i.byte_offset
     FROM store.event e JOIN store.file f USING (file_id)
     LEFT JOIN store.file_index i ON i.file_id = e.file_id AND i.first_record <= e.record_no
     WHERE e.event_id = $1::UUID ORDER BY i.first_record DESC NULLS LAST LIMIT 1`,
    [eventId],
  );
  if (found.rows === 0) return missing;
  const [path, recordNo, storedAs, packing, framing, firstRecord, offset] = found.data.map(
    (column) => column[0],
  );
  const start =
    firstRecord === null || firstRecord === undefined
      ? undefined
      : { number: Number(firstRecord), offset: Number(offset) };
  const stored = {
    storedAs: String(storedAs),
    packing: String(packing),
  };
  const gone = fail('event/bytes-gone', `the evidence of ${String(path)} could not be read again`, {
    path: String(storedAs),
    hint: 'Run "afterlog verify" on the case: an evidence file may be missing.',
  });
  try {
    const bytes = evidenceBytes(file.layout, stored, start?.offset ?? 0, {
      first: start?.number ?? 1,
      count: indexEvery,
    });
    const records = await recordsFrom(
      framingSchema.parse(JSON.parse(String(framing))),
      start,
      [Number(recordNo)],
      bytes,
    );
    const record = records.get(Number(recordNo));
    if (record === undefined) return gone;
    return ok({
      path: String(path),
      recordNo: Number(recordNo),
      byteOffset: record.offset,
      text: record.bytes.toString('utf8'),
      base64: record.bytes.toString('base64'),
    });
  } catch (cause) {
    return {
      ok: false,
      error: {
        ...gone.error,
        message: `${gone.error.message}: ${cause instanceof Error ? cause.message : String(cause)}`,
      },
    };
  }
}
