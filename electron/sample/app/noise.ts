/**
 * The product's ordinary log: requests, health checks, hourly ingest counts,
 * token refreshes, people signing in, support impersonating with a ticket,
 * customers connecting and exporting. One customer's counts fall when the
 * intruder breaks its integration, in the noise as in the story.
 */
import { createRandom, type Random } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { machineRhythm, officeRhythm, scheduleNoise, type TimeRange } from '../base/schedule.ts';
import { at } from '../story/story.ts';
import { PROVIDERS, WORKSPACES, workspaceNamed } from '../world/company.ts';
import { appSession, pickAwake, type World } from '../world/world.ts';
import { type AppInput, appRecord, customerActor, serviceActor, staffActor } from './record.ts';

export const STARVED_WORKSPACE = workspaceNamed('Vesperine Hotels');

export function* appNoise(world: World, range: TimeRange, total: number): Generator<SampleRecord> {
  const random = createRandom(world.seed, 'app');
  yield* scheduleNoise({
    random,
    range,
    total,
    rhythm: machineRhythm,
    chain: (timeMs) => [appRecord(random, random.weighted(EVENTS)(world, random, timeMs))],
  });
}

/** Conversations taken in during one hour, by the customer's size and the time of day. */
export function ingestedInHour(random: Random, workspaceIndex: number, timeMs: number): number {
  const size = 140 + ((workspaceIndex * 7_919) % 23) * 210;
  return Math.round(size * (0.15 + officeRhythm(timeMs)) * (0.85 + random.next() * 0.3));
}

type MakeEvent = (world: World, random: Random, timeMs: number) => AppInput;

const ROUTES = [
  '/v1/conversations',
  '/v1/conversations/search',
  '/v1/topics',
  '/v1/workspaces/current',
  '/v1/reports/weekly',
  '/v1/integrations',
  '/v1/me',
  '/v1/exports',
];

const request: MakeEvent = (world, random, timeMs) => {
  const workspace = random.pick(WORKSPACES);
  const route = random.pick(ROUTES);
  const status = random.weighted([
    [200, 84],
    [304, 6],
    [201, 4],
    [401, 1.5],
    [403, 1],
    [404, 2],
    [422, 0.8],
    [429, 0.4],
    [500, 0.5],
    [502, 0.2],
    [504, 0.1],
  ]);
  const method = status === 201 || route.endsWith('search') ? 'POST' : 'GET';
  const durationMs = Math.round(18 + random.next() ** 4 * 1_400 + (status >= 500 ? 2_000 : 0));
  const error =
    status === 500
      ? random.pick([
          "TypeError: cannot read properties of undefined (reading 'locale')",
          'QueryTimeout: statement cancelled after 2000 ms',
          'RangeError: invalid time value',
        ])
      : undefined;
  return {
    timeMs,
    kind: 'request',
    event: 'http.request',
    actor: customerActor(workspace),
    workspace,
    status,
    durationMs,
    traceId: random.hex(32),
    level: status >= 500 ? 'error' : 'info',
    outcome: status >= 400 ? 'failure' : 'success',
    message: `${method} ${route} ${status}`,
    place: { ip: addressOf(workspace.id), device: random.pick(world.people).home.device },
    ...(error === undefined ? {} : { error }),
  };
};

const health: MakeEvent = (_world, random, timeMs) => {
  const component = random.pick(['api', 'console', 'ingest', 'webhook-gateway', 'search', 'scheduler']);
  const isSlow = random.chance(0.01);
  return {
    timeMs,
    kind: 'health',
    event: 'health.checked',
    actor: serviceActor('uptime-probe'),
    target: { type: 'component', id: component, name: component },
    status: isSlow ? 503 : 200,
    durationMs: isSlow ? 5_000 : random.int(3, 40),
    outcome: isSlow ? 'failure' : 'success',
    message: isSlow ? `${component} did not answer within 5 s` : `${component} healthy`,
  };
};

const ingest: MakeEvent = (_world, random, timeMs) => {
  const workspace = random.pick(WORKSPACES);
  const isStarved =
    workspace === STARVED_WORKSPACE &&
    timeMs > at('integration-disconnected') &&
    timeMs < at('rogue-client-removed');
  const count = Math.round(
    ingestedInHour(random, WORKSPACES.indexOf(workspace), timeMs) / (isStarved ? 100 : 1),
  );
  return {
    timeMs,
    kind: 'sync',
    event: 'ingest.counted',
    actor: serviceActor('ingest-counter'),
    workspace,
    count,
    provider: workspace.provider,
    message: `${count} conversations ingested in the last hour`,
  };
};

