/**
 * Case format 2: records of several events, parts of a record that a source knows, mappings made by a person or guessed,
 * the zone a source's times are in.
 */
export const secondMigration: readonly string[] = [
  // Records that gave at least one event; `events` counts the events.
  'ALTER TABLE store.file ADD COLUMN event_records BIGINT',
  'UPDATE store.file SET event_records = events',
  // JSON {key, isText}: under which key of a record the part lies that the source reads.
  'ALTER TABLE store.file ADD COLUMN root VARCHAR',
  // JSON of the mapping, for sources that are no folder of the program: guessed, or made by a person.
  'ALTER TABLE store.file ADD COLUMN mapping VARCHAR',
  // Events whose time names no zone and whose source has none by rule.
  'ALTER TABLE store.file ADD COLUMN zoneless BIGINT',
  'UPDATE store.file SET zoneless = 0',
  `CREATE OR REPLACE VIEW main.files AS SELECT file_id, path, sha256, bytes, source, records, events, event_records, duplicates, rejected,
     ignored, note, first_ts, last_ts FROM store.file`,
  'CREATE TABLE store.source_zone(source VARCHAR PRIMARY KEY, zone VARCHAR NOT NULL, set_at TIMESTAMPTZ NOT NULL)',
];
