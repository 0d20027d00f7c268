/**
 * Case format 8: answers of guided views, kept while the events are what they were. Derived: the rows of one lie in
 * `store.answer_<key>`, and an answer whose stamp is not the present one is never read and goes with the next that is kept.
 */
export const eighthMigration: readonly string[] = [
  `CREATE TABLE store.kept_answer(key VARCHAR NOT NULL, stamp VARCHAR NOT NULL, body VARCHAR NOT NULL, columns VARCHAR NOT NULL,
     rows BIGINT NOT NULL, made_at TIMESTAMPTZ NOT NULL)`,
];
