/** Texts on which a careless pattern takes quadratic time or worse; every redactor's test runs them. */
export function hostileTexts(length: number): readonly string[] {
  const units = [
    'a',
    '1',
    '@',
    '.',
    ':',
    '-',
    '=',
    '/',
    '\\',
    '"',
    '+',
    '%',
    ' ',
    'a.',
    'a@',
    '1.',
    'a:',
    'ab-',
    '=a',
    '//',
    '://',
    'token=',
    '"token":"',
    'eyJ',
    'eyJa.',
    '-----BEGIN ',
    'password ',
    'a@a.',
    'Bearer ',
    '1 ',
    'A0',
    'é',
  ];
  return units.map((unit) => unit.repeat(Math.ceil(length / unit.length)));
}

/** Milliseconds the slowest text took. */
export function slowest(find: (text: string) => unknown, length = 100_000): number {
  let worst = 0;
  for (const text of hostileTexts(length)) {
    const start = performance.now();
    find(text);
    worst = Math.max(worst, performance.now() - start);
  }
  return worst;
}
