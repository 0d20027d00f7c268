/** Names for a bundle: of the case that is made for it, and of the import as it runs. Pure. */
const knownEndings = /\.(tar\.gz|tar\.zst|tgz|zip|tar|gz|zst|ndjson|jsonl|json|csv|log)$/i;

/** `exports/acme-2026-03.zip` -> `acme-2026-03`. Never empty, at most 200 characters. */
export function caseNameOf(names: readonly string[]): string {
  const first = baseNameOf(names[0] ?? '')
    .replace(knownEndings, '')
    .trim();
  return first === '' ? 'Untitled case' : first.slice(0, 200);
}

/** `exports.zip`, `exports.zip and 3 more`. */
export function describeBundle(names: readonly string[]): string {
  const [first, ...rest] = names.map(baseNameOf);
  if (first === undefined) return 'nothing';
  return rest.length === 0 ? first : `${first} and ${rest.length} more`;
}

export function baseNameOf(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  return parts.at(-1) ?? path;
}
