/** How this template writes numbers, times and sizes. Pure, no locale: the same everywhere. */
import type { Classification } from '../../../shared/model/classification.ts';

/** 12,345,678: grouped, so that a count never looks like an identifier. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function countOf(value: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(value)} ${value === 1 ? noun : plural}`;
}

export function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** `2026-03-14`. */
export function day(time: string): string {
  return time.slice(0, 10);
}

/** `08:15:42.123`, `08:15` or `08h`, as precise as the model says. */
export function clock(time: string): string {
  const text = /T([\d:.]+)Z?$/.exec(time)?.[1] ?? '';
  if (text === '') return 'no time';
  if (/^\d{2}$/.test(text)) return `${text}h`;
  return text.replace(/(\.\d{3})\d*$/, '$1').replace(/\.000$/, '');
}

export function timeRange(first: string | undefined, last: string | undefined): string {
  if (first === undefined || last === undefined) return 'no dated events';
  return `${day(first)} ${clock(first).slice(0, 5)} to ${day(last)} ${clock(last).slice(0, 5)} UTC`;
}

/** The TLP 2.0 definition in one sentence. */
export function markingMeans(marking: Classification): string {
  switch (marking) {
    case 'TLP:RED':
      return 'For the eyes and ears of individual recipients only, no further disclosure.';
    case 'TLP:AMBER+STRICT':
      return 'Limited disclosure, restricted to the organisation, on a need-to-know basis.';
    case 'TLP:AMBER':
      return 'Limited disclosure, to the organisation and its clients, on a need-to-know basis.';
    case 'TLP:GREEN':
      return 'Limited disclosure, within the community.';
    case 'TLP:CLEAR':
      return 'No limit on disclosure.';
  }
}
