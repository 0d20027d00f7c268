/** Checks a case against itself: the custody chain, every stored evidence file's hash, and the sums of its accounts. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseFile } from '../casefile/case-file.ts';
import { type CustodyEntry, checkCustody, hashOfText } from './custody-log.ts';
import { originalBytes } from './evidence-bytes.ts';

export interface CaseCheck {
  readonly ok: boolean;
  readonly custodyEntries: number;
  readonly evidenceFiles: number;
  readonly head: string;
  readonly problems: string[];
}

export interface VerifyOptions {
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** SHA-256 of the original bytes behind a stored file. */
async function originalHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of originalBytes(path)) hash.update(chunk);
  return hash.digest('hex');
}

export async function verifyCase(file: CaseFile, options: VerifyOptions): Promise<CaseCheck> {
  const chain = await checkCustody(file.layout.custodyLog, file.json.custody);
  const problems = [...chain.problems];
  const stored = await file.reader.read(
    'evidence',
    "SELECT stored_as, any_value(sha256) AS sha256, any_value(path) AS path FROM store.file WHERE stored_as <> '' GROUP BY stored_as ORDER BY stored_as",
  );
  const [names = [], hashes = [], paths = []] = stored.data;
  for (const [index, name] of names.entries()) {
    if (options.signal.aborted) break;
    options.onProgress(index, names.length);
    const problem = await checkEvidence(join(file.layout.evidence, String(name)), String(hashes[index]));
    if (problem !== undefined)
      problems.push(`evidence ${String(paths[index])} (${String(name)}): ${problem}`);
  }
  // A log that is itself broken proves nothing about the rest: what hangs on it is compared only when it holds.
  const trusted = chain.problems.length === 0 ? chain.entries : undefined;
  problems.push(...(await checkAccounts(file, trusted ?? [])));
  if (trusted !== undefined) {
    problems.push(...(await checkImports(file, trusted)));
    problems.push(...(await checkMarks(file, trusted)));
    problems.push(...checkDescription(file, trusted));
  }
  return {
    ok: problems.length === 0,
    custodyEntries: chain.head.entries,
    evidenceFiles: names.length,
    head: chain.head.head,
    problems,
  };
}

