import { expect, test } from 'vitest';
import { timeStepFor } from '../../../shared/model/time-step.ts';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import type { LaneTile } from './lane-tile.ts';
import { createLaneTiles } from './lane-tiles.ts';
import { levelFor, type TilePlace, tileAt, tileBuckets, tilesOver } from './tile-level.ts';

const second = 1_000_000;
const hour = 3_600 * second;
const tile = (fromUs: number, toUs: number, stepUs: number): LaneTile => ({
  fromUs,
  toUs,
  stepUs,
  lanes: [],
  totals: new Float64Array(Math.round((toUs - fromUs) / stepUs)),
});
const root = tile(0, 10_000 * hour, 10 * hour);
const view = { fromUs: 100 * hour, toUs: 101 * hour };

test('a tile asked of the core has the width it was placed by', () => {
  const place = tileAt(15 * second, 7);
  expect([timeStepFor(place.toUs - place.fromUs, tileBuckets), place.fromUs % (15 * second)]).toEqual([
    15 * second,
    0,
  ]);
});

test('buckets are never narrower than a pixel and a half, and tiles cover the view without gaps', () => {
  const step = levelFor(view, 800);
  const tiles = tilesOver(view, step, root);
  expect(step / (hour / 800)).toBeGreaterThanOrEqual(1.5);
  expect(tiles[0]?.fromUs).toBeLessThanOrEqual(view.fromUs);
  expect(tiles.at(-1)?.toUs).toBeGreaterThanOrEqual(view.toUs);
  expect(tiles.every((one, place) => place === 0 || one.fromUs === tiles[place - 1]?.toUs)).toBe(true);
  expect(tilesOver({ fromUs: -5 * hour, toUs: -hour }, step, root)).toEqual([]);
});

interface Asked {
  readonly place: TilePlace;
  readonly signal: AbortSignal;
  readonly answer: (result: Result<LaneTile | undefined>) => void;
}

function bench() {
  const asked: Asked[] = [];
  let changes = 0;
  const tiles = createLaneTiles({
    root,
    ask: (place, signal) => new Promise((answer) => void asked.push({ place, signal, answer })),
    onChange: () => {
      changes += 1;
    },
  });
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));
  return { tiles, asked, rest, changes: () => changes };
}

test('until a finer tile has come the view is drawn from the root, then from the tile', async () => {
  const { tiles, asked, rest, changes } = bench();
  tiles.want(view, 800);
  await rest();
  const before = tiles.segments(view, 800).map((segment) => segment.tile.stepUs);
  for (const one of asked) one.answer(ok(tile(one.place.fromUs, one.place.toUs, one.place.stepUs)));
  await rest();
  const after = tiles.segments(view, 800);
  expect({
    before,
    after: after.map((segment) => segment.tile.stepUs),
    from: after[0]?.fromUs,
    to: after.at(-1)?.toUs,
    isComplete: tiles.isComplete,
    bar: tiles.stepFor(view, 800),
    hasTold: changes() > 0,
  }).toEqual({
    before: [root.stepUs],
    after: [levelFor(view, 800)],
    from: view.fromUs,
    to: view.toUs,
    isComplete: true,
    bar: levelFor(view, 800),
    hasTold: true,
  });
  tiles.close();
});

test('a half that is not there is stretched from the finest coarser tile, and the halves meet', async () => {
  const { tiles, asked, rest } = bench();
  const step = levelFor(view, 800);
  const edge = tileAt(step, 40).fromUs;
  const over = { fromUs: edge - 20 * 60 * second, toUs: edge + 40 * 60 * second };
  tiles.want(over, 800);
  await rest();
  const [left] = asked;
  left?.answer(ok(tile(left.place.fromUs, left.place.toUs, left.place.stepUs)));
  await rest();
  expect(tiles.segments(over, 800).map((one) => [one.fromUs, one.toUs, one.tile.stepUs])).toEqual([
    [over.fromUs, edge, step],
    [edge, over.toUs, root.stepUs],
  ]);
  tiles.close();
});

test('what no view wants any more is given up, and what comes late all the same is kept', async () => {
  const { tiles, asked, rest } = bench();
  tiles.want(view, 800);
  await rest();
  tiles.want({ fromUs: 5_000 * hour, toUs: 5_001 * hour }, 800);
  await rest();
  expect([asked[0]?.signal.aborted, asked.at(-1)?.signal.aborted]).toEqual([true, false]);
  tiles.close();
  expect(asked.at(-1)?.signal.aborted).toBe(true);
});

test('a wheel that goes through many levels asks only for where it rests', async () => {
  const { tiles, asked, rest } = bench();
  for (let span = 1_000; span >= 1; span /= 2)
    tiles.want({ fromUs: 100 * hour, toUs: 100 * hour + span * hour }, 800);
  await rest();
  expect(new Set(asked.map(({ place }) => place.stepUs)).size).toBe(1);
  tiles.close();
});

test('a wheel that never rests is asked for now and then, so that the picture does not stay coarse', async () => {
  const { tiles, asked } = bench();
  for (let turn = 0; turn < 30; turn += 1) {
    tiles.want(view, 800);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  expect(asked.length).toBeGreaterThan(0);
  tiles.close();
});

test('a tile that cannot be counted is drawn from the root and not asked for over and over', async () => {
  const { tiles, asked, rest } = bench();
  tiles.want(view, 800);
  await rest();
  for (const one of asked) one.answer(err({ code: 'query/failed', message: 'no' }));
  await rest();
  const before = asked.length;
  tiles.want(view, 800);
  await rest();
  expect([
    tiles.segments(view, 800).map((one) => one.tile),
    asked.slice(before).map(({ place }) => place.id),
  ]).toEqual([
    [root],
    asked
      .slice(before)
      .map(({ place }) => place.id)
      .filter((id) => !asked.slice(0, before).some(({ place }) => place.id === id)),
  ]);
  tiles.close();
});
