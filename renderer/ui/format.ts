/**
 * How numbers, sizes and times read everywhere: exact counts with separators,
 * `2026-03-04 02:11:09.412 UTC`. Pure; independent of the machine's locale and zone.
 */
const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1204331` -> `1,204,331`. */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** `formatCounted(1, 'file')` -> `1 file`; the plural is `s` unless it is given. */
export function formatCounted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** Binary units to one decimal: `1.4 MiB`; exact below 1 KiB. */
export function formatBytes(bytes: number): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  if (bytes < 1024) return formatCounted(bytes, 'byte');
  let value = bytes;
  let unit = 'bytes';
  for (const next of units) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return `${value.toFixed(1)} ${unit}`;
}

/** ISO 8601 or epoch milliseconds -> `2026-03-04 02:11:09.412 UTC`; text that is no time is given back as it is. */
export function formatTime(time: string | number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  return `${date.toISOString().slice(0, 23).replace('T', ' ')} UTC`;
}

/** To the minute or second, for labels where the zone is said elsewhere: `2026-03-04 02:11`. */
export function formatTimeShort(
  time: string | number,
  precision: 'day' | 'minute' | 'second' | 'millisecond' = 'minute',
): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  const length = { day: 10, minute: 16, second: 19, millisecond: 23 }[precision];
  return date.toISOString().slice(0, length).replace('T', ' ');
}

/** `2026-03-04 02:10 to 04:55`: the second date is left out when it is the first. As fine as a short range needs. */
export function formatRange(
  from: string | number,
  to: string | number,
  precision: 'minute' | 'second' | 'millisecond' = precisionOf(from, to),
): string {
  const start = formatTimeShort(from, precision);
  const end = formatTimeShort(to, precision);
  return start.slice(0, 10) === end.slice(0, 10) ? `${start} to ${end.slice(11)}` : `${start} to ${end}`;
}

/** A range of which one end may be open: `Before ...`, `From ...`. */
export function rangeWords(from: string | undefined, to: string | undefined): string {
  if (from !== undefined && to !== undefined) return formatRange(from, to);
  return from === undefined ? `Before ${formatTimeShort(to ?? '')}` : `From ${formatTimeShort(from)}`;
}

function precisionOf(from: string | number, to: string | number): 'minute' | 'second' | 'millisecond' {
  const ms = new Date(to).getTime() - new Date(from).getTime();
  if (ms < 2_000) return 'millisecond';
  return ms < 120_000 ? 'second' : 'minute';
}

/** `412 ms`, `3.1 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const parts = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
    small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return parts(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return parts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return parts(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** Share of a whole in percent, `<1%` and `>99%` where rounding would lie. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0%';
  const share = (part / whole) * 100;
  if (share < 1) return '<1%';
  if (part < whole && share > 99) return '>99%';
  return `${Math.round(share)}%`;
}
