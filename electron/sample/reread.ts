/**
 * Reads a written sample the slow and obvious way, for its tests: yauzl,
 * JSON.parse line by line, a CSV reader of twenty lines, ids in a Set. Shares no
 * code with the writer or with ingest, so agreement means something.
 */
import { createHash } from 'node:crypto';
import { constants, gunzipSync } from 'node:zlib';
import { fromBuffer } from 'yauzl';

export interface RereadFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly content: Buffer;
  readonly sha256: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly badLines: readonly number[];
}

export async function rereadZip(zip: Buffer): Promise<readonly RereadFile[]> {
  const members = await unzip(zip);
  return members.map(({ path, bytes }) => {
    const content = path.endsWith('.gz') ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
    return {
      path,
      bytes,
      content,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...rowsOf(path, content),
    };
  });
}

type Rows = Pick<RereadFile, 'rows' | 'badLines'>;

function rowsOf(path: string, content: Buffer): Rows {
  if (path.endsWith('.txt')) return { rows: [], badLines: [] };
  if (path.endsWith('.csv')) return { rows: csvRows(content.toString()), badLines: [] };
  if (path.includes('.ndjson')) return lineRows(content);
  const document: unknown = JSON.parse(content.toString());
  const list = Array.isArray(document) ? document : isRow(document) ? document.Records : undefined;
  return { rows: Array.isArray(list) ? list.filter(isRow) : [], badLines: [] };
}

function lineRows(content: Buffer): Rows {
  const rows: Record<string, unknown>[] = [];
  const badLines: number[] = [];
  const strict = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  for (let start = 0; start < content.length; ) {
    const newline = content.indexOf(0x0a, start);
    const end = newline === -1 ? content.length : newline;
    const bytes = content.subarray(start, end);
    start = end + 1;
    line++;
    if (bytes.length === 0) continue;
    try {
      const row: unknown = JSON.parse(strict.decode(bytes));
      if (isRow(row)) rows.push(row);
    } catch {
      badLines.push(line);
    }
  }
  return { rows, badLines };
}

function csvRows(text: string): Record<string, unknown>[] {
  const table: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (isQuoted) {
      if (char !== '"') field += char;
      else if (text.charAt(i + 1) === '"') field += text.charAt(i++);
      else isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === ',' || char === '\n') {
      table.at(-1)?.push(field.replace(/\r$/, ''));
      field = '';
      if (char === '\n') table.push([]);
    } else field += char;
  }
  const [header = [], ...body] = table.filter((row) => row.length > 0);
  return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unzip(zip: Buffer): Promise<readonly { readonly path: string; readonly bytes: Buffer }[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (openError, archive) => {
      if (openError !== null) return reject(openError);
      const members: { path: string; bytes: Buffer }[] = [];
      archive.on('entry', (entry) => {
        archive.openReadStream(entry, (error, stream) => {
          if (error !== null) return reject(error);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('error', reject);
          stream.on('end', () => {
            members.push({ path: entry.fileName, bytes: Buffer.concat(chunks) });
            archive.readEntry();
          });
        });
      });
      archive.on('end', () => resolve(members));
      archive.on('error', reject);
      archive.readEntry();
    });
  });
}
