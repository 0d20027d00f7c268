/** Payment card numbers: 13 to 19 digits of a known issuer range whose Luhn sum holds. */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const candidate = /(?<![\p{L}\p{N}_.-])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}_-]|\.\d)/gu;
const issuer = /^(?:4|5[1-5]|2[2-7]|3[4-7]|30|6)/;

export function hasLuhnSum(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export const redactor: Redactor = {
  id: 'credit-card',
  kind: 'credit-card',
  title: 'Payment card number',
  severity: 'personal',
  entity: 'card',
  find: (text) =>
    findAll(text, candidate, (value) => {
      const digits = value.replace(/[ -]/g, '');
      return issuer.test(digits) && !/^(\d)\1+$/.test(digits) && hasLuhnSum(digits);
    }),
};
