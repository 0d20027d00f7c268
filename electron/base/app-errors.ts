/**
 * Makes `AppError`s and turns the operating system's complaints into them.
 * A thrown `AppFailure` carries one through code that is deep in streams; it never crosses a door.
 */
import type { AppError, ErrorCode } from '../../shared/result/app-error.ts';
import { type Err, err } from '../../shared/result/result.ts';

type Extras = Pick<AppError, 'hint' | 'path' | 'details'>;

export function appError(code: ErrorCode, message: string, extras: Extras = {}): AppError {
  return { code, message, ...extras };
}

export function fail(code: ErrorCode, message: string, extras: Extras = {}): Err<AppError> {
  return err(appError(code, message, extras));
}

export class AppFailure extends Error {
  readonly appError: AppError;
  constructor(error: AppError, cause?: unknown) {
    super(error.message, { cause });
    this.appError = error;
  }
}

export function cancelled(what: string): AppError {
  return appError('app/cancelled', `${what} was cancelled`, { hint: 'Nothing of it was kept.' });
}

function errnoOf(cause: unknown): string | undefined {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return undefined;
}

function diskFull(path: string): AppError {
  return appError('fs/disk-full', `the disk that holds ${path} is full`, {
    path,
    hint: 'Free some space, or choose a case folder on another disk. What was half-written was removed.',
  });
}

/** The file that the operating system complained of, where it says; else what one was working on. */
export function pathIn(cause: unknown, otherwise: string): string {
  return cause instanceof Error && 'path' in cause && typeof cause.path === 'string' ? cause.path : otherwise;
}

/** `action` reads as in "could not <action> <path>". Unknown causes stay `app/internal`, with their text. */
export function errorFromCause(cause: unknown, path: string, action: string): AppError {
  if (cause instanceof AppFailure) return cause.appError;
  const text = cause instanceof Error ? cause.message : String(cause);
  const errno = errnoOf(cause);
  if (
    errno === 'ENOSPC' ||
    errno === 'EDQUOT' ||
    /no space left on device|disk.*full|max_temp_directory_size/i.test(text)
  )
    return diskFull(path);
  if (errno === 'ENOENT')
    return appError('fs/not-found', `${path} does not exist`, {
      path,
      hint: 'Check the spelling; a disk may not be mounted.',
    });
  if (errno === 'EACCES' || errno === 'EPERM') {
    const code = action.startsWith('read') ? 'fs/not-readable' : 'fs/not-writable';
    return appError(code, `no permission to ${action} ${path}`, {
      path,
      hint: 'Ask its owner for access, or copy it to a place that is yours.',
    });
  }
  if (errno === 'EROFS')
    return appError('fs/not-writable', `${path} is on a read-only disk`, {
      path,
      hint: 'Choose a folder on a disk that can be written.',
    });
  if (errno === 'ENOTDIR' || errno === 'EISDIR')
    return appError('fs/not-writable', `could not ${action} ${path}: ${text}`, {
      path,
      hint: 'A file stands where a folder should be, or the other way round.',
    });
  if (/INTERRUPT/i.test(text)) return cancelled(action);
  return appError('app/internal', `could not ${action} ${path}: ${text}`, { path });
}
