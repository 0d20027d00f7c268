/** The queries run in this browser, newest first: the same text once, with how it last went. Damaged storage is an empty history. */
import { z } from 'zod';

const entrySchema = z.object({
  sql: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** Undefined: it failed or was cancelled. */
  rows: z.number().optional(),
  ms: z.number().optional(),
});
export type HistoryEntry = Readonly<z.infer<typeof entrySchema>>;

const keptEntries = 200;
/** A pasted dump is no query to come back to. */
const keptCharacters = 20_000;
const storageKey = 'afterlog.sql-history';

export function withEntry(history: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  if (entry.sql.length > keptCharacters) return history;
  return [entry, ...history.filter((known) => known.sql !== entry.sql)].slice(0, keptEntries);
}

export function readHistory(stored: string | null): readonly HistoryEntry[] {
  if (stored === null) return [];
  try {
    const parsed = z.array(z.unknown()).parse(JSON.parse(stored));
    return parsed.flatMap((one) => {
      const entry = entrySchema.safeParse(one);
      return entry.success ? [entry.data] : [];
    });
  } catch {
    return [];
  }
}

export function loadHistory(): readonly HistoryEntry[] {
  try {
    return readHistory(localStorage.getItem(storageKey));
  } catch {
    return [];
  }
}

export function saveHistory(history: readonly HistoryEntry[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(history));
  } catch {
    // A full or forbidden storage costs the history, nothing else.
  }
}
