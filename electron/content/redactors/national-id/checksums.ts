/** Check-digit rules of national numbers: digits (and letters) without separators in, true when they hold. */

const digitsOf = (text: string): readonly number[] => [...text].map(Number);
const weighted = (text: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(text.charAt(index)), 0);

export function isDate(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

export function hasLuhn(text: string): boolean {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = Number(text.charAt(text.length - 1 - index));
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const verhoeffRows = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const verhoeffTurns = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

export function hasVerhoeff(text: string): boolean {
  let check = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = Number(text.charAt(text.length - 1 - index));
    const turned = Number(verhoeffTurns[index % 8]?.charAt(digit));
    check = Number(verhoeffRows[check]?.charAt(turned));
  }
  return check === 0;
}

export const isUnitedStates = (text: string): boolean =>
  !/^(?:000|666)|^9\d\d(?![5-9]\d|[56]\d)|^\d{3}00|0000$|^(\d)\1{8}$/.test(text) &&
  !/^(?:078051120|219099999|123456789|987654321)$/.test(text);
export const isCanadian = (text: string): boolean =>
  /^[1-79]/.test(text) && hasLuhn(text) && !/^(\d)\1+$/.test(text);
export const isNhs = (text: string): boolean =>
  !/^(\d)\1+$/.test(text) &&
  (11 - (weighted(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(text.charAt(9));
export const isDutch = (text: string): boolean =>
  !/^(\d)\1+$/.test(text) && weighted(text, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
export const isPortuguese = (text: string): boolean => {
  const rest = 11 - (weighted(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return /^[1235689]/.test(text) && (rest > 9 ? 0 : rest) === Number(text.charAt(8));
};
export const isAustralian = (text: string): boolean =>
  weighted(text, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;
export const isPolish = (text: string): boolean =>
  isDate(((Number(text.slice(2, 4)) - 1) % 20) + 1, Number(text.slice(4, 6))) &&
  weighted(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
export const isNorwegian = (text: string): boolean =>
  isDate(Number(text.slice(2, 4)), Number(text.slice(0, 2)) % 40) &&
  weighted(text, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
  weighted(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
export const isTurkish = (text: string): boolean => {
  const digits = digitsOf(text);
  const at = (index: number): number => digits[index] ?? 0;
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const sum = digits.slice(0, 10).reduce((total, digit) => total + digit, 0);
  return at(0) !== 0 && (((odd * 7 - even) % 10) + 10) % 10 === at(9) && sum % 10 === at(10);
};
export const isGermanTax = (text: string): boolean => {
  if (text.startsWith('0')) return false;
  let product = 10;
  for (const digit of digitsOf(text.slice(0, 10))) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(text.charAt(10));
};
export const isBelgian = (text: string): boolean => {
  const [body, check] = [text.slice(0, 9), Number(text.slice(9))];
  return (
    isDate(Number(text.slice(2, 4)) % 20 || 1, 1) &&
    [body, `2${body}`].some((number) => 97 - (Number(number) % 97) === check)
  );
};
export const isBrazilian = (text: string): boolean => {
  const first = ((weighted(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weighted(text, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return !/^(\d)\1+$/.test(text) && first === Number(text.charAt(9)) && second === Number(text.charAt(10));
};
export const isThai = (text: string): boolean =>
  (11 - (weighted(text, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(text.charAt(12));
export const isSouthAfrican = (text: string): boolean =>
  isDate(Number(text.slice(2, 4)), Number(text.slice(4, 6))) && /^\d{10}[012]/.test(text) && hasLuhn(text);
export const isRomanian = (text: string): boolean =>
  /^[1-8]/.test(text) &&
  isDate(Number(text.slice(3, 5)), Number(text.slice(5, 7))) &&
  (weighted(text, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) % 10 === Number(text.charAt(12)) % 10;
export const isKorean = (text: string): boolean =>
  isDate(Number(text.slice(2, 4)), Number(text.slice(4, 6))) && /^\d{6}[1-8]/.test(text);
export const isChinese = (text: string): boolean =>
  /^[1-9]\d{5}(?:19|20)\d{2}/.test(text) &&
  isDate(Number(text.slice(10, 12)), Number(text.slice(12, 14))) &&
  '10X98765432'.charAt(weighted(text, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11) ===
    text.charAt(17).toUpperCase();
export const isSwiss = (text: string): boolean =>
  text.startsWith('756') && weighted(text, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
export const isFrench = (text: string): boolean => {
  const body = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - Number(BigInt(body) % 97n) === Number(text.slice(13));
};
export const isSpanish = (text: string): boolean => {
  const number = text.slice(0, -1).replace(/^X/, '0').replace(/^Y/, '1').replace(/^Z/, '2');
  return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(number) % 23) === text.slice(-1);
};
export const isFinnish = (text: string): boolean =>
  isDate(Number(text.slice(2, 4)), Number(text.slice(0, 2))) &&
  '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(text.slice(0, 6) + text.slice(7, 10)) % 31) ===
    text.charAt(10);
export const isCzech = (text: string): boolean => {
  const month = Number(text.slice(2, 4)) % 50;
  return (
    isDate(month > 20 ? month - 20 : month, Number(text.slice(4, 6))) &&
    (text.length === 9 ||
      Number(text) % 11 === 0 ||
      (Number(text.slice(0, 9)) % 11) % 10 === Number(text.charAt(9)))
  );
};
export const isChilean = (text: string): boolean => {
  const body = [...text.slice(0, -1)].reverse();
  const sum = body.reduce((total, digit, index) => total + Number(digit) * ((index % 6) + 2), 0);
  return '0123456789K0'.charAt(11 - (sum % 11)) === text.slice(-1).toUpperCase();
};
export const isArgentine = (text: string): boolean =>
  (11 - (weighted(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(text.charAt(10));
export const isSingaporean = (text: string): boolean => {
  const kind = text.charAt(0);
  const sum =
    weighted(text.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) +
    (kind === 'T' || kind === 'G' ? 4 : kind === 'M' ? 3 : 0);
  const letters = kind === 'S' || kind === 'T' ? 'JZIHGFEDCBA' : kind === 'M' ? 'KLJNPQRTUWX' : 'XWUTRQPNMLK';
  return (kind === 'M' ? letters.charAt(10 - (sum % 11)) : letters.charAt(sum % 11)) === text.charAt(8);
};
export const isTaiwanese = (text: string): boolean => {
  const letter = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(text.charAt(0)) + 10;
  return (
    letter > 9 &&
    (Math.floor(letter / 10) + (letter % 10) * 9 + weighted(text.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) %
      10 ===
      0
  );
};
const oddFiscal = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
export const isItalian = (text: string): boolean => {
  const sum = [...text.slice(0, 15)].reduce((total, char, index) => {
    const value = /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 65;
    return total + (index % 2 === 0 ? (oddFiscal[value] ?? 0) : value);
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) === text.charAt(15);
};
const curp = '0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ';
export const isMexican = (text: string): boolean => {
  const sum = [...text.slice(0, 17)].reduce(
    (total, char, index) => total + curp.indexOf(char) * (18 - index),
    0,
  );
  return (10 - (sum % 10)) % 10 === Number(text.charAt(17));
};
