/**
 * The one shape of an expected failure, in every door.
 * `message` says what happened, with the value; `hint` says what to do; `path` is the file it is about.
 * The command line derives its exit code from the code's class (see `exitCodeOf`).
 */
import { z } from 'zod';

export const errorCodes = [
  'app/invalid-request',
  'app/unknown-method',
  'app/cancelled',
  'app/internal',
  'app/usage',
  'case/not-found',
  'case/not-a-case',
  'case/exists',
  'case/locked',
  'case/newer-version',
  'case/damaged',
  'case/not-open',
  'case/read-only',
  'package/damaged',
  'fs/not-found',
  'fs/not-readable',
  'fs/not-writable',
  'fs/disk-full',
  'ingest/bad-archive',
  'ingest/nothing-to-read',
  'ingest/limit',
  'ingest/busy',
  'ingest/no-import',
  'ingest/no-file',
  'ingest/password',
  'event/not-found',
  'event/bytes-gone',
  'entity/not-found',
  'query/refused',
  'query/failed',
  'query/page-gone',
  'view/unknown',
  'view/bad-parameter',
  'report/unknown-template',
  'redaction/residue',
  'redaction/failed',
  'redaction/too-many-names',
  'redaction/unknown-profile',
  'redaction/profile-refused',
  'redaction/rule-refused',
  'vault/locked',
  'vault/wrong-passphrase',
  'vault/weak-passphrase',
  'custody/broken',
  'dialog/unavailable',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const appErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  hint: z.string().optional(),
  path: z.string().optional(),
  /** JSON-safe extras a screen may show: line and column of a SQL error, residues, PIDs. */
  details: z.record(z.string(), z.json()).optional(),
});

export type AppError = z.infer<typeof appErrorSchema>;

/** 0 done, 2 usage, 3 refused, 4 damaged input or case, 130 cancelled: DESIGN.md, "Command line". */
export function exitCodeOf(code: ErrorCode): 2 | 3 | 4 | 130 {
  switch (code) {
    case 'app/cancelled':
      return 130;
    case 'app/usage':
    case 'app/invalid-request':
    case 'app/unknown-method':
    case 'query/failed':
    case 'report/unknown-template':
    case 'redaction/unknown-profile':
    case 'redaction/profile-refused':
    case 'redaction/rule-refused':
    case 'vault/weak-passphrase':
    case 'view/unknown':
    case 'view/bad-parameter':
    case 'case/not-found':
    case 'fs/not-found':
    case 'ingest/no-import':
    case 'ingest/no-file':
    case 'entity/not-found':
      return 2;
    case 'case/locked':
    case 'case/exists':
    case 'case/read-only':
    case 'query/refused':
    case 'redaction/residue':
    case 'redaction/failed':
    case 'redaction/too-many-names':
    case 'vault/locked':
    case 'vault/wrong-passphrase':
    case 'case/newer-version':
    case 'fs/not-readable':
    case 'fs/not-writable':
    case 'ingest/busy':
    case 'ingest/password':
    case 'dialog/unavailable':
      return 3;
    default:
      return 4;
  }
}
