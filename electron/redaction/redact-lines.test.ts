import { expect, test } from 'vitest';
import { redactor as email } from '../content/redactors/email/index.ts';
import { redactor as field } from '../content/redactors/secret-field/index.ts';
import { profileOf } from './profiles/profile-of.ts';
import { createLineRedactor } from './redact-lines.ts';

const redactors = [email, field];

test('spans point into the line, through encodings too', () => {
  const line = 'é user=ann%40x.example password=hunter2';
  const spans = createLineRedactor({ profile: profileOf('public'), redactors }).spans(line);
  expect(spans.map((span) => [line.slice(span.start, span.end), span.kind])).toEqual([
    ['ann%40x.example', 'email'],
    ['hunter2', 'secret-field'],
  ]);
});

test('a value has one pseudonym for the whole stream; internal keeps people and hides secrets', () => {
  const lines = createLineRedactor({ profile: profileOf('public'), redactors });
  const internal = createLineRedactor({ profile: profileOf('internal'), redactors });
  expect([
    lines.redact('from ann@x.example'),
    lines.redact('bob@x.example and ANN@x.example'),
    internal.redact('ann@x.example token=s3cret'),
  ]).toEqual(['from person-01', 'person-02 and person-01', 'ann@x.example token=secret-01']);
});
