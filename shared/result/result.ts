/**
 * Expected outcomes as values. A `Result` crosses every boundary (function, process, wire);
 * nothing throws across one. A bug is not an `Err`: it asserts and crashes loudly.
 */
import type { AppError } from './app-error.ts';

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

export type Result<T, E = AppError> = Ok<T> | Err<E>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}
