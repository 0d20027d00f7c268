/**
 * Case format 7: the index of free text. Derived: a part of a file counts as indexed only while its rows are the ones that
 * were read (`rows`, `total` of their record numbers, `made_of` the file's mapping); what is not is scanned.
 */
export const seventhMigration: readonly string[] = [
  'CREATE TABLE store.search_piece(piece INTEGER NOT NULL, bits INTEGER NOT NULL, width INTEGER NOT NULL)',
  `CREATE TABLE store.search_part(piece INTEGER NOT NULL, block INTEGER NOT NULL, file_id INTEGER NOT NULL, part BIGINT NOT NULL,
     rows BIGINT NOT NULL, total BIGINT NOT NULL, made_of VARCHAR NOT NULL)`,
  'CREATE TABLE store.search_signature(piece INTEGER NOT NULL, chunk INTEGER NOT NULL, bits BLOB NOT NULL)',
];
