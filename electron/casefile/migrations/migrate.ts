/** Brings a database to the current case format: numbered, in order, each in one transaction. */
import { caseFormatVersion } from '../case-json.ts';
import type { Connection } from '../engine.ts';
import { firstMigration } from './001-first.ts';
import { secondMigration } from './002-issue-3.ts';
import { thirdMigration } from './003-enrichment.ts';
import { fourthMigration } from './004-clocks.ts';
import { fifthMigration } from './005-review.ts';
import { sixthMigration } from './006-entities.ts';
import { seventhMigration } from './007-search.ts';
import { eighthMigration } from './008-kept-answers.ts';
import { ninthMigration } from './009-shown-ids.ts';

const migrations: readonly (readonly string[])[] = [
  firstMigration,
  secondMigration,
  thirdMigration,
  fourthMigration,
  fifthMigration,
  sixthMigration,
  seventhMigration,
  eighthMigration,
  ninthMigration,
];

/** The version the database has: 0 for an empty one. */
async function versionOf(connection: Connection): Promise<number> {
  const known = await connection.table(
    "SELECT 1 AS one FROM information_schema.tables WHERE table_schema = 'store' AND table_name = 'migration'",
  );
  if (known.rows === 0) return 0;
  const version = await connection.table(
    'SELECT coalesce(max(version), 0)::INTEGER AS version FROM store.migration',
  );
  return Number(version.data[0]?.[0] ?? 0);
}

export async function migrate(
  connection: Connection,
): Promise<{ readonly from: number; readonly to: number }> {
  const from = await versionOf(connection);
  for (let version = from + 1; version <= caseFormatVersion; version += 1) {
    const statements = migrations[version - 1] ?? [];
    await connection.exclusive(async () => {
      await connection.runNow('BEGIN');
      for (const sql of statements) await connection.runNow(sql);
      await connection.runNow('INSERT INTO store.migration VALUES ($1, now())', [version]);
      await connection.runNow('COMMIT');
    });
  }
  return { from, to: Math.max(from, caseFormatVersion) };
}
