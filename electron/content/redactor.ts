/**
 * What a folder under `redactors/` exports: one detector of secrets or personal data in plain text.
 * Pure and linear: `find` must take time proportional to the text (every folder's test feeds it hostile input),
 * returns spans in order, and never throws. Version numbers, UUIDs, hashes and ISO times are not findings.
 */
export interface Span {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Which of the detector's kinds, where it knows several: `Stripe live key`. */
  readonly name?: string;
}

/** Kinds of thing a pseudonym stands for; the word is what the reader sees: `person-07`. */
export const entityKinds = [
  'person',
  'service',
  'ip',
  'session',
  'request',
  'workspace',
  'client',
  'object',
  'domain',
  'mac',
  'phone',
  'card',
  'account',
  'token',
  'key',
  'secret',
  'place',
  'text',
  // What a person of the case said must never be shown.
  'hidden',
] as const;
export type EntityKind = (typeof entityKinds)[number];

export type Severity = 'secret' | 'personal' | 'network';

export interface Redactor {
  /** The folder's name. */
  readonly id: string;
  /** What the span is, for people and for `afterlog redact --json`. */
  readonly kind: string;
  readonly title: string;
  /** `secret` is hidden by every profile; for the others the profile decides by `entity`. */
  readonly severity: Severity;
  readonly entity: EntityKind;
  find(text: string): readonly Span[];
}