const tokenRefreshed: MakeEvent = (_world, random, timeMs) => {
  const workspace = random.pick(WORKSPACES);
  const isRefused = random.chance(0.02);
  return {
    timeMs,
    kind: 'integration',
    event: 'oauth.token_refreshed',
    actor: serviceActor('connector-vault'),
    workspace,
    provider: workspace.provider,
    outcome: isRefused ? 'failure' : 'success',
    status: isRefused ? 503 : 200,
    durationMs: random.int(90, 700),
    message: isRefused ? 'provider did not answer, will retry' : 'access token refreshed',
    extra: { oauth_state: isRefused ? 'refresh_pending' : 'active' },
  };
};

const syncState: MakeEvent = (_world, random, timeMs) => {
  const workspace = random.pick(WORKSPACES);
  const [from, to] = random.pick([
    ['idle', 'running'],
    ['running', 'idle'],
    ['running', 'idle'],
    ['running', 'backoff'],
    ['backoff', 'running'],
  ] as const);
  return {
    timeMs,
    kind: 'sync',
    event: 'sync.state_changed',
    actor: serviceActor('scheduler'),
    workspace,
    provider: workspace.provider,
    message: `sync ${from} -> ${to}`,
    extra: { state_from: from, state_to: to },
  };
};

const signIn: MakeEvent = (world, random, timeMs) => {
  const isStaff = random.chance(0.3);
  const person = pickAwake(random, world.people, timeMs);
  const workspace = random.pick(WORKSPACES);
  const isFailed = random.chance(0.07);
  return {
    timeMs,
    kind: 'auth',
    event: isFailed ? 'session.denied' : 'session.started',
    actor: isStaff ? staffActor(person) : customerActor(workspace),
    sessionId: appSession(random),
    place: isStaff ? person.home : { ip: addressOf(workspace.id), device: person.home.device },
    outcome: isFailed ? 'failure' : 'success',
    status: isFailed ? 401 : 200,
    message: isFailed ? 'sign-in refused: wrong password' : 'signed in',
    ...(isStaff ? {} : { workspace }),
  };
};

const support: MakeEvent = (world, random, timeMs) => {
  const person = pickAwake(random, world.supporters, timeMs);
  const workspace = random.pick(WORKSPACES);
  const customer = customerActor(workspace);
  return {
    timeMs,
    kind: 'admin',
    event: 'impersonation.started',
    actor: staffActor(person),
    workspace,
    target: { type: 'user', id: customer.id, name: customer.name },
    place: person.home,
    sessionId: appSession(random),
    message: `impersonation with consent, ticket BW-${random.int(2_100, 9_800)}`,
  };
};

const administration: MakeEvent = (world, random, timeMs) => {
  const workspace = random.pick(WORKSPACES);
  const customer = customerActor(workspace);
  const [event, kind, message] = random.pick([
    ['role.granted', 'admin', 'role analyst granted'],
    ['role.revoked', 'admin', 'role analyst revoked'],
    ['data.exported', 'admin', 'weekly report exported'],
    ['integration.connected', 'integration', 'integration connected'],
    ['integration.disconnected', 'integration', 'integration disconnected for renewal'],
    ['monitoring.rule_changed', 'admin', 'alert threshold changed'],
    ['user.invited', 'admin', 'colleague invited'],
    ['settings.changed', 'admin', 'retention set to 400 days'],
  ] as const);
  const subject = event.startsWith('integration')
    ? { provider: random.pick(PROVIDERS) }
    : { target: { type: 'user', id: `usr_${random.hex(12)}`, name: 'analyst seat' } };
  return {
    timeMs,
    kind,
    event,
    actor: customer,
    workspace,
    message,
    place: { ip: addressOf(workspace.id), device: random.pick(world.people).home.device },
    ...subject,
    ...(event.startsWith('role') ? { role: 'analyst' } : {}),
    ...(event === 'data.exported' ? { count: random.int(40, 2_000) } : {}),
  };
};

const EVENTS: readonly (readonly [MakeEvent, number])[] = [
  [request, 44],
  [health, 17],
  [ingest, 14],
  [tokenRefreshed, 8],
  [syncState, 8],
  [signIn, 5],
  [support, 0.7],
  [administration, 2],
];

/** One office address a customer, in a range kept for documentation. */
export function addressOf(workspaceId: string): string {
  return `198.51.100.${100 + (Number(workspaceId.slice(3)) % 149)}`;
}
