/** Names what two runs of one script must differ in: folders, random ids, times of now, hashes over those. */

/** Keys whose value is random or a measure of now, wherever they stand. */
const ownToARun = new Set([
  'caseId',
  'listId',
  'resultId',
  'createdAt',
  'retainUntil',
  'ms',
  'seconds',
  'head',
  'databaseBytes',
]);

/** `home` is the folder that belongs to the door alone. */
export function normalise(value: unknown, home: string): unknown {
  if (typeof value === 'string') return value.replaceAll(home, '<home>');
  if (Array.isArray(value)) return value.map((one) => normalise(one, home));
  if (typeof value !== 'object' || value === null) return value;
  const isArtefact = 'sha256' in value && 'format' in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      // A report tells when it was made and carries the case's id: its bytes are its own.
      ownToARun.has(key) || (isArtefact && (key === 'sha256' || key === 'bytes'))
        ? `<${key}>`
        : normalise(one, home),
    ]),
  );
}
