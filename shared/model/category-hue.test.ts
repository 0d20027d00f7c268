import { expect, test } from 'vitest';
import { categoryHues } from './category-hue.ts';

type Triple = readonly [number, number, number];

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const visions: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const dot = (row: Triple, colour: Triple): number =>
  row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2];
const clamp = (value: number): number => Math.max(0, Math.min(1, value));

function oklab(colour: Triple): Triple {
  const l = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], colour));
  const m = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], colour));
  const s = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], colour));
  const lms: Triple = [l, m, s];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], lms),
    dot([1.9779984951, -2.428592205, 0.4505937099], lms),
    dot([0.0259040371, 0.7827717662, -0.808675766], lms),
  ];
}

const luminance = (colour: Triple): number => dot([0.2126, 0.7152, 0.0722], colour);

test.each([
  ['light', '#ffffff'],
  ['dark', '#14171a'],
] as const)('on the %s page all hues stay apart in every vision and reach 3:1', (mode, page) => {
  const hues = Object.entries(categoryHues).map(([category, hue]) => ({
    category,
    colour: linear(hue[mode]),
  }));
  const problems: string[] = [];
  for (const [vision, [r, g, b]] of Object.entries(visions)) {
    const seen = hues.map(({ category, colour }) => ({
      category,
      lab: oklab([clamp(dot(r, colour)), clamp(dot(g, colour)), clamp(dot(b, colour))]),
    }));
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        const distance = Math.hypot(
          one.lab[0] - other.lab[0],
          one.lab[1] - other.lab[1],
          one.lab[2] - other.lab[2],
        );
        if (distance < 0.09)
          problems.push(`${vision}: ${one.category} and ${other.category} are ${distance.toFixed(3)} apart`);
      }
    }
  }
  const ground = luminance(linear(page));
  for (const { category, colour } of hues) {
    const contrast =
      (Math.max(luminance(colour), ground) + 0.05) / (Math.min(luminance(colour), ground) + 0.05);
    if (contrast < 3) problems.push(`${category} has contrast ${contrast.toFixed(2)}`);
  }
  expect(problems).toEqual([]);
});
