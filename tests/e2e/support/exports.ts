/** Exports that end-to-end tests drop on the window: invented, small or as large as they are asked to be. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';

const two = (value: number): string => String(value).padStart(2, '0');

/** A role granted, in the own application's shape; `n` makes it another event. */
export const grantLine = (n: number): string =>
  `${JSON.stringify({
    time: `2026-03-04T02:${two(Math.floor(n / 60) % 60)}:${two(n % 60)}Z`,
    kind: 'admin',
    event: 'role.granted',
    event_uid: `grant-${n}`,
    actor: { type: 'user', id: `u${n % 7}` },
    message: `granted ${n}`,
  })}\n`;

export const grantLines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => grantLine(from + index)).join('');

/** The own job log writes times that name no zone. */
export const jobLines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => {
    const n = from + index;
    return `${JSON.stringify({
      ts: `2026-03-04T02:${two(n % 60)}:00`,
      jid: `job-${n}`,
      class: 'SyncContacts',
      queue: 'default',
      event: n % 5 === 0 ? 'fail' : 'done',
      attempt: 1,
    })}\n`;
  }).join('');

/** Doors of an office, in a CSV that nobody claims: days that may be months, and one row without a time. */
export function doorCsv(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, index) => {
    const n = from + index;
    const moment = n === from + 7 ? 'clock lost' : `0${1 + (n % 6)}/03/2026 02:${two(n % 60)}:09`;
    return `${moment},Holder ${n % 5},Gate ${n % 3},${n % 4 === 0 ? 'refused' : 'opened'},203.0.113.${n % 200}`;
  });
  return `Moment,Holder,Gate,Verdict,Reader\n${rows.join('\n')}\n`;
}

/** Records with hundreds of fields, nested, with names and values longer than a line. */
export function wideLines(fields: number, records: number): string {
  const record = (n: number): string => {
    const many = Array.from({ length: fields - 3 }, (_, field) => [
      field % 9 === 0
        ? `a_field_whose_name_goes_on_and_on_and_on_as_generated_names_do_${field}`
        : `f${field}`,
      field % 7 === 0 ? `value ${n} ${'of a text that does not end '.repeat(12)}` : `v${n}-${field}`,
    ]);
    return JSON.stringify({
      moment: `2026-03-04 02:${two(n % 60)}:00`,
      verdict: n % 2 === 0 ? 'ok' : 'denied',
      reader: { address: '203.0.113.9', ...Object.fromEntries(many) },
    });
  };
  return `${Array.from({ length: records }, (_, n) => record(n)).join('\n')}\n`;
}

/** A folder of many small logs, each with a name as long as a disk allows with room to spare. */
export async function writeManyFiles(dir: string, files: number, nameLength: number): Promise<void> {
  for (let file = 0; file < files; file += 1) {
    const folder = join(dir, `region-${file % 4}`);
    await mkdir(folder, { recursive: true });
    const stem = `${String(file).padStart(4, '0')}-${'a-long-name-'.repeat(40)}`.slice(0, nameLength - 7);
    const text = file < files / 5 ? doorCsv(file * 40, file * 40 + 8) : grantLines(file * 10, file * 10 + 3);
    await writeFile(join(folder, `${stem}.ndjson`), text);
  }
}

export interface ZipMember {
  readonly text: string;
  /** Without one, the member is not encrypted. */
  readonly password?: string;
}

export async function writeZip(path: string, members: Readonly<Record<string, ZipMember>>): Promise<void> {
  const writer = new ZipWriter(new BlobWriter());
  for (const [name, { text, ...options }] of Object.entries(members))
    await writer.add(name, new TextReader(text), options);
  await writeFile(path, Buffer.from(await (await writer.close()).arrayBuffer()));
}

/** Written in pieces: it may be larger than one would hold. */
export async function writeLarge(path: string, megabytes: number): Promise<void> {
  const out = createWriteStream(path);
  for (let at = 0, written = 0; written < megabytes * 1_000_000; at += 5_000) {
    const piece = grantLines(at, at + 5_000);
    written += piece.length;
    if (!out.write(piece)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}
