/** Case format 5: decisions on who is who, and things people keep by name, beside the marks. */
const signed =
  'op_id VARCHAR PRIMARY KEY, lamport BIGINT NOT NULL, by_name VARCHAR NOT NULL, made_at TIMESTAMPTZ NOT NULL';

export const fifthMigration: readonly string[] = [
  `CREATE TABLE store.entity_decision(${signed}, kind VARCHAR NOT NULL, left_key VARCHAR NOT NULL, right_key VARCHAR NOT NULL,
     text VARCHAR)`,
  `CREATE TABLE store.kept(${signed}, kind VARCHAR NOT NULL, room VARCHAR NOT NULL, thing_id VARCHAR NOT NULL, body VARCHAR)`,
];
