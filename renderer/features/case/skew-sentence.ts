/** What the clocks of two sources say, in a sentence a person can check. Pure. */
import type { SkewOffer } from '../../../shared/rpc/clock.ts';
import { formatCounted, formatDuration } from '../../ui/format.ts';

const exactTo = 120_000_000;

/** `90 s`, `61.2 s`; from two minutes on as durations are everywhere: `1 h`. */
export function formatSkew(microseconds: number): string {
  const size = Math.abs(microseconds);
  return size < exactTo ? `${Math.round(size / 100_000) / 10} s` : formatDuration(size / 1_000);
}

const seenWords = {
  request: ['request', 'requests'],
  session: ['event of the same session', 'events of the same sessions'],
  address: ['event of the same person and address', 'events of the same people and addresses'],
} as const;

export function skewSentence(offer: SkewOffer): string {
  const { source, reference, offsetUs, spreadUs, pairs, seenBy, via } = offer;
  const [one, many] = seenWords[seenBy];
  const seen = formatCounted(pairs, one, many);
  const where = offsetUs < 0 ? 'behind' : 'ahead of';
  const by = via === null ? 'seen by both' : `compared by way of ${via}`;
  const spread = formatDuration(Math.max(1, spreadUs / 1_000));
  return `${source} is ${formatSkew(offsetUs)} ${where} ${reference}: ${seen} ${by}, half of them within ${spread}.`;
}
