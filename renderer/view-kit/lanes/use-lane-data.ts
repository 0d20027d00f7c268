/**
 * The data behind a lane chart: which lanes there are in all time (they stay while one pans and zooms), a root tile that
 * holds everything, finer tiles as they are wanted, and exact totals of the range in force.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EventFilter } from '../../../shared/model/event-filter.ts';
import { isoOfMicroseconds } from '../../../shared/model/time-step.ts';
import type { AppError } from '../../../shared/result/app-error.ts';
import { ok } from '../../../shared/result/result.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import { useClient } from '../../client/ClientContext.tsx';
import { type Client, newCallId } from '../../client/client.ts';
import { queryKey } from '../../client/query-key.ts';
import { useQuery } from '../../client/use-query.ts';
import type { LaneData } from './lane-data.ts';
import { tileOf } from './lane-tile.ts';
import { createLaneTiles, type LaneTiles, type TileSource } from './lane-tiles.ts';
import { lanesOf, marksOf, orderedKeys, phasesOf } from './lane-words.ts';
import { tileBuckets } from './tile-level.ts';
import { shortestSpanUs, spanOf, type TimeView, type ViewLimits } from './time-view.ts';

type Answer = Output<'events.lanes'>;

export interface LaneQuestion {
  readonly caseId: string;
  /** Its range is what is in force; the chart itself reaches over all time. */
  readonly filter: EventFilter;
  readonly by: string;
  readonly lanes: number;
}

export interface LaneTotals {
  readonly total: number;
  /** In the order of the lanes, the others last. */
  readonly lanes: readonly { readonly total: number; readonly failures: number }[];
}

export interface LaneAnswer {
  readonly data: LaneData | undefined;
  readonly limits: ViewLimits | undefined;
  /** Undefined while they are counted. */
  readonly totals: LaneTotals | undefined;
  readonly isEmpty: boolean;
  readonly isLoading: boolean;
  readonly error: AppError | undefined;
  /** A finer level could not be counted; the picture stays coarse. */
  readonly tileError: AppError | undefined;
  readonly sql: string | undefined;
}

const singleEvents = 2_000;

interface Built {
  readonly question: string;
  readonly signature: string;
  readonly data: LaneData;
  readonly keys: readonly string[];
}

export function useLaneData({ caseId, filter, by, lanes }: LaneQuestion, redraw: () => void): LaneAnswer {
  const client = useClient();
  const whole = useMemo(() => wholeOf(filter), [filter]);
  const root = useQuery('events.lanes', {
    caseId,
    filter: whole,
    by,
    lanes,
    buckets: tileBuckets,
    events: singleEvents,
    marks: true,
  });
  const [built, setBuilt] = useState<Built>();
  const [tileError, setTileError] = useState<AppError>();
  /** How often the events have changed; an answer that comes after a change makes the tiles old. */
  const changes = useRef(0);
  useEffect(
    () =>
      client.subscribe((notification) => {
        if (notification.kind !== 'case-changed' || notification.caseId !== caseId) return;
        const isEvents = notification.what === 'events';
        if (isEvents || (notification.what === 'annotations' && whole.marked !== undefined))
          changes.current += 1;
      }),
    [client, caseId, whole],
  );

  const answer = root.isStale ? undefined : root.data;
  const question = queryKey(by, { caseId, whole, lanes });
  useEffect(() => {
    if (answer === undefined) return;
    const keys = orderedKeys(
      by,
      answer.lanes.map(({ key }) => key),
    );
    const signature = JSON.stringify([question, changes.current, answer.from, answer.to, answer.total, keys]);
    setTileError(undefined);
    setBuilt((before) => {
      if (before?.signature === signature)
        return {
          ...before,
          data: { ...before.data, marks: marksOf(answer, keys), phases: phasesOf(answer) },
        };
      return buildData({
        client,
        caseId,
        whole,
        by,
        answer,
        keys,
        question,
        signature,
        redraw,
        onError: setTileError,
      });
    });
  }, [answer, question, client, caseId, whole, by, redraw]);
  const tiles = built?.data.tiles;
  useEffect(() => () => tiles?.close(), [tiles]);

  const hasRange = filter.from !== undefined || filter.to !== undefined;
  const isNothing = answer !== undefined && answer.from === null;
  // Lanes of an earlier question stay on the screen; nothing is counted for them any more.
  const keys = built?.question === question ? built.keys : undefined;
  const counted = useQuery(
    'events.lanes',
    hasRange && keys !== undefined
      ? { caseId, filter, by, keys: [...keys], buckets: 1, events: 0 }
      : undefined,
  );
  const totals = useMemo(
    () => (hasRange ? totalsOf(counted.isStale ? undefined : counted.data, keys) : totalsOf(answer, keys)),
    [hasRange, counted.data, counted.isStale, answer, keys],
  );
  return {
    data: built?.data,
    limits: useMemo(
      () => (built === undefined ? undefined : limitsOf(built.data.extent, filter)),
      [built, filter],
    ),
    totals,
    isEmpty: isNothing,
    isLoading: root.isLoading,
    error: root.error,
    tileError,
    sql: counted.data?.sql ?? answer?.sql,
  };
}

