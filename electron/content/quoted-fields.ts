/**
 * Fields of a line that are parted by spaces, where a field may stand in double quotes or in square brackets. A quote
 * ends at the next quote that a backslash does not escape and that a space or the line's end follows, so that a stray
 * quote inside of a user agent does no harm. One pass, linear in the line's length.
 */
export interface QuotedField {
  /** Without its quotes or brackets; escapes as written. */
  readonly value: string;
  readonly isQuoted: boolean;
}

const isEnd = (line: string, at: number): boolean => at >= line.length || line[at] === ' ';

function closingQuote(line: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"' && isEnd(line, at + 1)) return at;
  }
  return line.length;
}

/** At most `limit` fields, from `start` on; more are left out. */
export function quotedFields(line: string, start = 0, limit = 200): QuotedField[] {
  const fields: QuotedField[] = [];
  let at = start;
  while (at < line.length && fields.length < limit) {
    const first = line[at];
    if (first === ' ') {
      at += 1;
      continue;
    }
    const close = first === '[' ? line.indexOf(']', at) : -1;
    // A bracket that something follows is an address with a port: [2001:db8::7]:443.
    const bracket = close !== -1 && isEnd(line, close + 1) ? close : -1;
    if (first === '"' || bracket !== -1) {
      const end = first === '"' ? closingQuote(line, at + 1) : bracket;
      fields.push({ value: line.slice(at + 1, end), isQuoted: true });
      at = end + 1;
    } else {
      const space = line.indexOf(' ', at);
      const end = space === -1 ? line.length : space;
      fields.push({ value: line.slice(at, end), isQuoted: false });
      at = end + 1;
    }
  }
  return fields;
}

/** Names for fields in order, without those that are empty or `-`. */
export function named(
  names: readonly string[],
  values: readonly (string | undefined)[],
): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = values[index];
    if (value !== undefined && value !== '' && value !== '-') record[name] = value;
  }
  return record;
}
