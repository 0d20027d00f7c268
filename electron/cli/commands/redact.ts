/**
 * `afterlog redact`: text from stdin, redacted, to stdout, line by line; line ends stay as they are. With `--json` one
 * object a line with the places and kinds of what was found, in place of the text. No more than a part is held at a time.
 */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { reportProfiles } from '../../../shared/rpc/report.ts';
import { orExplain, type Session } from '../session.ts';

export interface RedactFlags {
  readonly profile: (typeof reportProfiles)[number];
  readonly json?: boolean;
}

const linesAtOnce = 500;
const charactersAtOnce = 1_000_000;

/** Shared with `unseal`. Whole lines without their `\n`, in parts; the last one may have had none. */
export async function* partsOf(input: Readable): AsyncGenerator<{ lines: string[]; endsWithBreak: boolean }> {
  input.setEncoding('utf8');
  let rest = '';
  let lines: string[] = [];
  let held = 0;
  for await (const chunk of input as AsyncIterable<string>) {
    const pieces = (rest + chunk).split('\n');
    rest = pieces.pop() ?? '';
    for (const line of pieces) {
      lines.push(line);
      held += line.length;
      if (lines.length < linesAtOnce && held < charactersAtOnce) continue;
      yield { lines, endsWithBreak: true };
      lines = [];
      held = 0;
    }
  }
  if (lines.length > 0) yield { lines, endsWithBreak: true };
  if (rest !== '') yield { lines: [rest], endsWithBreak: false };
}

export async function write(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}

export async function redactCommand(
  session: Session,
  { profile, json = false }: RedactFlags,
  streams: { readonly input: Readable; readonly out: Writable } = {
    input: process.stdin,
    out: process.stdout,
  },
): Promise<number> {
  const want = json ? 'spans' : 'text';
  for await (const { lines, endsWithBreak } of partsOf(streams.input)) {
    // A line break of another system stays in its place, outside of what is looked at.
    const bare = lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
    const done = orExplain(
      session.output,
      await session.call('redaction.lines', { stream: 'cli', profile, lines: bare, want }),
    );
    if ('exit' in done) return done.exit;
    const written = json
      ? done.value.spans.map((spans) => JSON.stringify({ spans }))
      : done.value.lines.map((line, at) => (lines[at]?.endsWith('\r') ? `${line}\r` : line));
    await write(streams.out, written.join('\n') + (endsWithBreak || json ? '\n' : ''));
  }
  return 0;
}