interface BuildInput {
  readonly client: Client;
  readonly caseId: string;
  readonly whole: EventFilter;
  readonly by: string;
  readonly answer: Answer;
  readonly keys: readonly string[];
  readonly question: string;
  readonly signature: string;
  readonly redraw: () => void;
  readonly onError: (error: AppError | undefined) => void;
}

function buildData(input: BuildInput): Built | undefined {
  const { answer, keys, question, signature, by } = input;
  const root = tileOf(answer, keys);
  if (root === undefined) return undefined;
  const otherValues = (answer.others.values ?? 0) - keys.length;
  return {
    question,
    signature,
    keys,
    data: {
      lanes: lanesOf(by, keys, otherValues),
      hasOthers: otherValues > 0,
      marks: marksOf(answer, keys),
      phases: phasesOf(answer),
      extent: { fromUs: root.fromUs, toUs: root.toUs },
      tiles: tilesFor(input, { root }),
    },
  };
}

function tilesFor(
  { client, caseId, whole, by, keys, redraw, onError }: BuildInput,
  { root }: Pick<TileSource, 'root'>,
): LaneTiles {
  return createLaneTiles({
    root,
    ask: async (place, signal) => {
      const callId = newCallId();
      signal.addEventListener('abort', () => client.cancel(callId));
      const filter = { ...whole, from: isoOfMicroseconds(place.fromUs), to: isoOfMicroseconds(place.toUs) };
      const input = { caseId, filter, by, keys: [...keys], buckets: tileBuckets, events: singleEvents };
      const result = await client.call('events.lanes', input, { callId });
      return result.ok ? ok(tileOf(result.value, keys)) : result;
    },
    onChange: (error) => {
      if (error !== undefined) onError(error);
      redraw();
    },
  });
}

function wholeOf({ from: _from, to: _to, ...rest }: EventFilter): EventFilter {
  return rest;
}

function totalsOf(answer: Answer | undefined, keys: readonly string[] | undefined): LaneTotals | undefined {
  if (answer === undefined || keys === undefined) return undefined;
  const of = (lane: { readonly total: number; readonly failures: number } | undefined) => ({
    total: lane?.total ?? 0,
    failures: lane?.failures ?? 0,
  });
  return {
    total: answer.total,
    lanes: [...keys.map((key) => of(answer.lanes.find((lane) => lane.key === key))), of(answer.others)],
  };
}

/** A little room at both ends, and as far as a range reaches that somebody chose elsewhere. */
function limitsOf(extent: TimeView, filter: EventFilter): ViewLimits {
  const room = Math.max(spanOf(extent) * 0.01, spanOf(extent) < shortestSpanUs ? 1_000_000 : 0);
  const fromUs = extent.fromUs - room;
  const toUs = extent.toUs + room;
  return {
    fromUs: filter.from === undefined ? fromUs : Math.min(fromUs, Date.parse(filter.from) * 1_000),
    toUs: filter.to === undefined ? toUs : Math.max(toUs, Date.parse(filter.to) * 1_000),
    minSpanUs: shortestSpanUs,
  };
}
