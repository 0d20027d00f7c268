/**
 * Remembers every sensitive value that was put into an export, and where, so
 * that the truth can ask a redacted report to contain none of them.
 * Values of people and addresses are noted when a record carrying them is
 * written; planted ones when they are planted.
 */
export type SensitiveKind =
  | 'email'
  | 'person-name'
  | 'customer-name'
  | 'ipv4'
  | 'ipv6'
  | 'phone'
  | 'password'
  | 'aws-access-key-id'
  | 'aws-secret-key'
  | 'github-token'
  | 'api-token'
  | 'chat-webhook-url'
  | 'jwt'
  | 'bearer-token'
  | 'oauth-code'
  | 'oauth-token'
  | 'session-id'
  | 'cookie'
  | 'private-key'
  | 'database-url'
  | 'card-number'
  | 'iban'
  | 'message-body'
  | 'username'
  | 'client-secret'
  | 'webhook-secret';

/** How the value is written in the file, beyond JSON's own escapes. */
export type SensitiveEncoding = 'plain' | 'url' | 'base64';

export interface SensitiveValue {
  readonly kind: SensitiveKind;
  readonly value: string;
  /** Member of the zip. */
  readonly path: string;
  /** Dotted place in the record. */
  readonly field: string;
  readonly encoding: SensitiveEncoding;
  readonly must: 'hide';
}

export interface Ledger {
  /** Notes one value; the same value in the same encoding is noted once. Returns the value as it must be written. */
  readonly plant: (
    kind: SensitiveKind,
    value: string,
    path: string,
    field: string,
    encoding?: SensitiveEncoding,
  ) => string;
  readonly list: () => readonly SensitiveValue[];
}

export function createLedger(): Ledger {
  const noted = new Map<string, SensitiveValue>();
  return {
    plant(kind, value, path, field, encoding = 'plain') {
      const key = `${encoding} ${value}`;
      if (!noted.has(key)) noted.set(key, { kind, value, path, field, encoding, must: 'hide' });
      return encodeAs(value, encoding);
    },
    list: () => [...noted.values()],
  };
}

export function encodeAs(value: string, encoding: SensitiveEncoding): string {
  if (encoding === 'url') return encodeURIComponent(value);
  if (encoding === 'base64') return Buffer.from(value).toString('base64');
  return value;
}
