/** Checks a case against itself: the custody chain, every stored evidence file's hash, and the sums of its accounts. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { CaseFile } from '../casefile/case-file.ts';
import { checkCustody } from './custody-log.ts';

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

/** SHA-256 of the original bytes behind a stored file: ours are gzipped, theirs are as they came. */
async function originalHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  let stream: Readable = createReadStream(path, { highWaterMark: 1 << 20 });
  if (path.endsWith('.gz')) {
    const source = stream;
    stream = source.pipe(createGunzip());
    source.on('error', (cause) => stream.destroy(cause));
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk);
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
  problems.push(...(await checkImports(file, chain.entries)));
  const sums = await file.reader.read(
    'sums',
    'SELECT path FROM store.file WHERE records <> events + duplicates + rejected + ignored ORDER BY path',
  );
  for (const path of sums.data[0] ?? []) problems.push(`accounts of ${String(path)}: the sums do not agree`);
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

/** Every file that custody says was imported is still listed with the hash it had. */
async function checkImports(
  file: CaseFile,
  entries: Awaited<ReturnType<typeof checkCustody>>['entries'],
): Promise<string[]> {
  const listed = await file.reader.read('listed', 'SELECT path, sha256 FROM store.file');
  const [paths = [], hashes = []] = listed.data;
  const known = new Set(paths.map((path, index) => `${String(path)} ${String(hashes[index])}`));
  const problems: string[] = [];
  for (const entry of entries.filter((each) => each.act === 'import.done')) {
    const files = Array.isArray(entry.detail.files) ? entry.detail.files : [];
    for (const each of files) {
      if (typeof each !== 'object' || each === null || Array.isArray(each)) continue;
      if (!known.has(`${String(each.path)} ${String(each.sha256)}`))
        problems.push(
          `custody entry ${entry.n}: ${String(each.path)} is no longer listed with the hash it had`,
        );
    }
  }
  return problems;
}
