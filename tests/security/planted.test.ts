import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportWriters } from '../../electron/report/writers.ts';
import { reportFormats } from '../../shared/rpc/report.ts';
import { type PlantedCase, plantedCase } from '../support/planted-values.ts';
import { openResidueCase, type ResidueCase } from './residue-case.ts';
import { makeReport } from './residue-report.ts';

let open: ResidueCase;
let planted: PlantedCase;
beforeAll(async () => {
  planted = plantedCase();
  open = await openResidueCase();
  for (const sql of planted.sql) await open.run(sql);
});
afterAll(() => open.close());

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Texts of a zip's members, read by its local headers: nothing of the product's own readers. */
function membersOf(zip: Buffer): string {
  const texts: string[] = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [method, packed] = [zip.readUInt16LE(at + 8), zip.readUInt32LE(at + 18)];
    const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    const body = zip.subarray(start, start + packed);
    texts.push((method === 0 ? body : inflateRawSync(body)).toString('utf8'));
    at = start + packed;
  }
  return texts.join('\n');
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unmarked = (markup: string, joint: string): string =>
  markup
    .replace(/<[^>]*>/g, joint)
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => references[name] ?? '');

/** What a person or a program could read in it, by other means than the gate's. */
async function readable(path: string): Promise<string | undefined> {
  const bytes = await readFile(path);
  const raw = bytes.toString('utf8');
  if (path.endsWith('.pdf')) {
    try {
      return execFileSync('pdftotext', ['-raw', path, '-'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 1 << 28,
      });
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
      throw cause;
    }
  }
  if (path.endsWith('.docx')) {
    const xml = membersOf(bytes);
    return [xml, unmarked(xml, ''), unmarked(xml, ' ')].join('\n');
  }
  if (path.endsWith('.html')) return [raw, unmarked(raw, ''), unmarked(raw, ' ')].join('\n');
  return path.endsWith('.json')
    ? `${raw}\n${JSON.stringify(JSON.parse(raw)).replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))}`
    : raw;
}

/** Values that stand in a text, also encoded. A set of its pieces tells quickly of most that they do not. */
function standing(text: string, values: readonly string[]): readonly string[] {
  const haystack = `${text}\n${plain(text)}`;
  const pieces = new Set<string>();
  for (let at = 0; at + 8 <= haystack.length; at += 1) pieces.add(haystack.slice(at, at + 8));
  const holds = (form: string): boolean =>
    form.length >= 8 ? pieces.has(form.slice(0, 8)) && haystack.includes(form) : haystack.includes(form);
  return values.filter((value) =>
    [
      value,
      plain(value),
      encodeURIComponent(value),
      Buffer.from(value).toString('base64').replace(/=+$/, ''),
      Buffer.from(value).toString('hex'),
    ].some(holds),
  );
}

test('more than ten thousand values of more than twenty-five kinds are planted', () => {
  expect([planted.values.length > 10_000, new Set(planted.values.map(({ kind }) => kind)).size > 25]).toEqual(
    [true, true],
  );
});

test.each(['public', 'partner', 'internal'] as const)(
  'a %s report has none of those it must hide in any format, and what it must keep in each',
  { timeout: 240_000 },
  async (profile) => {
    const { result, out } = await makeReport({
      reader: open.reader,
      profile,
      writers: Object.values(reportWriters),
    });
    expect(result.ok ? 'written' : result.error).toBe('written');
    const hidden = planted.values.filter((each) => each.hidden.includes(profile));
    const kindOf = new Map(hidden.map(({ kind, value }) => [value, kind]));
    const unread: string[] = [];
    const left: string[] = [];
    for (const name of [
      ...reportFormats.map((format) => `incident-review.${profile}.${format}`),
      'manifest.json',
    ]) {
      const text = await readable(join(out, name));
      if (text === undefined) {
        unread.push(name);
        continue;
      }
      const values = hidden.map(({ value }) => value);
      left.push(...standing(text, values).map((value) => `${name}: ${kindOf.get(value)} ${value}`));
      const missing = planted.eventIds.filter((id) => !text.includes(id));
      // A page breaks lines within ids.
      if (!name.endsWith('.pdf')) expect([name, missing.length]).toEqual([name, 0]);
    }
    expect({ left: left.slice(0, 20), count: left.length }).toEqual({ left: [], count: 0 });
    if (unread.length > 0) console.warn(`not read, pdftotext is not installed here: ${unread.join(', ')}`);
  },
);
