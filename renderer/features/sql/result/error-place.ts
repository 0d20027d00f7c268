/** Where in the editor a query failed: the core counts lines within what was run, which may begin further down. Pure. */
import type { QueryFailure } from '../session/sql-session.ts';

export interface ErrorPlace {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Undefined: the failure has no place. */
export function errorPlace({ error, request }: QueryFailure): ErrorPlace | undefined {
  const line = numberOf(error.details?.line);
  if (line === undefined) return undefined;
  const column = Math.max(1, numberOf(error.details?.column) ?? 1);
  return {
    line: request.line + line - 1,
    column: line === 1 ? request.column + column - 1 : column,
    message: error.message,
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}
