/**
 * Ordinary deliveries: each provider sends from its own few addresses with its
 * own agent string (one of them with commas and a line break); one in thirty is
 * rejected for an honest reason and sent again a minute later.
 */
import { createRandom, type Random } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { officeRhythm, scheduleNoise, type TimeRange } from '../base/schedule.ts';
import { PROVIDERS, WORKSPACES } from '../world/company.ts';
import type { World } from '../world/world.ts';
import { type RejectReason, type WebhookInput, webhookRecord } from './record.ts';

const EVENT_TYPES = [
  'conversation.created',
  'conversation.updated',
  'message.created',
  'contact.updated',
  'call.ended',
  'ticket.closed',
] as const;
const AGENTS: Readonly<Record<string, string>> = {
  deskpilot: 'Deskpilot-Hookshot/4.2 (+https://deskpilot.example/hooks)',
  callbridge: 'callbridge-events/1.19.0, region=eu, retry=2',
  mailroom: 'Mailroom Notifier "stable" 7',
  crmharbor: 'CrmHarbor/2026.2\n (webhook relay)',
  chattern: 'chattern-webhooks/3',
  ledgerline: 'Ledgerline/12.1 (billing, events)',
};

export function* webhookNoise(world: World, range: TimeRange, total: number): Generator<SampleRecord> {
  const random = createRandom(world.seed, 'webhooks');
  yield* scheduleNoise({
    random,
    range,
    total,
    rhythm: (timeMs) => 0.2 + 0.8 * officeRhythm(timeMs),
    chain: (startMs) => oneDelivery(random, startMs),
  });
}

function oneDelivery(random: Random, startMs: number): readonly SampleRecord[] {
  const workspace = random.pick(WORKSPACES);
  const { provider } = workspace;
  const base: Omit<WebhookInput, 'timeMs' | 'attempt'> = {
    deliveryId: random.uuid(),
    provider,
    workspace,
    eventType: random.pick(EVENT_TYPES),
    ip: providerAddress(random, provider),
    userAgent: providerAgent(provider),
  };
  if (!random.chance(0.033)) return [webhookRecord(random, { ...base, timeMs: startMs, attempt: 1 })];
  const reason: RejectReason = random.weighted([
    ['stale_timestamp', 5],
    ['bad_signature', 2],
    ['unknown_endpoint', 1],
    ['too_large', 2],
    ['replay', 0.5],
  ]);
  const first = webhookRecord(random, {
    ...base,
    timeMs: startMs,
    attempt: 1,
    reason,
    ...(reason === 'unknown_endpoint' ? { endpoint: `/hooks/${provider}/ws_9999` } : {}),
  });
  if (reason !== 'stale_timestamp') return [first];
  return [
    first,
    webhookRecord(random, { ...base, timeMs: startMs + random.int(55_000, 65_000), attempt: 2 }),
  ];
}

export function providerAddress(random: Random, provider: string): string {
  const index = PROVIDERS.indexOf(provider);
  return `192.0.2.${10 + index * 8 + random.int(0, 5)}`;
}

export function providerAgent(provider: string): string {
  return AGENTS[provider] ?? provider;
}
