import { expect, test } from 'vitest';
import type { SkewOffer } from '../../../shared/rpc/clock.ts';
import { skewSentence } from './skew-sentence.ts';

const offer: SkewOffer = {
  source: 'okta.system',
  reference: 'aws.cloudtrail',
  offsetUs: -90_012_345,
  spreadUs: 400_000,
  pairs: 412,
  seenBy: 'request',
  via: null,
  looksLikeZone: false,
  correctionUs: 90_012_345,
};

test('an offer reads as a sentence: which clock, how far, which way, and what says so', () => {
  expect([
    skewSentence(offer),
    skewSentence({ ...offer, offsetUs: 7_200_000_000, seenBy: 'session', pairs: 12, spreadUs: 0 }),
    skewSentence({ ...offer, seenBy: 'address', via: 'github.audit' }),
  ]).toEqual([
    'okta.system is 90 s behind aws.cloudtrail: 412 requests seen by both, half of them within 400 ms.',
    'okta.system is 2 h ahead of aws.cloudtrail: 12 events of the same sessions seen by both, half of them within 1 ms.',
    'okta.system is 90 s behind aws.cloudtrail: 412 events of the same people and addresses compared by way of github.audit, half of them within 400 ms.',
  ]);
});
