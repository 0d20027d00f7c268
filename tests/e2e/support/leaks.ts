/**
 * Searches a text for values in every encoding a report could hide them in. Shares nothing with the product's own
 * gate: its own encoders, its own folding, plain substring search.
 */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const percentEncoded = (value: string): string =>
  [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

const htmlDecimal = (value: string): string => [...value].map((char) => `&#${char.codePointAt(0)};`).join('');

const htmlHex = (value: string): string =>
  [...value].map((char) => `&#x${(char.codePointAt(0) ?? 0).toString(16)};`).join('');

const htmlNamed = (value: string): string =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const jsonUnicode = (value: string, escaped: RegExp): string =>
  value.replace(escaped, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The characters that are the same wherever in a text the value stands: three alignments, ends cut off. */
function base64Cores(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].map((phase) => {
    const padded = Buffer.concat([Buffer.alloc(phase, 0x20), bytes]);
    const text = padded.toString('base64').replace(/=+$/, '');
    const start = [0, 2, 3][phase] ?? 0;
    return text.slice(start, padded.length % 3 === 0 ? undefined : -1);
  });
}

function encodingsOf(value: string): ReadonlyMap<string, readonly string[]> {
  const cores = base64Cores(value).filter((core) => core.length >= 8);
  return new Map([
    ['base64', cores],
    ['base64url', cores.map((core) => core.replaceAll('+', '-').replaceAll('/', '_'))],
  ]);
}

/** Compared without case and accents. */
function foldedEncodingsOf(value: string): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ['raw', [value]],
    ['url', [encodeURIComponent(value), encodeURI(value), percentEncoded(value)]],
    ['hex', [Buffer.from(value).toString('hex')]],
    ['html', [htmlNamed(value), htmlDecimal(value), htmlHex(value)]],
    [
      'json',
      [
        JSON.stringify(value).slice(1, -1),
        jsonUnicode(value, /[^\u0020-\u007e]/g),
        jsonUnicode(value, /[\s\S]/g),
      ],
    ],
  ]);
}

/** `base64: whose value`, one line for each value and encoding found. */
export function leaksOf(text: string, values: readonly string[]): readonly string[] {
  const folded = fold(text);
  const found: string[] = [];
  for (const value of values) {
    for (const [name, forms] of encodingsOf(value))
      if (forms.some((form) => text.includes(form))) found.push(`${name}: ${value}`);
    for (const [name, forms] of foldedEncodingsOf(value))
      if (forms.some((form) => folded.includes(fold(form)))) found.push(`${name}: ${value}`);
  }
  return found;
}
