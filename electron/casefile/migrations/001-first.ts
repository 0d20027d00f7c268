/**
 * Case format 1. Schema `store` holds what Afterlog writes; schema `main` holds the public views,
 * the only tables a person's SQL may name.
 */
import { eventColumns } from '../../../shared/model/event-column.ts';

/** event_id is kept as 16 bytes and shown as hex; raw is the one wide column, so it alone is zstd. */
function storageType(column: { readonly name: string; readonly type: string }): string {
  if (column.name === 'event_id') return 'UUID';
  if (column.name === 'raw') return 'JSON USING COMPRESSION zstd';
  return column.type;
}

const storedColumns = eventColumns.map((column) => `${column.name} ${storageType(column)}`).join(', ');
const publicColumns = eventColumns
  .map((column) =>
    column.name === 'event_id' ? "replace(event_id::VARCHAR, '-', '') AS event_id" : column.name,
  )
  .join(', ');

export const firstMigration: readonly string[] = [
  'CREATE SCHEMA store',
  'CREATE TABLE store.migration(version INTEGER PRIMARY KEY, applied_at TIMESTAMPTZ NOT NULL)',
  `CREATE TABLE store.import(import_id INTEGER PRIMARY KEY, started_at TIMESTAMPTZ NOT NULL, finished_at TIMESTAMPTZ,
     state VARCHAR NOT NULL, paths VARCHAR[] NOT NULL)`,
  `CREATE TABLE store.file(file_id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL, path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,
     bytes BIGINT NOT NULL, stored_as VARCHAR NOT NULL, packing VARCHAR NOT NULL, framing VARCHAR NOT NULL, source VARCHAR NOT NULL,
     records BIGINT NOT NULL, events BIGINT NOT NULL, duplicates BIGINT NOT NULL, rejected BIGINT NOT NULL, ignored BIGINT NOT NULL,
     note VARCHAR NOT NULL, first_ts TIMESTAMPTZ, last_ts TIMESTAMPTZ)`,
  'CREATE TABLE store.file_index(file_id INTEGER NOT NULL, first_record BIGINT NOT NULL, byte_offset BIGINT NOT NULL)',
  `CREATE TABLE store.event(${storedColumns})`,
  'CREATE TABLE store.duplicate(event_id UUID NOT NULL, file_id INTEGER NOT NULL, record_no BIGINT NOT NULL)',
  `CREATE TABLE store.reject(file_id INTEGER NOT NULL, record_no BIGINT NOT NULL, byte_offset BIGINT, reason VARCHAR NOT NULL, excerpt BLOB)`,
  `CREATE TABLE store.annotation(op_id VARCHAR PRIMARY KEY, lamport BIGINT NOT NULL, event_id UUID NOT NULL, kind VARCHAR NOT NULL,
     text VARCHAR, by_name VARCHAR NOT NULL, made_at TIMESTAMPTZ NOT NULL)`,
  `CREATE VIEW main.events AS SELECT ${publicColumns} FROM store.event`,
  `CREATE VIEW main.files AS SELECT file_id, path, sha256, bytes, source, records, events, duplicates, rejected, ignored, note, first_ts, last_ts
     FROM store.file`,
  // Bytes that are no UTF-8 are shown escaped (\\xFF), so that the column is always text.
  `CREATE VIEW main.rejects AS SELECT r.file_id, f.path, r.record_no, r.byte_offset, r.reason, coalesce(try(decode(r.excerpt)), r.excerpt::VARCHAR) AS excerpt
     FROM store.reject r JOIN store.file f USING (file_id)`,
  `CREATE VIEW main.annotations AS SELECT replace(event_id::VARCHAR, '-', '') AS event_id, kind, text, by_name, made_at, op_id
     FROM store.annotation`,
  `CREATE VIEW main.marks AS
     WITH last AS (SELECT event_id, kind, text, by_name, made_at, lamport, op_id,
                     CASE kind WHEN 'unpin' THEN 'pin' WHEN 'unstar' THEN 'star' WHEN 'untag' THEN 'tag' ELSE kind END AS topic
                   FROM store.annotation),
     state AS (SELECT event_id, topic, CASE WHEN topic = 'tag' THEN text END AS tag, arg_max(kind, (lamport, op_id)) AS kind,
                 arg_max(text, (lamport, op_id)) AS text FROM last WHERE topic <> 'note' GROUP BY ALL),
     noted AS (SELECT event_id, count(*) AS notes FROM last WHERE topic = 'note' GROUP BY event_id)
     SELECT replace(coalesce(s.event_id, n.event_id)::VARCHAR, '-', '') AS event_id,
       coalesce(bool_or(s.kind = 'pin'), false) AS pinned, coalesce(bool_or(s.kind = 'star'), false) AS starred,
       coalesce(list(s.tag ORDER BY s.tag) FILTER (s.kind = 'tag'), []) AS tags,
       any_value(s.text) FILTER (s.kind = 'phase') AS phase, coalesce(any_value(n.notes), 0) AS notes
     FROM state s FULL JOIN noted n ON s.event_id = n.event_id GROUP BY 1`,
];
