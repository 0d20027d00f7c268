/**
 * Tiles in memory and on their way. A frame is drawn from what is here: the wanted level where it has come, else the
 * finest coarser one, stretched; the root, which holds everything, is always there. What no view wants any more is
 * given up in the core.
 */
import type { AppError } from '../../../shared/result/app-error.ts';
import type { Result } from '../../../shared/result/result.ts';
import type { LaneTile } from './lane-tile.ts';
import { levelFor, type TilePlace, tilesOver } from './tile-level.ts';
import type { TimeView } from './time-view.ts';

/** Part of the view, and the tile it is drawn from. */
export interface Segment extends TimeView {
  readonly tile: LaneTile;
}

export interface TileSource {
  /** The root covers all time that has events. */
  readonly root: LaneTile;
  ask(place: TilePlace, signal: AbortSignal): Promise<Result<LaneTile | undefined>>;
  /** A tile has come, or could not. */
  onChange(error: AppError | undefined): void;
}

export interface LaneTiles {
  /** Asks for what this view lacks; calls in quick succession cost nothing. */
  want(view: TimeView, widthPx: number): void;
  /** What to draw, in order of time, without overlaps. */
  segments(view: TimeView, widthPx: number): readonly Segment[];
  /** Width of a bar once everything has come. */
  stepFor(view: TimeView, widthPx: number): number;
  /** Nothing finer is on its way for the view asked for last. */
  readonly isComplete: boolean;
  close(): void;
}

const keptTiles = 160;
const atOnce = 2;
/**
 * A wheel goes through many levels; what it rests at is asked for, and now and then what it passes: a core that counts
 * all the time would take the processor from the frames.
 */
const restMs = 60;
const passingMs = 300;
/** Neighbours are fetched ahead only where answers come quickly. */
const quickMs = 250;

export function createLaneTiles({ root, ask, onChange }: TileSource): LaneTiles {
  const kept = new Map<string, LaneTile>();
  const asked = new Map<string, AbortController>();
  let wanted: readonly TilePlace[] = [];
  let ahead: readonly TilePlace[] = [];
  let lastMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitingSince = 0;
  let isClosed = false;

  const isThere = (place: TilePlace): boolean => kept.has(place.id);

  const launch = (): void => {
    timer = undefined;
    for (const [id, controller] of asked)
      if (![...wanted, ...ahead].some((place) => place.id === id)) controller.abort();
    const missing = wanted.filter((place) => !isThere(place));
    const next = missing.length > 0 || lastMs > quickMs ? missing : ahead.filter((place) => !isThere(place));
    for (const place of next) {
      if (asked.size >= atOnce) return;
      if (!asked.has(place.id)) void fetchTile(place);
    }
  };

  const fetchTile = async (place: TilePlace): Promise<void> => {
    const controller = new AbortController();
    asked.set(place.id, controller);
    const started = performance.now();
    const answer = await ask(place, controller.signal);
    asked.delete(place.id);
    if (isClosed) return;
    if (answer.ok) {
      lastMs = performance.now() - started;
      keep(place.id, answer.value ?? silence(place, root.lanes.length));
      onChange(undefined);
    } else if (answer.error.code !== 'app/cancelled') {
      // Stretched from the root instead, and not asked for again until the picture is made anew.
      keep(place.id, root);
      onChange(answer.error);
    }
    launch();
  };

  const keep = (id: string, tile: LaneTile): void => {
    kept.set(id, tile);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptTiles) return;
      kept.delete(oldest);
    }
  };

  return {
    get isComplete() {
      return wanted.every(isThere);
    },
    want(view, widthPx) {
      const level = levelFor(view, widthPx);
      const isRootEnough = root.stepUs <= level;
      wanted = isRootEnough ? [] : tilesOver(view, level, root);
      const span = view.toUs - view.fromUs;
      const around = { fromUs: view.fromUs - span / 2, toUs: view.toUs + span / 2 };
      ahead = isRootEnough ? [] : tilesOver(around, level, root);
      if (wanted.every(isThere) && ahead.every(isThere)) return;
      const now = performance.now();
      if (timer === undefined) waitingSince = now;
      clearTimeout(timer);
      timer = setTimeout(launch, Math.max(0, Math.min(restMs, waitingSince + passingMs - now)));
    },
    stepFor(view, widthPx) {
      return Math.min(levelFor(view, widthPx), root.stepUs);
    },
    segments(view, widthPx) {
      const level = levelFor(view, widthPx);
      if (root.stepUs <= level) return [{ ...clip(view, root), tile: root }];
      return tilesOver(view, level, root).flatMap((place) => {
        const here = clip(view, clip(place, root));
        const exact = kept.get(place.id);
        if (exact !== undefined && exact !== root) {
          touch(kept, place.id, exact);
          return [{ ...here, tile: exact }];
        }
        return stretched(here, level, [...kept.values()], root);
      });
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const controller of asked.values()) controller.abort();
      kept.clear();
    },
  };
}

function touch(kept: Map<string, LaneTile>, id: string, tile: LaneTile): void {
  kept.delete(id);
  kept.set(id, tile);
}

function clip(view: TimeView, by: TimeView): TimeView {
  return { fromUs: Math.max(view.fromUs, by.fromUs), toUs: Math.min(view.toUs, by.toUs) };
}

/** Covers a stretch with the finest coarser tiles; where several lie side by side, each has its part. */
function stretched(
  part: TimeView,
  level: number,
  tiles: readonly LaneTile[],
  root: LaneTile,
): readonly Segment[] {
  if (part.toUs <= part.fromUs) return [];
  const covering = tiles
    .filter((tile) => tile.stepUs > level && tile.fromUs <= part.fromUs && tile.toUs > part.fromUs)
    .sort((a, b) => a.stepUs - b.stepUs)[0];
  const tile = covering ?? root;
  const endUs = Math.min(part.toUs, tile.toUs);
  if (endUs <= part.fromUs || endUs >= part.toUs) return [{ ...part, tile }];
  return [
    { fromUs: part.fromUs, toUs: endUs, tile },
    ...stretched({ fromUs: endUs, toUs: part.toUs }, level, tiles, root),
  ];
}

/** A tile in which nothing happened. */
function silence(place: TilePlace, lanes: number): LaneTile {
  const none = new Float64Array(0);
  return {
    ...place,
    totals: none,
    lanes: Array.from({ length: lanes }, () => ({ counts: none, failed: none, events: undefined })),
  };
}