async function checkEvidence(path: string, expected: string): Promise<string | undefined> {
  try {
    const actual = await originalHash(path);
    return actual === expected ? undefined : `its bytes hash to ${actual}, not to ${expected}`;
  } catch (cause) {
    return `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const importOf = (entry: CustodyEntry): string => String(entry.detail.import);

interface Told {
  readonly entry: number;
  readonly totals: Readonly<Record<string, unknown>>;
}

/** The last totals that custody tells of each import that stayed: what came or went later may have changed them. */
function toldTotals(entries: readonly CustodyEntry[]): Map<string, Told> {
  const told = new Map<string, Told>();
  for (const { n, act, detail } of entries) {
    const totals = isObject(detail.totals) ? detail.totals : {};
    if (act === 'import.done') told.set(String(detail.import), { entry: n, totals });
    if (act !== 'import.removed' && act !== 'file.remapped') continue;
    for (const [id, each] of Object.entries(totals))
      if (isObject(each)) told.set(id, { entry: n, totals: each });
    if (act === 'import.removed') told.delete(String(detail.import));
  }
  return told;
}

interface ListedFile {
  readonly entry: number;
  readonly path: string;
  readonly sha256: string;
}

/** What custody says was imported and stayed. */
function listedFiles(entries: readonly CustodyEntry[]): ListedFile[] {
  const files: ListedFile[] = [];
  const removed = new Set(entries.filter((entry) => entry.act === 'import.removed').map(importOf));
  for (const entry of entries) {
    if (entry.act !== 'import.done' || removed.has(importOf(entry)) || !Array.isArray(entry.detail.files))
      continue;
    for (const each of entry.detail.files)
      if (isObject(each))
        files.push({ entry: entry.n, path: String(each.path), sha256: String(each.sha256) });
  }
  return files;
}

/** Custody and the list of files must say the same, both ways: nothing added, nothing gone, the same hashes. */
async function checkImports(file: CaseFile, entries: readonly CustodyEntry[]): Promise<string[]> {
  const listed = await file.reader.read(
    'listed',
    'SELECT path, sha256, stored_as FROM store.file ORDER BY file_id',
  );
  const [paths = [], hashes = [], storedAs = []] = listed.data;
  const recorded = listedFiles(entries);
  const inCase = new Set(paths.map((path, index) => `${String(path)} ${String(hashes[index])}`));
  const inCustody = new Set(recorded.map((each) => `${each.path} ${each.sha256}`));
  const problems: string[] = [];
  for (const each of recorded) {
    if (!inCase.has(`${each.path} ${each.sha256}`))
      problems.push(`custody entry ${each.entry}: ${each.path} is no longer listed with the hash it had`);
  }
  for (const [index, path] of paths.entries()) {
    if (!inCustody.has(`${String(path)} ${String(hashes[index])}`))
      problems.push(`${String(path)} is listed in the case, but custody never recorded its import`);
    if (String(hashes[index]) !== '' && !String(storedAs[index]).startsWith(String(hashes[index])))
      problems.push(`${String(path)} is listed without the evidence it came with`);
  }
  const known = new Set(storedAs.map(String));
  for (const name of await readdir(file.layout.evidence))
    if (!known.has(name)) problems.push(`evidence folder: ${name} belongs to no file of this case`);
  return problems;
}

/** The rows behind every account are counted again, and every import's totals compared with what custody recorded. */
async function checkAccounts(file: CaseFile, entries: readonly CustodyEntry[]): Promise<string[]> {
  const wrong = await file.reader.read(
    'accounts',
    `SELECT path FROM store.file f
     LEFT JOIN (SELECT file_id, count(*) AS n, count(DISTINCT record_no) AS records FROM store.event GROUP BY file_id) e ON e.file_id = f.file_id
     LEFT JOIN (SELECT file_id, count(DISTINCT record_no) AS n FROM store.duplicate d
                WHERE NOT EXISTS (SELECT 1 FROM store.event e WHERE e.file_id = d.file_id AND e.record_no = d.record_no)
                GROUP BY file_id) d ON d.file_id = f.file_id
     LEFT JOIN (SELECT file_id, count(*) AS n FROM store.reject GROUP BY file_id) r ON r.file_id = f.file_id
     WHERE events <> coalesce(e.n, 0) OR event_records <> coalesce(e.records, 0) OR duplicates <> coalesce(d.n, 0) OR rejected <> coalesce(r.n, 0)
       OR f.records <> event_records + duplicates + rejected + ignored ORDER BY path`,
  );
  const problems = (wrong.data[0] ?? []).map((path) => `accounts of ${String(path)}: the sums do not agree`);
  const totals = await file.reader.read(
    'totals',
    `SELECT import_id, sum(records)::BIGINT, sum(events)::BIGINT, sum(duplicates)::BIGINT, sum(rejected)::BIGINT, sum(ignored)::BIGINT
     FROM store.file GROUP BY import_id ORDER BY import_id`,
  );
  const names = ['records', 'events', 'duplicates', 'rejected', 'ignored'];
  for (const [id, { entry, totals: then }] of toldTotals(entries)) {
    const row = (totals.data[0] ?? []).findIndex((each) => String(each) === id);
    const changed = names.filter(
      (name, index) => Number(then[name]) !== Number(totals.data[index + 1]?.[row] ?? 0),
    );
    if (changed.length > 0)
      problems.push(
        `custody entry ${entry}: the case no longer has the ${changed.join(', ')} this import had`,
      );
  }
  return problems;
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** Operations are appended in blocks; custody keeps each block's first operation and hash, so one removed or edited shows. */
async function checkMarks(file: CaseFile, entries: readonly CustodyEntry[]): Promise<string[]> {
  const path = join(file.layout.review, 'operations.ndjson');
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  const problems: string[] = [];
  let covered = 0;
  // Whatever the act is called: marks, decisions, kept things, profiles, hidden values.
  for (const entry of entries.filter(({ detail }) => isText(detail.first) && isText(detail.sha256))) {
    const count = Number(entry.detail.events);
    const first = lines.findIndex((line) => line.includes(`"op":"${String(entry.detail.first)}"`));
    const block = first === -1 ? [] : lines.slice(first, first + count);
    covered += block.length;
    if (hashOfText(block.map((line) => `${line}\n`).join('')) !== entry.detail.sha256)
      problems.push(`review log: the operations of custody entry ${entry.n} are not as they were made`);
  }
  if (problems.length === 0 && covered !== lines.length)
    problems.push(`review log: custody did not record ${lines.length - covered} of its operations`);
  return problems;
}

/** What case.json says of itself, against how the case was made. */
function checkDescription(file: CaseFile, entries: readonly CustodyEntry[]): string[] {
  const made = entries.find((entry) => entry.act === 'case.create')?.detail ?? {};
  const { name, caseId, classification } = file.summary;
  const now = { name, caseId, classification };
  return Object.entries(now)
    .filter(([key, value]) => made[key] !== value)
    .map(
      ([key, value]) =>
        `case.json: ${key} is ${JSON.stringify(value)}, but the case was made with ${JSON.stringify(made[key] ?? null)}`,
    );
}
