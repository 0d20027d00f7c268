/**
 * The short notation in which token kinds say what follows their prefix, compiled to a regular expression.
 * Parts are parted by a space: a class letter with a length (`w24`) or a range (`w20-64`), `g` for a UUID, or literal
 * text after an apostrophe (`'.`). A last part of fixed length must end there; ranges take what they can.
 */
export const shapeClasses: Readonly<Record<string, string>> = {
  w: 'A-Za-z0-9',
  u: 'A-Za-z0-9_-',
  h: '0-9a-f',
  H: '0-9A-Fa-f',
  d: '0-9',
  U: 'A-Z0-9',
  l: 'a-z0-9',
  b: 'A-Za-z0-9+/',
  e: 'A-Za-z0-9+/=_-',
  t: 'A-Za-z0-9_.-',
  a: 'A-Za-z0-9_.~-',
  p: 'A-Za-z0-9/@_-',
  q: 'A-Za-z0-9%&=._-',
};
const uuid = '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';

export interface ShapePart {
  readonly literal: string;
  /** A class letter, `g`, or empty for a literal. */
  readonly letter: string;
  readonly min: number;
  readonly max: number;
}

export function partsOf(shape: string): readonly ShapePart[] {
  return shape.split(' ').map((word) => {
    if (word.startsWith("'")) return { literal: word.slice(1), letter: '', min: 1, max: 1 };
    const [low, high] = word.slice(1).split('-');
    return { literal: '', letter: word.charAt(0), min: Number(low), max: Number(high ?? low) };
  });
}

export function shapeSource(shape: string, isLast = true): string {
  const parts = partsOf(shape);
  return parts
    .map(({ literal, letter, min, max }, index) => {
      if (letter === '') return literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      if (letter === 'g') return uuid;
      const repeated = `[${shapeClasses[letter]}]{${min},${max}}`;
      return isLast && index === parts.length - 1 && min === max ? `${repeated}(?![A-Za-z0-9])` : repeated;
    })
    .join('');
}
