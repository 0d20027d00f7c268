/**
 * What a text may be besides itself: JSON, a JSON web token, base64, a URL, percent-encoding, hexadecimal, a time as a number.
 * Each reading says why it is offered. Pure, never throws, and looks at no more than `longest` characters. Nothing is verified:
 * a token that can be read is not a token that is valid.
 */
export interface Decoding {
  readonly kind: 'json' | 'jwt' | 'base64' | 'url' | 'percent' | 'hex' | 'time';
  readonly title: string;
  /** Why it is taken for this. */
  readonly why: string;
  /** Text, or a value to be shown as a tree. */
  readonly value: string | object;
}

const longest = 1_000_000;
const shownBytes = 20_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The bytes of base64 or base64url; undefined where it is neither. */
function bytesOf(text: string): Uint8Array | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]+$/.test(standard) || standard.length % 4 === 1) return undefined;
  try {
    return Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Letters a person could have written, with no control characters but white space. */
const isReadable = (text: string): boolean =>
  text !== '' && !/[\p{Cc}\p{Co}\p{Cn}]/u.test(text.replace(/[\t\n\r]/g, ''));

const timeNames = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at']);

/** Seconds of a token's claims as times beside the numbers. */
function withTimes(claims: object): object {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => {
      const shown = timeNames.has(name) && typeof value === 'number' ? isoOf(value * 1_000) : undefined;
      return [name, shown === undefined ? value : `${value} (${shown})`];
    }),
  );
}

function isoOf(ms: number): string | undefined {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function jwt(text: string): Decoding | undefined {
  const parts = text.replace(/^Bearer\s+/i, '').split('.');
  if (parts.length !== 3) return undefined;
  const [head, body] = parts.slice(0, 2).map((part) => {
    const bytes = bytesOf(part);
    return bytes === undefined ? undefined : parsed(utf8(bytes) ?? '');
  });
  if (!isTree(head) || !isTree(body) || !('alg' in head || 'typ' in head)) return undefined;
  return {
    kind: 'jwt',
    title: 'JSON web token',
    why: 'Three parts of base64, the first two of which are JSON. The signature was not checked.',
    value: { header: head, claims: withTimes(body), signature: `${parts[2]?.length ?? 0} characters` },
  };
}

function base64(text: string): Decoding | undefined {
  if (text.length < 12 || /^[0-9a-f]+$/i.test(text) || /^[A-Za-z]+$/.test(text)) return undefined;
  const bytes = bytesOf(text);
  const words = bytes === undefined ? undefined : utf8(bytes.slice(0, shownBytes));
  if (words === undefined || !isReadable(words)) return undefined;
  const tree = parsed(words);
  return {
    kind: 'base64',
    title: isTree(tree) ? 'Base64 of JSON' : 'Base64 of text',
    why: 'Only letters of base64, and its bytes are readable text.',
    value: isTree(tree) ? tree : words,
  };
}

function url(text: string): Decoding | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, username, host, pathname, searchParams, hash } = new URL(text);
  const query = [...searchParams].map(([name, value]) => ({ name, value }));
  return {
    kind: 'url',
    title: 'URL',
    why: 'Begins with a scheme and can be taken apart.',
    value: {
      scheme: protocol.replace(/:$/, ''),
      ...(username === '' ? {} : { user: username }),
      host,
      path: safely(pathname),
      ...(query.length === 0 ? {} : { query }),
      ...(hash === '' ? {} : { fragment: safely(hash.slice(1)) }),
    },
  };
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function percent(text: string): Decoding | undefined {
  if (!/%[0-9a-f]{2}/i.test(text)) return undefined;
  const value = safely(text.replaceAll('+', ' '));
  return value === text || value === text.replaceAll('+', ' ')
    ? undefined
    : { kind: 'percent', title: 'Percent-encoding', why: 'Holds %XX, as in addresses and forms.', value };
}

function hex(text: string): Decoding | undefined {
  const digits = text.replace(/^0x/i, '');
  if (digits.length < 8 || digits.length % 2 === 1 || !/^[0-9a-f]+$/i.test(digits)) return undefined;
  const bytes = Uint8Array.from(digits.slice(0, shownBytes).match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );
  const words = utf8(bytes);
  return words === undefined || !isReadable(words) || /^\d+$/.test(text)
    ? undefined
    : {
        kind: 'hex',
        title: 'Hexadecimal of text',
        why: 'Pairs of hexadecimal digits that are readable text.',
        value: words,
      };
}

/** By the number of digits; only years in which a log could have been written. */
const units = [
  { digits: 10, name: 'seconds', perMs: 1 / 1_000 },
  { digits: 13, name: 'milliseconds', perMs: 1 },
  { digits: 16, name: 'microseconds', perMs: 1_000 },
  { digits: 19, name: 'nanoseconds', perMs: 1_000_000 },
] as const;

function time(text: string): Decoding | undefined {
  const found = /^(\d{9,19})(\.\d+)?$/.exec(text);
  const digits = found?.[1] ?? '';
  const unit = units.find((each) => each.digits === digits.length || each.digits === digits.length + 1);
  if (unit === undefined) return undefined;
  const iso = isoOf(Number(text) / unit.perMs);
  const year = Number(iso?.slice(0, 4) ?? 0);
  return iso === undefined || year < 1990 || year > 2100
    ? undefined
    : {
        kind: 'time',
        title: 'A moment',
        why: `${digits.length} digits: ${unit.name} since 1970, UTC.`,
        value: iso.replace('T', ' ').replace('Z', ' UTC'),
      };
}

function json(text: string): Decoding | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const value = parsed(text);
  return isTree(value)
    ? { kind: 'json', title: 'JSON', why: 'Reads as an object or a list.', value }
    : undefined;
}

const readings = [json, jwt, url, time, hex, base64, percent];

/** The most telling first; empty when the text is just a text. */
export function decodingsOf(text: string): readonly Decoding[] {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > longest) return [];
  const found = readings.flatMap((read) => read(trimmed) ?? []);
  // A token's parts are base64, and a URL's parts are percent-encoded: told once.
  const isWhole = found.some(({ kind }) => kind === 'jwt' || kind === 'json' || kind === 'url');
  return found.filter(({ kind }) => !isWhole || !['base64', 'percent', 'hex'].includes(kind));
}
