/**
 * A time as a person types it, UTC unless it says otherwise: `2026-03-04`, `2026-03-04 02:11`,
 * `2026-03-04 02:11:09.412`, ISO 8601 with or without zone. Undefined for anything else.
 */
const written =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?))?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

export function parseTime(text: string): string | undefined {
  const match = written.exec(text.trim());
  if (match === null) return undefined;
  const [, day, time = '00:00', zone = 'Z'] = match;
  const date = new Date(`${day}T${time}${/^(z|utc)$/i.test(zone) ? 'Z' : zone}`);
  if (Number.isNaN(date.getTime())) return undefined;
  // The 31st of February rolls over silently; a typed day that is not that day is a slip.
  const isUtc = /^(z|utc)$/i.test(zone);
  if (isUtc && date.toISOString().slice(0, 10) !== day) return undefined;
  return date.toISOString();
}
