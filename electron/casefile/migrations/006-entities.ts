/**
 * Case format 6: people and service accounts as they are found in events, with the evidence that their names belong
 * together. Derived: made again whenever events or decisions change. `entities` and `entity_events` are for everybody's SQL.
 */
import { entityViews } from '../entity-views.ts';

export const sixthMigration: readonly string[] = [
  `CREATE TABLE store.entity(entity_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, name VARCHAR NOT NULL, detail VARCHAR,
     events BIGINT NOT NULL, as_target BIGINT NOT NULL, failures BIGINT NOT NULL, sources VARCHAR[] NOT NULL, first_seen TIMESTAMPTZ,
     last_seen TIMESTAMPTZ)`,
  `CREATE TABLE store.entity_key(key VARCHAR NOT NULL, entity_id VARCHAR NOT NULL, events BIGINT NOT NULL, sources VARCHAR[] NOT NULL)`,
  `CREATE TABLE store.entity_link(left_key VARCHAR NOT NULL, right_key VARCHAR NOT NULL, why VARCHAR NOT NULL, events BIGINT NOT NULL,
     sample UUID, state VARCHAR NOT NULL, by_name VARCHAR, text VARCHAR)`,
  // What the events were when the tables above were made; they are made again when it differs.
  'CREATE TABLE store.entity_stamp(stamp VARCHAR NOT NULL)',
  ...entityViews,
];
