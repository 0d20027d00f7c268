/** Two-letter codes (ISO 3166-1) for the names that vendors write. */
let byName: Map<string, string> | undefined;

function names(): Map<string, string> {
  const display = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const known = new Map<string, string>();
  for (let first = 65; first <= 90; first += 1)
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCharCode(first, second);
      const name = display.of(code);
      // Codes of unions, and of countries that are no more, name what another code names now.
      if (
        name !== undefined &&
        !['EU', 'UN', 'EZ', 'UK', 'AN', 'SU', 'YU', 'CS', 'DD'].includes(code) &&
        !known.has(name.toLowerCase())
      )
        known.set(name.toLowerCase(), code);
    }
  for (const [name, code] of [
    ['united states of america', 'US'],
    ['usa', 'US'],
    ['great britain', 'GB'],
    ['russian federation', 'RU'],
    ['korea, republic of', 'KR'],
    ['republic of korea', 'KR'],
    ['czech republic', 'CZ'],
    ['turkey', 'TR'],
    ['viet nam', 'VN'],
    ['iran, islamic republic of', 'IR'],
    ['hong kong', 'HK'],
    ['macao', 'MO'],
    ['the netherlands', 'NL'],
  ] as const)
    known.set(name, code);
  return known;
}

/** The code; undefined where the text is none and no name that is known. */
export function countryCode(text: string): string | undefined {
  const bare = text.trim();
  if (/^[A-Za-z]{2}$/.test(bare)) return bare.toUpperCase() === 'UK' ? 'GB' : bare.toUpperCase();
  byName ??= names();
  return byName.get(bare.toLowerCase());
}
