/**
 * A wire value as text. Times read `2026-03-04 02:11:09.412`, with microseconds only where there are any;
 * the zone is said by the column's head. Numbers keep every digit: a screen of evidence rounds nothing.
 */
import type { Cell } from '../../../shared/model/cell.ts';

export type CellKind = 'time' | 'number' | 'boolean' | 'json' | 'text';

/** From the engine's type name. */
export function kindOfType(type: string): CellKind {
  if (/\]$|^(STRUCT|MAP|UNION|JSON)/.test(type)) return 'json';
  if (type.startsWith('TIMESTAMP')) return 'time';
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL|BIGNUM)\b/.test(type)) return 'number';
  return type === 'BOOLEAN' ? 'boolean' : 'text';
}

const isoTime = /^(\d{4,}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?Z?$/;

/** Text that is no ISO time (`infinity`) is given back as it is. */
export function timeText(iso: string): string {
  const parts = isoTime.exec(iso);
  if (parts === null) return iso;
  const [, day, clock, fraction = ''] = parts;
  const micros = fraction.padEnd(6, '0');
  return `${day} ${clock}.${/[1-9]/.test(micros.slice(3)) ? micros.slice(0, 6) : micros.slice(0, 3)}`;
}

/** Undefined for null: the caller shows it as `null`, not as text that could be data. */
export function cellText(value: Cell | undefined, kind: CellKind): string | undefined {
  if (value === null || value === undefined) return undefined;
  // Integers beyond 2^53 cross the wire as their digits.
  if (typeof value === 'string')
    return kind === 'time' ? timeText(value) : kind === 'number' ? groupDigits(value) : value;
  if (typeof value === 'number') return kind === 'number' ? groupDigits(String(value)) : String(value);
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** For the clipboard: as it crossed the wire, so that it can be pasted into a query. */
export function clipboardText(value: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Rows as tab-separated lines. Tabs and line breaks inside a value become spaces. */
export function tabSeparated(rows: readonly (readonly (Cell | undefined)[])[]): string {
  return rows
    .map((row) => row.map((value) => clipboardText(value).replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');
}

/** `1204331.5` -> `1,204,331.5`; exponents and short numbers as they are. */
function groupDigits(digits: string): string {
  const parts = /^(-?)(\d{5,})(\.\d+)?$/.exec(digits);
  if (parts === null) return digits;
  const [, sign = '', whole = '', fraction = ''] = parts;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}
