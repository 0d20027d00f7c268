/** Case format 4: corrections of the clocks of sources, and the views that add them to the times. */
import { clockedViews } from '../clocked-views.ts';

export const fourthMigration: readonly string[] = [
  `CREATE TABLE store.clock_correction(source VARCHAR PRIMARY KEY, microseconds BIGINT NOT NULL, by_name VARCHAR NOT NULL,
     applied_at TIMESTAMPTZ NOT NULL)`,
  ...clockedViews([]),
];
