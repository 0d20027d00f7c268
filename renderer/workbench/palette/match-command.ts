/**
 * Fuzzy matching for the palette: every letter of what was typed, in order. Whole words, word starts and
 * adjacent letters score higher. 0 is no match, 1 the whole title.
 */
export function scoreMatch(text: string, typed: string): number {
  const wanted = typed.trim().toLowerCase();
  const given = text.toLowerCase();
  if (wanted === '') return 1;
  if (given === wanted) return 1;
  const at = given.indexOf(wanted);
  if (at === 0) return 0.95;
  if (at > 0 && isWordStart(given, at)) return 0.9;
  if (at > 0) return 0.75;
  const words = wanted.split(/\s+/);
  if (words.length > 1 && words.every((word) => given.includes(word))) return 0.7;
  return scoreLetters(given, wanted.replaceAll(' ', ''));
}

function scoreLetters(given: string, wanted: string): number {
  let position = -1;
  let points = 0;
  for (const letter of wanted) {
    const next = given.indexOf(letter, position + 1);
    if (next === -1) return 0;
    if (next === position + 1) points += 1;
    else if (isWordStart(given, next)) points += 0.8;
    else points += 0.2;
    position = next;
  }
  const quality = points / wanted.length;
  // Letters strewn over a long title are chance.
  return quality < 0.45 ? 0 : quality * 0.6;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[^a-z0-9]/.test(text[at - 1] ?? '');
}

/** The title counts in full, keywords and group for less. */
export function scoreCommand(
  command: { readonly title: string; readonly keywords?: string; readonly group: string },
  typed: string,
): number {
  const extra = `${command.keywords ?? ''} ${command.group}`;
  return Math.max(scoreMatch(command.title, typed), scoreMatch(extra, typed) * 0.5);
}
