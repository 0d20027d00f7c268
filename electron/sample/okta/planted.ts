/**
 * What the identity provider's log should not hold and does: a password typed
 * where the name belongs, a hint in a link, a token in a request address.
 */
import { createRandom } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { PATHS } from '../paths.ts';
import type { Ledger } from '../world/ledger.ts';
import * as secrets from '../world/secrets.ts';
import type { World } from '../world/world.ts';
import { oktaRecord, personActor } from './record.ts';

export function oktaPlanted(world: World, ledger: Ledger): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'okta-planted');
  const [hasty = world.responder, guest = world.responder] = world.supporters;
  const typed = ledger.plant('password', secrets.password(random), PATHS.okta, 'actor.alternateId');
  const hint = ledger.plant(
    'email',
    'visiting.auditor@ahornhof.example',
    PATHS.okta,
    'debugContext.debugData.url',
    'url',
  );
  const apiToken = ledger.plant(
    'api-token',
    secrets.oktaApiToken(random),
    PATHS.okta,
    'debugContext.debugData.requestUri',
  );
  const phone = ledger.plant(
    'phone',
    secrets.phoneNumber(random, 'US'),
    PATHS.okta,
    'debugContext.debugData.phoneNumber',
  );
  const dayMs = Date.UTC(2026, 2, 4);
  return [
    oktaRecord(random, {
      timeMs: dayMs + 31_902_118,
      eventType: 'user.session.start',
      actor: { id: 'unknown', type: 'User', alternateId: typed, displayName: 'unknown' },
      place: hasty.home,
      result: 'FAILURE',
      reason: 'VERIFICATION_ERROR',
    }),
    oktaRecord(random, {
      timeMs: dayMs + 43_310_764,
      eventType: 'user.authentication.sso',
      actor: personActor(guest),
      place: guest.home,
      debug: { url: `/oauth2/v1/authorize?client_id=console&login_hint=${hint}&prompt=login` },
    }),
    oktaRecord(random, {
      timeMs: dayMs + 50_204_391,
      eventType: 'user.session.access_admin_app',
      actor: personActor(world.responder),
      place: world.responder.home,
      debug: { requestUri: `/api/v1/users?token=${apiToken}` },
    }),
    oktaRecord(random, {
      timeMs: dayMs + 52_118_005,
      eventType: 'user.mfa.factor.activate',
      actor: personActor(guest),
      place: guest.phone,
      debug: { factor: 'SMS_FACTOR', phoneNumber: phone },
    }),
  ];
}
