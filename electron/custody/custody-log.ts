/**
 * The hash-chained log of every act on a case: one JSON line each, `hash` over the line before and this one.
 * The head (count and hash) is pinned in case.json, so a cut tail shows as well as an edit.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { appendLines } from '../base/append-line.ts';

/** Strict: a key that is not covered by the hash does not belong in an entry. */
export const custodyEntrySchema = z.strictObject({
  n: z.number().int().positive(),
  at: z.string(),
  act: z.string(),
  by: z.string(),
  detail: z.record(z.string(), z.json()),
  prev: z.string(),
  hash: z.string(),
});
export type CustodyEntry = z.infer<typeof custodyEntrySchema>;

export interface CustodyHead {
  readonly entries: number;
  readonly head: string;
}

export const emptyHead: CustodyHead = { entries: 0, head: '0'.repeat(64) };

/** SHA-256 of text, in hex: how custody names a block of marks. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Over the entry without its hash, keys in a fixed order. */
export function hashOfEntry(entry: Omit<CustodyEntry, 'hash'>): string {
  const canonical = JSON.stringify([entry.n, entry.at, entry.act, entry.by, entry.detail, entry.prev]);
  return createHash('sha256').update(canonical).digest('hex');
}

export interface CustodyAct {
  readonly act: string;
  readonly detail: CustodyEntry['detail'];
  readonly by?: string;
}

/** Appends and syncs one entry; gives the new head, which the caller pins in case.json. */
export async function appendCustody(
  path: string,
  head: CustodyHead,
  act: CustodyAct,
  at: string,
): Promise<CustodyHead> {
  const unhashed = {
    n: head.entries + 1,
    at,
    act: act.act,
    by: act.by ?? '',
    detail: act.detail,
    prev: head.head,
  };
  const hash = hashOfEntry(unhashed);
  await appendLines(path, `${JSON.stringify({ ...unhashed, hash })}\n`);
  return { entries: unhashed.n, head: hash };
}

export interface CustodyCheck {
  readonly entries: readonly CustodyEntry[];
  readonly head: CustodyHead;
  readonly problems: readonly string[];
}

/** Reads the chain and says everything that is wrong with it. A missing file is an empty chain. */
export async function checkCustody(path: string, pinned: CustodyHead): Promise<CustodyCheck> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw cause;
  });
  const problems: string[] = [];
  const entries: CustodyEntry[] = [];
  let head: CustodyHead = emptyHead;
  if (text !== '' && !text.endsWith('\n')) problems.push('custody log: the last line is cut off');
  for (const [index, line] of text
    .split('\n')
    .filter((each) => each !== '')
    .entries()) {
    const entry = readEntry(line);
    if (entry === undefined) {
      problems.push(`custody log, line ${index + 1}: not a custody entry`);
      continue;
    }
    if (entry.n !== head.entries + 1)
      problems.push(
        `custody log, line ${index + 1}: entry number is ${entry.n}, expected ${head.entries + 1}`,
      );
    if (entry.prev !== head.head)
      problems.push(`custody log, line ${index + 1}: does not follow from the entry before it`);
    // Byte for byte as it is written, so that not even a second spelling of the same value passes.
    if (entry.hash !== hashOfEntry(entry) || JSON.stringify(entry) !== line)
      problems.push(`custody log, line ${index + 1}: was changed after it was written`);
    entries.push(entry);
    head = { entries: entry.n, head: entry.hash };
  }
  if (head.entries !== pinned.entries || head.head !== pinned.head) {
    problems.push(
      `custody log: ends at entry ${head.entries}, but case.json pins entry ${pinned.entries}: entries were removed or added`,
    );
  }
  return { entries, head, problems };
}

/**
 * The head to go on from. A crash between the log and case.json leaves one whole entry that follows from the pinned
 * head: it happened, and is adopted. Anything else stays as pinned, for the verifier to tell.
 */
export async function headAfterCrash(path: string, pinned: CustodyHead): Promise<CustodyHead> {
  const { entries, head } = await checkCustody(path, pinned);
  const last = entries.at(-1);
  const follows = last !== undefined && last.n === pinned.entries + 1 && last.prev === pinned.head;
  return follows && entries.length === last.n && last.hash === hashOfEntry(last) ? head : pinned;
}

function readEntry(line: string): CustodyEntry | undefined {
  try {
    const parsed = custodyEntrySchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
