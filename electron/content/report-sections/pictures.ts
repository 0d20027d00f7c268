/** The pictures of a report, made of what it tells already: each is left out where it would show nothing. */

import type { ReportEvent, ReportModel } from '../../../shared/model/report.ts';
import type { GraphChart, graphSides } from '../../../shared/model/report-chart.ts';
import type { Block } from '../../../shared/model/report-document.ts';
import { countOf, grouped } from './format.ts';

const mostLanes = 10;
const mostBars = 14;
const mostOfASide = 14;

const isSerious = ({ columns }: ReportEvent): boolean =>
  ['high', 'critical'].includes(columns.severity ?? '') || columns.outcome === 'failure';

/** Lanes by the phases that reviewers named, in the order in which they begin; without any, by category. */
export function phasesPicture(model: ReportModel): readonly Block[] {
  const told = model.events.map((event, index) => ({
    event,
    ref: `E-${String(index + 1).padStart(3, '0')}`,
  }));
  const isPhased = told.some(({ event }) => event.phase !== undefined);
  const lanes = new Map<string, { at: string; ref: string; isSerious: boolean }[]>();
  for (const { event, ref } of told) {
    const label = isPhased ? event.phase : event.columns.category;
    const at = event.columns.ts;
    if (label === undefined || at === undefined) continue;
    const marks = lanes.get(label) ?? [];
    marks.push({ at, ref, isSerious: isSerious(event) });
    lanes.set(label, marks);
  }
  if (lanes.size === 0) return [];
  const shown = [...lanes].slice(0, mostLanes);
  const left = lanes.size - shown.length;
  return [
    {
      kind: 'chart',
      title: isPhased ? 'Phases of the incident' : 'Events of the timeline',
      caption: `Each mark is an event of the timeline${isPhased ? ' that has a phase' : ', by category'}; a filled one failed or is of high severity.${left === 0 ? '' : ` ${countOf(left, 'further lane')} left out.`}`,
      chart: { kind: 'phases', lanes: shown.map(([label, marks]) => ({ label, marks })) },
    },
  ];
}

export function countriesPicture(model: ReportModel): readonly Block[] {
  const rows = model.countries
    .map(({ country, ok, failed }) => ({ label: country === '' ? 'not known' : country, ok, failed }))
    .toSorted((a, b) => b.ok + b.failed - a.ok - a.failed || (a.label < b.label ? -1 : 1));
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostBars);
  const rest = rows.slice(mostBars);
  const left = rest.reduce((sum, { ok, failed }) => sum + ok + failed, 0);
  return [
    {
      kind: 'chart',
      title: 'Sign-ins by country',
      caption: `By the country of the address: a disc is as large as its number of sign-ins, its inner part failed; of a bar the first part succeeded, the second failed.${rest.length === 0 ? '' : ` ${grouped(left)} from ${countOf(rest.length, 'further country', 'further countries')} are left out.`}`,
      chart: { kind: 'map', unit: 'sign-in', rows: shown },
    },
  ];
}

export function healthPicture(model: ReportModel): readonly Block[] {
  if (model.health === undefined) return [];
  return [
    {
      kind: 'chart',
      title: 'Jobs and webhooks',
      caption:
        'Above the line what succeeded, below it what failed, each by its own scale: a gap is a gap in the evidence.',
      chart: model.health,
    },
  ];
}

type Side = (typeof graphSides)[number];

/** Addresses, people and targets of the events told, by their names in the report. */
export function graphPicture(model: ReportModel): readonly Block[] {
  const ends = model.events.map(({ columns }) => ({
    address: columns.src_ip,
    actor: columns.actor_email ?? columns.actor_name ?? columns.actor_id,
    object: columns.target_name ?? columns.target_id,
  }));
  const all = (side: Side): readonly [string, number][] => {
    const counts = new Map<string, number>();
    for (const end of ends) {
      const name = end[side];
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };
  const nodes: GraphChart['nodes'][number][] = [];
  const places = new Map<string, number>();
  let left = 0;
  for (const side of ['address', 'actor', 'object'] as const) {
    const names = all(side);
    left += Math.max(0, names.length - mostOfASide);
    for (const [label, events] of names.slice(0, mostOfASide)) {
      places.set(`${side} ${label}`, nodes.length);
      nodes.push({ side, label, events });
    }
  }
  const links = new Map<string, { from: number; to: number; events: number }>();
  const link = (a: number | undefined, b: number | undefined): void => {
    if (a === undefined || b === undefined) return;
    const key = `${a} ${b}`;
    links.set(key, { from: a, to: b, events: (links.get(key)?.events ?? 0) + 1 });
  };
  for (const { address, actor, object } of ends) {
    const who = places.get(`actor ${actor}`);
    link(places.get(`address ${address}`), who);
    link(who, places.get(`object ${object}`));
  }
  if (links.size === 0) return [];
  return [
    {
      kind: 'chart',
      title: 'Who, from where, to what',
      caption: `Names of the events told; a wider line is more events.${left === 0 ? '' : ` ${countOf(left, 'name')} with fewer events are left out.`}`,
      chart: {
        kind: 'graph',
        nodes,
        links: [...links.values()].sort((a, b) => a.from - b.from || a.to - b.to),
      },
    },
  ];
}
