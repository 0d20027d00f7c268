/**
 * Counts what is written, while it is written, from the facts beside each
 * record. Knows duplicates because the layout says which file repeats what, not
 * by remembering ids, so its memory does not grow with the sample.
 */
import type { SampleRecord, SampleSource } from '../base/record.ts';
import { MILESTONES } from '../story/story.ts';
import type { Counts, MilestoneTruth, RejectCause, RejectTruth } from '../truth.ts';
import { WORKSPACES } from '../world/company.ts';
import type { Ledger, SensitiveKind } from '../world/ledger.ts';
import type { World } from '../world/world.ts';

export interface FileTally {
  events: number;
  duplicates: number;
  blankLines: number;
  readonly rejects: RejectTruth[];
}

export interface Tally {
  readonly event: (file: FileTally, path: string, source: SampleSource, record: SampleRecord) => void;
  readonly duplicate: (file: FileTally) => void;
  readonly reject: (file: FileTally, line: number, reason: RejectCause) => void;
  readonly summary: () => TallySummary;
}

export interface TallySummary {
  readonly eventsBySource: Counts;
  readonly bySourceAction: Readonly<Record<string, Counts>>;
  readonly failedSignIns: { readonly total: number; readonly byActor: Counts };
  readonly distinctActors: Counts;
  readonly webhookRejectsByReason: Counts;
  readonly jobFailuresByClass: Counts;
  readonly storyMilestones: readonly MilestoneTruth[];
}

export function newFileTally(): FileTally {
  return { events: 0, duplicates: 0, blankLines: 0, rejects: [] };
}

export function createTally(world: World, ledger: Ledger): Tally {
  const actions = new Map<string, Map<string, number>>();
  const actors = new Map<string, Set<string>>();
  const tallies = new Map<string, Map<string, number>>();
  const failedByActor = new Map<string, number>();
  const vendorIds = new Map<string, string>();
  const note = identityNoter(world, ledger);

  return {
    event(file, path, source, record) {
      file.events++;
      bump(nested(actions, source), record.action);
      if (record.actor !== undefined) {
        const known = actors.get(source) ?? new Set<string>();
        actors.set(source, known.add(record.actor));
      }
      if (record.tally !== undefined) bump(nested(tallies, source), record.tally);
      if (record.tally === 'failed-sign-in') bump(failedByActor, record.actor ?? 'unknown');
      if (record.milestone !== undefined) vendorIds.set(record.milestone, record.id);
      note(path, source, record);
    },
    duplicate: (file) => void file.duplicates++,
    reject: (file, line, reason) => void file.rejects.push({ line, reason }),
    summary: () => ({
      eventsBySource: Object.fromEntries([...actions].map(([source, counts]) => [source, sum(counts)])),
      bySourceAction: Object.fromEntries([...actions].map(([source, counts]) => [source, sorted(counts)])),
      failedSignIns: { total: sum(failedByActor), byActor: sorted(failedByActor) },
      distinctActors: Object.fromEntries([...actors].map(([source, known]) => [source, known.size])),
      webhookRejectsByReason: sorted(nested(tallies, 'afterlog.webhooks')),
      jobFailuresByClass: sorted(nested(tallies, 'afterlog.jobs')),
      storyMilestones: MILESTONES.flatMap((milestone) => {
        const vendorId = vendorIds.get(milestone.id);
        return vendorId === undefined ? [] : [{ ...milestone, vendorId }];
      }),
    }),
  };
}

/** Notes people and addresses as sensitive in the first file that shows them. */
function identityNoter(
  world: World,
  ledger: Ledger,
): (path: string, source: SampleSource, record: SampleRecord) => void {
  const names = new Map<string, string>(world.people.map((person) => [person.email, person.name]));
  for (const workspace of WORKSPACES) names.set(workspace.adminEmail, workspace.adminName);
  const logins = new Set(world.people.map((person) => person.githubLogin));
  const places = world.people.flatMap((person) => [person.home, person.phone]);
  const hostile = [...world.sprayPlaces, world.intruder, world.intruderLater, world.intruderIpv6];
  const addresses = new Set([...places, ...hostile].map((place) => place.ip));
  return (path, source, record) => {
    const fields = FIELDS[source];
    const name = record.actor === undefined ? undefined : names.get(record.actor);
    if (record.actor !== undefined && name !== undefined && fields.actor !== undefined) {
      ledger.plant('email', record.actor, path, fields.actor);
      ledger.plant('person-name', name, path, fields.name ?? fields.actor);
      names.delete(record.actor);
    }
    if (source === 'github.audit' && record.actor !== undefined && logins.delete(record.actor)) {
      ledger.plant('username', record.actor, path, 'actor');
    }
    if (record.ip !== undefined && addresses.delete(record.ip)) {
      const kind: SensitiveKind = record.ip.includes(':') ? 'ipv6' : 'ipv4';
      ledger.plant(kind, record.ip, path, fields.ip);
    }
  };
}

const FIELDS: Readonly<
  Record<SampleSource, { readonly actor?: string; readonly name?: string; readonly ip: string }>
> = {
  'okta.system': { actor: 'actor.alternateId', name: 'actor.displayName', ip: 'client.ipAddress' },
  'afterlog.app': { actor: 'actor.email', name: 'actor.name', ip: 'ip' },
  'github.audit': { ip: 'actor_ip' },
  'aws.cloudtrail': { ip: 'sourceIPAddress' },
  'afterlog.jobs': { ip: '' },
  'afterlog.webhooks': { ip: 'source_ip' },
};

function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function nested(outer: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const inner = outer.get(key) ?? new Map<string, number>();
  outer.set(key, inner);
  return inner;
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

function sorted(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
