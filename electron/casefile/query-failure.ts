/**
 * The engine's complaint about a person's statement as an error with its place. The engine shows an excerpt of the line with
 * a caret under it, cut at both ends (`...`) where the line is long: the excerpt is looked for in the line itself. Pure.
 */
import { offsetOf, placeOf, type TextPlace } from '../../shared/model/text-place.ts';
import type { AppError } from '../../shared/result/app-error.ts';
import { appError } from '../base/app-errors.ts';

/** `linesBefore`: how many of our own lines stand before the person's statement in what ran. */
export function failedQuery(cause: unknown, statement: string, linesBefore = 0): AppError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/INTERRUPT/i.test(message))
    return appError('app/cancelled', 'the query was cancelled', { hint: 'Nothing was changed.' });
  if (/Out of Memory|max_temp_directory_size|No space left/i.test(message)) {
    return appError('query/failed', message.split('\n')[0] ?? message, {
      hint: 'Narrow the query: a time range, fewer columns, or a LIMIT.',
    });
  }
  const lines = message.split('\n');
  return appError('query/failed', (lines[0] ?? message).replace(/^Failed to extract statements: /, ''), {
    hint:
      lines.find((line) => /Did you mean|Candidate/i.test(line)) ??
      'Check the statement; the columns are listed beside the editor, and shown by SELECT * FROM events LIMIT 1.',
    details: { ...placeOfComplaint(lines, statement, linesBefore) },
  });
}

function placeOfComplaint(
  lines: readonly string[],
  statement: string,
  linesBefore: number,
): Partial<TextPlace> {
  const shown = lines.findIndex((line) => /^LINE \d+: /.test(line));
  const [label = '', number] = /^LINE (\d+): /.exec(lines[shown] ?? '') ?? [];
  const line = Number(number) - linesBefore;
  const written = statement.split('\n')[line - 1];
  if (shown < 0 || written === undefined) return {};
  const caret = lines.slice(shown + 1).find((each) => /^\s*\^\s*$/.test(each));
  if (caret === undefined) return { line };
  const excerpt = (lines[shown] ?? '').slice(label.length);
  const under = caret.indexOf('^') - label.length;
  if (written.startsWith(excerpt)) return { line, column: under + 1 };
  const isCutBefore = excerpt.startsWith('...');
  const found = written.indexOf(excerpt.slice(isCutBefore ? 3 : 0).replace(/\.\.\.$/, ''));
  return found < 0 ? { line } : { line, column: found + under - (isCutBefore ? 3 : 0) + 1 };
}

/** Of the parser's byte offset; nothing when it has none. */
export function placeAtByte(statement: string, byte: unknown): Partial<TextPlace> {
  const bytes = Buffer.from(statement, 'utf8');
  if (typeof byte !== 'number' || !(byte >= 0 && byte < bytes.length)) return {};
  return placeOf(statement, bytes.subarray(0, byte).toString('utf8').length);
}

/** The same error where `moved` says that its place is in the text the person wrote. */
export function errorMoved(error: AppError, sql: string, moved: (offset: number) => TextPlace): AppError {
  const { line, column } = error.details ?? {};
  if (typeof line !== 'number' || typeof column !== 'number') return error;
  return { ...error, details: { ...error.details, ...moved(offsetOf(sql, { line, column })) } };
}
