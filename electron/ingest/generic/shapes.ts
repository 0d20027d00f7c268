/** What a value looks like, whatever it is called. */
import { isIP } from 'node:net';
import type { Mapping } from '../../../shared/model/mapping.ts';

export type TimeForm = Pick<Mapping['time'], 'form' | 'format'>;

const iso =
  /^\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}([.,]\d{1,9})?)?)?( ?(Z|[+-]\d{2}(:?\d{2})?|UTC|GMT|[A-Z]{3,4}))?$/;
const clf = /^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}$/;
const epoch = /^\d{10}(\.\d{1,9})?$|^\d{13}(\.\d+)?$|^\d{16}$|^\d{19}$/;
/** Seconds from 2001-09-09 to 2033-05-18 have these ten digits in front. */
const plausibleEpoch = /^(1\d{9}|20\d{8})/;

/** The commonest written forms, the day before the month only where the sample shows it. */
const written: readonly (readonly [pattern: RegExp, format: string])[] = [
  [/^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}$/, '%Y/%m/%d %H:%M:%S'],
  [/^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}\.\d+$/, '%Y/%m/%d %H:%M:%S.%f'],
  [/^\d{1,2}\.\d{1,2}\.\d{4} \d{1,2}:\d{2}:\d{2}$/, '%d.%m.%Y %H:%M:%S'],
  [/^\d{1,2}\.\d{1,2}\.\d{4} \d{1,2}:\d{2}$/, '%d.%m.%Y %H:%M'],
  [/^[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d{2}:\d{2} [AP]M$/, '%b %d, %Y, %I:%M:%S %p'],
  [/^\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2}$/, '%d %b %Y %H:%M:%S'],
  [/^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/, '%a, %d %b %Y %H:%M:%S %z'],
  [/^\d{14}$/, '%Y%m%d%H%M%S'],
];

const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4},? (\d{1,2}):\d{2}(:\d{2})?( [AP]M)?$/;

/** 03/04/2026: day or month first is told by a value over 12; month first without one, as most SaaS consoles write. */
function slashedForm(values: readonly string[]): TimeForm | undefined {
  const parts = values.map((value) => slashed.exec(value));
  const [first] = parts;
  if (first === null || first === undefined || parts.includes(null)) return undefined;
  const dayFirst =
    parts.some((part) => Number(part?.[1]) > 12) && parts.every((part) => Number(part?.[2]) <= 12);
  const hasComma = values[0]?.includes(',') === true ? ',' : '';
  const clock = `${first[5] === undefined ? '%H' : '%I'}:%M${first[4] === undefined ? '' : ':%S'}${first[5] === undefined ? '' : ' %p'}`;
  return { form: 'written', format: `${dayFirst ? '%d/%m' : '%m/%d'}/%Y${hasComma} ${clock}` };
}

/** All days could be months: an order was assumed that nothing in these values confirms. */
export function isOrderUnclear(values: readonly string[]): boolean {
  const parts = values.map((value) => slashed.exec(value)).filter((part) => part !== null);
  return (
    parts.length >= values.length * shareAgreeing &&
    parts.some((part) => part[1] !== part[2]) &&
    parts.every((part) => Number(part[1]) <= 12 && Number(part[2]) <= 12)
  );
}

/** Some rows of a log are always odd; this share of them must agree. */
const shareAgreeing = 0.8;

/** How these values write a time; undefined when most do not agree on one form. */
export function timeFormOf(values: readonly string[]): TimeForm | undefined {
  if (values.length === 0) return undefined;
  const most = (pattern: RegExp): boolean =>
    values.filter((value) => pattern.test(value)).length >= values.length * shareAgreeing;
  if (most(iso)) return { form: 'iso' };
  if (most(clf)) return { form: 'clf' };
  if (most(epoch) && most(plausibleEpoch)) return { form: 'epoch' };
  for (const [pattern, format] of written) if (most(pattern)) return { form: 'written', format };
  return most(slashed) ? slashedForm(values.filter((value) => slashed.test(value))) : undefined;
}

export function isAddress(value: string): boolean {
  const bare = value.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return isIP(bare.split(',')[0]?.trim() ?? '') !== 0;
}

export const isEmail = (value: string): boolean => /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(value);
export const isUserAgent = (value: string): boolean =>
  /^(Mozilla|Opera|curl|python-requests|okhttp|Go-http-client|aws-cli|Boto3|axios|Java|PostmanRuntime)\//.test(
    value,
  );

export const successWords = [
  'success',
  'succeeded',
  'ok',
  'true',
  'allow',
  'allowed',
  'pass',
  'passed',
  'accepted',
  'granted',
  'completed',
];
export const failureWords = [
  'failure',
  'failed',
  'fail',
  'error',
  'false',
  'deny',
  'denied',
  'reject',
  'rejected',
  'invalid',
  'blocked',
  'unauthorized',
];
