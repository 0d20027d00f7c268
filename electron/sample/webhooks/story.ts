/**
 * The gateway's part of the incident: someone who has seen deliveries but not
 * the signing secret tries signatures, then replays a captured delivery; after
 * the rogue client has read the secret, the same delivery is accepted.
 */

import { STARVED_WORKSPACE } from '../app/noise.ts';
import { createRandom } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { PATHS } from '../paths.ts';
import { at } from '../story/story.ts';
import type { Ledger } from '../world/ledger.ts';
import * as secrets from '../world/secrets.ts';
import type { World } from '../world/world.ts';
import { providerAddress, providerAgent } from './noise.ts';
import { type WebhookInput, webhookRecord } from './record.ts';

const BAD_SIGNATURES = 64;
const STALE = 5;

export function webhookStory(world: World, ledger: Ledger): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'webhooks-story');
  const workspace = STARVED_WORKSPACE;
  const { provider } = workspace;
  const hostile = {
    provider,
    workspace,
    ip: world.intruderLater.ip,
    userAgent: 'Go-http-client/2.0',
    eventType: 'message.created',
  };
  const records: SampleRecord[] = [];
  for (let i = 0; i < BAD_SIGNATURES; i++) {
    const input: WebhookInput = {
      ...hostile,
      timeMs: at('rejects-begin', i * 23) + (i === 0 ? 0 : random.int(0, 9_000)),
      deliveryId: random.uuid(),
      attempt: 1,
      reason: 'bad_signature',
    };
    records.push(webhookRecord(random, i === 0 ? { ...input, milestone: 'rejects-begin' } : input));
  }
  for (let i = 0; i < STALE; i++) {
    records.push(
      webhookRecord(random, {
        ...hostile,
        timeMs: at('rejects-begin', 1_560 + i * 31),
        deliveryId: random.uuid(),
        attempt: 1,
        reason: 'stale_timestamp',
      }),
    );
  }
  const captured = random.uuid();
  const genuine = {
    ...hostile,
    deliveryId: captured,
    ip: providerAddress(random, provider),
    userAgent: providerAgent(provider),
  };
  records.push(webhookRecord(random, { ...genuine, timeMs: at('rejects-begin', -4_020), attempt: 1 }));
  records.push(
    webhookRecord(random, {
      ...hostile,
      timeMs: at('replay-rejected'),
      deliveryId: captured,
      attempt: 2,
      reason: 'replay',
      milestone: 'replay-rejected',
    }),
  );
  records.push(
    webhookRecord(random, {
      ...hostile,
      timeMs: at('replay-accepted'),
      deliveryId: captured,
      attempt: 3,
      milestone: 'replay-accepted',
    }),
  );
  for (let i = 1; i <= 9; i++) {
    records.push(
      webhookRecord(random, {
        ...hostile,
        timeMs: at('replay-accepted', i * 47),
        deliveryId: random.uuid(),
        attempt: 1,
      }),
    );
  }
  const token = ledger.plant(
    'api-token',
    secrets.opaqueToken(random, 'dphk_', 30),
    PATHS.webhooks,
    'endpoint',
  );
  const email = ledger.plant(
    'email',
    'ines.carvalhosa@estreladocabo.example',
    PATHS.webhooks,
    'endpoint',
    'url',
  );
  records.push(
    webhookRecord(random, {
      ...hostile,
      ip: providerAddress(random, provider),
      userAgent: providerAgent(provider),
      timeMs: Date.UTC(2026, 2, 4, 15, 3, 40, 118),
      deliveryId: random.uuid(),
      attempt: 1,
      reason: 'unknown_endpoint',
      endpoint: `/hooks/${provider}/legacy?token=${token}&notify=${email}`,
    }),
  );
  return records;
}
