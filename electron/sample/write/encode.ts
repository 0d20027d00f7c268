/**
 * Turns a member's entries into bytes in chunks of about 128 KB, telling the
 * tally of each record as it goes by. Memory is one chunk.
 */
import type { JsonObject, JsonValue } from '../base/record.ts';
import { WEBHOOK_COLUMNS } from '../webhooks/record.ts';
import type { Entry, Member } from './entry.ts';
import type { FileTally, Tally } from './tally.ts';

const CHUNK_CHARS = 128 * 1024;
const NEWLINE = Buffer.from('\n');

interface Frame {
  readonly open: string;
  readonly between: string;
  readonly close: string;
  readonly record: (body: JsonObject) => string;
}

const FRAMES: Readonly<Record<Member['format'], Frame>> = {
  ndjson: { open: '', between: '\n', close: '\n', record: (body) => JSON.stringify(body) },
  'json-array': {
    open: '[\n  ',
    between: ',\n  ',
    close: '\n]\n',
    record: (body) => JSON.stringify(body, null, 2).replaceAll('\n', '\n  '),
  },
  'cloudtrail-records': {
    open: '{"Records":[',
    between: ',',
    close: ']}',
    record: (body) => JSON.stringify(body),
  },
  csv: {
    open: `${WEBHOOK_COLUMNS.join(',')}\r\n`,
    between: '\r\n',
    close: '\r\n',
    record: (body) => WEBHOOK_COLUMNS.map((column) => csvField(body[column] ?? '')).join(','),
  },
  text: { open: '', between: '', close: '', record: () => '' },
};

export function* encodeMember(member: Member, file: FileTally, tally: Tally): Generator<Buffer> {
  if (member.text !== undefined) {
    yield Buffer.from(member.text);
    return;
  }
  const frame = FRAMES[member.format];
  let chunk = frame.open;
  let line = 0;
  for (const entry of member.entries()) {
    if (line > 0) chunk += frame.between;
    line++;
    account(entry, line, member, file, tally);
    if (entry.kind === 'record') chunk += frame.record(entry.record.body);
    if (entry.kind === 'bad') {
      yield Buffer.from(chunk);
      yield entry.bytes;
      chunk = '';
    }
    if (chunk.length >= CHUNK_CHARS) {
      yield Buffer.from(chunk);
      chunk = '';
    }
  }
  yield Buffer.from(line === 0 && member.format === 'ndjson' ? chunk : chunk + frame.close);
}

/** One whole line, for files that are put together in memory. */
export function encodeLine(body: JsonObject): Buffer {
  return Buffer.concat([Buffer.from(FRAMES.ndjson.record(body)), NEWLINE]);
}

export function account(entry: Entry, line: number, member: Member, file: FileTally, tally: Tally): void {
  if (entry.kind === 'blank') file.blankLines++;
  else if (entry.kind === 'bad') tally.reject(file, line, entry.reason);
  else if (entry.isDuplicate) tally.duplicate(file);
  else if (member.source !== undefined) tally.event(file, member.path, member.source, entry.record);
}

/** RFC 4180: quoted only where it must be. */
function csvField(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
