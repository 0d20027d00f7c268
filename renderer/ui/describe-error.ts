/** An error as plain text for the clipboard or a ticket: every field, one a line. */
import type { AppError } from '../../shared/result/app-error.ts';

export function describeError(error: AppError, title?: string): string {
  const lines = [title, error.message, error.hint, error.path, `code: ${error.code}`];
  if (error.details !== undefined) lines.push(`details: ${JSON.stringify(error.details)}`);
  return lines.filter((line) => line !== undefined).join('\n');
}
