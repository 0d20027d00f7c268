/**
 * Which sources have a clock that is off, and by how much: the links between each two sources (links-sql.ts), judged, and
 * told against one reference. Only what is firm is offered: ten sights and more, a spread that is small beside the offset,
 * and an offset beyond what is ordinary between two machines that saw the same thing.
 * Sources that only a third one connects are compared by way of it.
 */
import type { Reader } from '../../casefile/reader.ts';
import { linksSql } from './links-sql.ts';

export const seenByKinds = ['request', 'session', 'address'] as const;
export type SeenBy = (typeof seenByKinds)[number];

export interface SkewOffer {
  readonly source: string;
  readonly reference: string;
  /** How far the clock of `source` is ahead of the reference's; negative is behind. As corrected now. */
  readonly offsetUs: number;
  /** Half of the pairs lie within this of the offset. */
  readonly spreadUs: number;
  readonly pairs: number;
  readonly seenBy: SeenBy;
  /** The source that both were compared with, where they share nothing themselves. */
  readonly via: string | undefined;
  /** Whole quarters of an hour: a zone that was read wrongly rather than a clock. */
  readonly looksLikeZone: boolean;
}

export interface SkewEstimate {
  readonly offers: readonly SkewOffer[];
  /** Sources whose clocks could be compared, the reference first. */
  readonly compared: readonly string[];
  /** Sources that share too little with any other. */
  readonly alone: readonly string[];
}

export interface Link {
  readonly seenBy: SeenBy;
  readonly one: string;
  readonly other: string;
  readonly offsetUs: number;
  readonly spreadUs: number;
  readonly pairs: number;
  readonly keys: number;
  readonly rivals: number;
  readonly shared: number;
}

const second = 1_000_000;
const fewestPairs = 10;
/** Pairs of one session say one thing, however many they are. */
const fewestSessions = 5;
/** One request is through in two seconds; a person who is sent from one page to the next takes longer. */
const ordinaryUs: Readonly<Record<SeenBy, number>> = {
  request: 2 * second,
  session: 10 * second,
  address: 10 * second,
};
const quarterHourUs = 900 * second;

/** `reference` is the source whose clock is taken as right; without one, the clock that most others agree with. */
export async function estimateSkew(reader: Reader, reference?: string): Promise<SkewEstimate> {
  const sources = await reader.read('sources', 'SELECT DISTINCT source FROM events ORDER BY source');
  const links = firmLinks(await readLinks(reader));
  return compare((sources.data[0] ?? []).map(String), links, reference);
}

async function readLinks(reader: Reader): Promise<readonly Link[]> {
  const found = await reader.read('clock links', linksSql);
  const [kinds = [], ones = [], others = [], ...numbers] = found.data;
  return kinds.flatMap((kind, row) => {
    const seenBy = seenByKinds.find((each) => each === kind);
    const [offsetUs = 0, spreadUs = 0, pairs = 0, keys = 0, rivals = 0, shared = 0] = numbers.map((column) =>
      Number(column[row]),
    );
    const sums = { offsetUs, spreadUs, pairs, keys, rivals, shared };
    return seenBy === undefined
      ? []
      : [{ seenBy, one: String(ones[row]), other: String(others[row]), ...sums }];
  });
}

function isFirm(link: Link): boolean {
  if (link.pairs < fewestPairs || link.keys < fewestSessions) return false;
  if (link.keys < 2 * link.rivals || link.keys < 0.3 * link.shared) return false;
  return link.spreadUs <= Math.max(second / 2, Math.min(Math.abs(link.offsetUs) / 10, 10 * second));
}

/** One link for each two sources: requests say more than sessions, sessions more than addresses. */
export function firmLinks(links: readonly Link[]): readonly Link[] {
  const best = new Map<string, Link>();
  for (const link of links.filter(isFirm)) {
    const key = JSON.stringify([link.one, link.other]);
    const known = best.get(key);
    if (known === undefined || seenByKinds.indexOf(link.seenBy) < seenByKinds.indexOf(known.seenBy))
      best.set(key, link);
  }
  return [...best.values()];
}

const isOff = ({ seenBy, offsetUs }: Pick<Link, 'seenBy' | 'offsetUs'>): boolean =>
  Math.abs(offsetUs) >= ordinaryUs[seenBy];

interface Reached {
  readonly source: string;
  readonly offsetUs: number;
  readonly spreadUs: number;
  readonly pairs: number;
  readonly seenBy: SeenBy;
  readonly via: string | undefined;
}

/** The links of a source, turned so that it is `one`. */
function linksOf(source: string, links: readonly Link[]): readonly Link[] {
  return links.flatMap((link) => {
    if (link.one === source) return [link];
    return link.other === source
      ? [{ ...link, one: link.other, other: link.one, offsetUs: -link.offsetUs }]
      : [];
  });
}

export function compare(
  sources: readonly string[],
  links: readonly Link[],
  chosen: string | undefined,
): SkewEstimate {
  const agreeing = (source: string): number => linksOf(source, links).filter((link) => !isOff(link)).length;
  const pairs = (source: string): number => linksOf(source, links).reduce((sum, link) => sum + link.pairs, 0);
  const ranked = sources
    .filter((source) => linksOf(source, links).length > 0)
    .sort(
      (a, b) =>
        Number(b === chosen) - Number(a === chosen) || agreeing(b) - agreeing(a) || pairs(b) - pairs(a),
    );
  const placed = new Set<string>();
  const offers: SkewOffer[] = [];
  for (const reference of ranked) {
    if (placed.has(reference)) continue;
    placed.add(reference);
    for (const reached of reach(reference, links)) {
      placed.add(reached.source);
      if (isOff(reached))
        offers.push({ ...reached, reference, looksLikeZone: isWholeQuarters(reached.offsetUs) });
    }
  }
  return {
    offers: offers.sort((a, b) => (a.source < b.source ? -1 : 1)),
    compared: [...placed],
    alone: sources.filter((source) => !placed.has(source)),
  };
}

/** Every source that links lead to, the best evidence first; offsets add up on the way. */
function reach(reference: string, links: readonly Link[]): readonly Reached[] {
  const found = new Map<string, Reached>();
  let edge: readonly (Reached | undefined)[] = [undefined];
  while (edge.length > 0) {
    const next: Reached[] = [];
    for (const from of edge) {
      const onward = linksOf(from?.source ?? reference, links).toSorted((a, b) => b.pairs - a.pairs);
      for (const link of onward) {
        if (link.other === reference || found.has(link.other)) continue;
        const reached: Reached = {
          source: link.other,
          offsetUs: (from?.offsetUs ?? 0) + link.offsetUs,
          spreadUs: (from?.spreadUs ?? 0) + link.spreadUs,
          pairs: Math.min(from?.pairs ?? link.pairs, link.pairs),
          seenBy: weaker(from?.seenBy ?? link.seenBy, link.seenBy),
          via: from?.source,
        };
        found.set(link.other, reached);
        next.push(reached);
      }
    }
    edge = next;
  }
  return [...found.values()];
}

const weaker = (a: SeenBy, b: SeenBy): SeenBy => (seenByKinds.indexOf(a) > seenByKinds.indexOf(b) ? a : b);

function isWholeQuarters(offsetUs: number): boolean {
  const off = Math.abs(offsetUs);
  const nearest = Math.round(off / quarterHourUs) * quarterHourUs;
  return nearest > 0 && Math.abs(off - nearest) <= 3 * second;
}
