/**
 * Makes values that look like credentials and personal data. None opens
 * anything: all come from the seeded generator at run time. Prefixes are
 * joined here rather than written whole, because code hosts scan sources for
 * exactly these shapes.
 */
import { ALPHANUMERIC, BASE32, type Random } from '../base/random.ts';

const join = (...parts: readonly string[]): string => parts.join('');

export function awsAccessKeyId(random: Random): string {
  return join('AK', 'IA', random.text(16, BASE32));
}

export function awsSecretKey(random: Random): string {
  return random.text(40, `${ALPHANUMERIC}+/`);
}

export function githubToken(random: Random): string {
  return join('gh', 'p_', random.text(36, ALPHANUMERIC));
}

export function oktaApiToken(random: Random): string {
  return join('0', '0', random.text(40, `${ALPHANUMERIC}_-`));
}

export function chatWebhookUrl(random: Random): string {
  const path = [`T0${random.text(8, BASE32)}`, `B0${random.text(8, BASE32)}`, random.text(24, ALPHANUMERIC)];
  return join('https://hooks.', 'slack', '.com/services/', path.join('/'));
}

export function jwt(random: Random, subject: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'https://id.brindlewick.example', sub: subject, exp: 1_772_700_000 };
  return [
    part({ alg: 'RS256', typ: 'JWT', kid: random.hex(8) }),
    part(claims),
    random.text(86, `${ALPHANUMERIC}_-`),
  ].join('.');
}

export function opaqueToken(random: Random, prefix: string, length = 32): string {
  return `${prefix}${random.text(length, ALPHANUMERIC)}`;
}

export function password(random: Random): string {
  const words = ['Lantern', 'Maple', 'Harbour', 'Copper', 'Winter', 'Falcon', 'Orchid', 'Granite'];
  return `${random.pick(words)}${random.pick(words)}${random.int(10, 99)}${random.pick(['!', '?', '$'])}${random.text(3, ALPHANUMERIC)}`;
}

/** Line breaks included; the middle is random and decodes to nothing. */
export function privateKey(random: Random): string {
  const marker = (word: string): string => join('-----', word, ' RSA PRIV', 'ATE KEY-----');
  const lines = Array.from({ length: 4 }, () => random.text(64, `${ALPHANUMERIC}+/`));
  return [marker('BEGIN'), ...lines, marker('END')].join('\n');
}

export function databaseUrl(random: Random): string {
  const secret = random.text(18, ALPHANUMERIC);
  return join(
    'postgres',
    '://',
    'ingest_rw:',
    secret,
    '@pg-primary.internal.brindlewick.example:5432/conversations',
  );
}

/** Sixteen digits with a valid Luhn digit, behind a made-up issuer prefix. */
export function cardNumber(random: Random): string {
  const digits = `4${random.text(14, '0123456789')}`;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const digit = Number(digits.charAt(i)) * (i % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** German shape, valid check digits, bank code of no bank. */
export function iban(random: Random): string {
  const account = `99999999${random.text(10, '0123456789')}`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
}

/** Ranges that regulators keep for fiction. */
export function phoneNumber(random: Random, country: 'GB' | 'US'): string {
  return country === 'GB' ? `+44 7700 900${random.int(100, 999)}` : `+1 503-555-01${random.int(10, 99)}`;
}
