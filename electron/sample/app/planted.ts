/**
 * What an application log should not hold and does: credentials in errors and
 * query strings, personal data in free text, bodies of customers' messages.
 * One record a leak, each the way such leaks happen; every value is noted.
 */
import { ALPHANUMERIC, createRandom } from '../base/random.ts';
import type { JsonObject, SampleRecord } from '../base/record.ts';
import { MINUTE_MS } from '../base/schedule.ts';
import { PATHS } from '../paths.ts';
import { WORKSPACES } from '../world/company.ts';
import type { Ledger, SensitiveEncoding, SensitiveKind } from '../world/ledger.ts';
import * as secrets from '../world/secrets.ts';
import type { World } from '../world/world.ts';
import { type AppInput, appRecord, customerActor, serviceActor } from './record.ts';

type Leak = Omit<AppInput, 'timeMs' | 'actor'>;

export function appPlanted(world: World, ledger: Ledger): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'app-planted');
  const hide = (
    kind: SensitiveKind,
    value: string,
    field: string,
    encoding: SensitiveEncoding = 'plain',
  ): string => ledger.plant(kind, value, PATHS.app, field, encoding);
  const bare = (value: string, secret: string): string => {
    hide('bearer-token', secret, 'error');
    return value;
  };
  const bearer = random.text(48, ALPHANUMERIC);
  const failed = { kind: 'request', event: 'http.request', outcome: 'failure', level: 'error' } as const;
  const integration = {
    kind: 'integration',
    event: 'oauth.token_refreshed',
    outcome: 'failure',
    level: 'error',
  } as const;
  const extra = (value: JsonObject): JsonObject => value;

  const leaks: readonly Leak[] = [
    {
      ...failed,
      status: 502,
      message: 'upstream refused',
      error: bare(
        `401 from crmharbor, request headers: Authorization: Bearer ${bearer}; accept: application/json`,
        bearer,
      ),
    },
    {
      ...failed,
      status: 401,
      message: `GET /v1/login?user=${hide('email', 'ops+break-glass@osterholt.example', 'message', 'url')}&password=${hide('password', secrets.password(random), 'message', 'url')} 401`,
    },
    {
      ...failed,
      status: 400,
      message: `GET /oauth/callback?code=${hide('oauth-code', secrets.opaqueToken(random, '4/0A', 44), 'message')}&state=${random.hex(12)} 400`,
    },
    {
      ...failed,
      status: 500,
      message: 'request failed',
      error: `connect failed: ${hide('database-url', secrets.databaseUrl(random), 'error')} timeout after 3000 ms`,
    },
    {
      ...failed,
      status: 403,
      message: 'token rejected',
      error: `signature mismatch for ${hide('jwt', secrets.jwt(random, 'usr_4410'), 'error')}`,
    },
    {
      ...failed,
      status: 500,
      message: 'cookie could not be parsed',
      extra: extra({
        headers: {
          cookie: `bw_session=${hide('cookie', secrets.opaqueToken(random, 's%3A', 40), 'headers.cookie')}; theme=dark`,
        },
      }),
    },
    {
      ...integration,
      status: 401,
      provider: 'chattern',
      message: 'notification failed',
      error: `POST ${hide('chat-webhook-url', secrets.chatWebhookUrl(random), 'error')} 404 no_service`,
    },
    {
      ...integration,
      status: 400,
      provider: 'deskpilot',
      message: 'refresh refused',
      error: `invalid_grant refresh_token=${hide('oauth-token', secrets.opaqueToken(random, 'dprt-', 40), 'error')} client_secret=${hide('client-secret', secrets.opaqueToken(random, 'dpcs_', 32), 'error')}`,
    },
    {
      ...integration,
      status: 500,
      provider: 'mailroom',
      message: 'key could not be loaded',
      error: `unexpected end of PEM: ${hide('private-key', secrets.privateKey(random), 'error')}`,
    },
    {
      ...integration,
      status: 400,
      provider: 'crmharbor',
      message: 'payload rejected',
      extra: extra({
        payload_b64: hide('email', 'magdalena.tyrrel@quillmere.example', 'payload_b64', 'base64'),
      }),
    },
    {
      kind: 'integration',
      event: 'integration.connected',
      provider: 'callbridge',
      message: `callbridge connected with key ${hide('api-token', secrets.opaqueToken(random, 'cbk_live_', 28), 'message')}`,
    },
    {
      kind: 'admin',
      event: 'settings.changed',
      message: `billing contact is now ${hide('person-name', 'Rosalind Achterberg', 'message')}, ${hide('phone', secrets.phoneNumber(random, 'GB'), 'message')}, ${hide('email', 'r.achterberg@tarnhollow.example', 'message')}`,
    },
    {
      kind: 'admin',
      event: 'settings.changed',
      message: `payout account changed to ${hide('iban', secrets.iban(random), 'message')}`,
    },
    {
      kind: 'admin',
      event: 'settings.changed',
      message: 'webhook settings saved',
      extra: extra({
        settings: {
          endpoint: '/hooks/deskpilot',
          signing_secret: hide(
            'webhook-secret',
            secrets.opaqueToken(random, 'whsec_', 32),
            'settings.signing_secret',
          ),
        },
      }),
    },
    {
      kind: 'admin',
      event: 'user.invited',
      message: `invitation sent to ${hide('email', 'søren.dahlgaard@solstrand.example', 'message')}`,
    },
    {
      kind: 'admin',
      event: 'user.invited',
      message: `приглашение отправлено: ${hide('person-name', 'Вероника Стужева', 'message')} (${hide('email', 'veronika.stuzheva@kaldbakur.example', 'message')})`,
    },
    {
      kind: 'sync',
      event: 'sync.record_skipped',
      level: 'warn',
      provider: 'deskpilot',
      message: 'conversation skipped: body too long',
      extra: extra({
        sample: hide(
          'message-body',
          'Hi, my parcel never came and your driver left it with the neighbour at number nine who denies it. Please call me after six.',
          'sample',
        ),
      }),
    },
    {
      kind: 'sync',
      event: 'sync.record_skipped',
      level: 'warn',
      provider: 'mailroom',
      message: 'attachment dropped',
      extra: extra({
        sample: hide(
          'message-body',
          'Bitte ändern Sie meine Adresse, ich bin nach der Trennung umgezogen und möchte nicht, dass er sie erfährt.',
          'sample',
        ),
      }),
    },
    {
      kind: 'sync',
      event: 'sync.record_skipped',
      level: 'warn',
      provider: 'callbridge',
      message: `transcript has card number ${hide('card-number', secrets.cardNumber(random).replace(/(\d{4})(?=\d)/g, '$1 '), 'message')}`,
    },
    {
      kind: 'sync',
      event: 'sync.record_skipped',
      level: 'warn',
      provider: 'ledgerline',
      message: 'invoice without customer',
      extra: extra({ card: hide('card-number', secrets.cardNumber(random), 'card') }),
    },
    {
      kind: 'sync',
      event: 'sync.state_changed',
      provider: 'deskpilot',
      message: `sync paused by ${hide('person-name', '王 曉雯', 'message')}`,
      extra: extra({ state_from: 'running', state_to: 'paused' }),
    },
    {
      kind: 'health',
      event: 'health.checked',
      level: 'warn',
      outcome: 'failure',
      status: 503,
      message: `probe from ${hide('ipv4', '198.51.100.77', 'message')} and ${hide('ipv6', '2001:db8:77:a::1c', 'message')} timed out`,
    },
    {
      kind: 'auth',
      event: 'password.reset_requested',
      message: `reset link https://app.brindlewick.example/reset?token=${hide('api-token', secrets.opaqueToken(random, '', 40), 'message')}&email=${hide('email', 'hesk@greymantle.example', 'message', 'url')}`,
    },
    {
      kind: 'auth',
      event: 'session.denied',
      outcome: 'failure',
      status: 401,
      message: `wrong password for ${hide('email', 'Percival.Oakhanger@Winterbourne.example', 'message')}`,
    },
    {
      kind: 'request',
      event: 'http.request',
      status: 200,
      message: 'GET /v1/exports 200',
      extra: extra({
        trace: {
          baggage: {
            upstream: {
              note: `proxied for ${hide('ipv4', '203.0.113.199', 'trace.baggage.upstream.note')}`,
              session: hide(
                'session-id',
                secrets.opaqueToken(random, 'sess_', 24),
                'trace.baggage.upstream.session',
              ),
            },
          },
        },
      }),
    },
    // Look-alikes that a redactor must leave alone; the truth lists them under `keep`.
    {
      kind: 'health',
      event: 'deploy.finished',
      status: 200,
      message: `release 2026.03.2 at commit ${KEPT.commit} image sha256:${KEPT.digest}`,
    },
    {
      kind: 'health',
      event: 'deploy.finished',
      status: 200,
      message: `migration ${KEPT.migration} applied, order ${KEPT.order}, build ${KEPT.build}`,
    },
  ];
  const firstMs = Date.UTC(2026, 2, 3, 8, 4, 12);
  return leaks.map((leak, i) => {
    const workspace = WORKSPACES[i % WORKSPACES.length];
    const isStaffless = leak.kind === 'sync' || leak.kind === 'health' || workspace === undefined;
    const actor = isStaffless ? serviceActor('connector-vault') : customerActor(workspace);
    return appRecord(random, {
      ...leak,
      timeMs: firstMs + i * 97 * MINUTE_MS + random.int(0, 50_000),
      actor,
      ...(workspace === undefined ? {} : { workspace }),
    });
  });
}

const kept = createRandom('kept');
export const KEPT = {
  commit: kept.hex(40),
  digest: kept.hex(64),
  migration: '20260303081500_add_topic_index',
  /** Sixteen digits, fails the card check. */
  order: '4000123412341235',
  build: 'console-4127',
} as const;
