/** Every string, number and member name of a JSON file, with the pointer to it. Counts of bytes are not content. */
import type { Piece } from './extract.ts';

const countMembers = new Set([
  'bytes',
  'version',
  'records',
  'events',
  'duplicates',
  'rejected',
  'ignored',
  'count',
]);

function walk(value: unknown, pointer: string, pieces: Piece[]): void {
  if (typeof value === 'string') pieces.push({ where: `member ${pointer}`, text: value, role: 'content' });
  else if (typeof value === 'number') {
    if (!countMembers.has(pointer.slice(pointer.lastIndexOf('/') + 1)))
      pieces.push({ where: `member ${pointer}`, text: String(value), role: 'content' });
  } else if (Array.isArray(value))
    for (const [index, item] of value.entries()) walk(item, `${pointer}/${index}`, pieces);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      pieces.push({ where: `name ${pointer}/${name}`, text: name, role: 'content' });
      walk(item, `${pointer}/${name}`, pieces);
    }
  }
}

export function extractJson(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  walk(JSON.parse(text), '', pieces);
  return pieces;
}
