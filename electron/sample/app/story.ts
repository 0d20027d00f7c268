/**
 * The product's part of the incident: a day after the takeover the intruder
 * opens the admin console, widens its own role, silences a rule, impersonates
 * customers, swaps an integration for its own client, exports and archives.
 */
import { createRandom } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { HOUR_MS } from '../base/schedule.ts';
import { PATHS } from '../paths.ts';
import { at, type MilestoneId } from '../story/story.ts';
import { type Workspace, workspaceNamed } from '../world/company.ts';
import type { Ledger } from '../world/ledger.ts';
import type { World } from '../world/world.ts';
import { ingestedInHour, STARVED_WORKSPACE } from './noise.ts';
import { type AppInput, appRecord, customerActor, serviceActor, staffActor } from './record.ts';

const IMPERSONATED = ['Bluefallow Bank', 'Quillmere Insurance', 'Lindqvarn Pharma', 'Vesperine Hotels'].map(
  workspaceNamed,
);
const ARCHIVED = workspaceNamed('Marrowgate Telecom');
const ROGUE_CLIENT = 'deskpilot-sync-helper';
const RULE = {
  type: 'monitoring_rule',
  id: 'rule_bulk_export',
  name: 'Bulk export above 10,000 conversations',
};

export function appStory(world: World, ledger: Ledger): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'app-story');
  const records: SampleRecord[] = [];
  const add = (timeMs: number, input: Omit<AppInput, 'timeMs'>): void => {
    records.push(appRecord(random, { timeMs, ...input }));
  };
  const step = (id: MilestoneId, input: Omit<AppInput, 'timeMs' | 'milestone'>): void =>
    add(at(id), { ...input, milestone: id });
  const session = ledger.plant('session-id', world.appStolenSession, PATHS.app, 'session_id');
  const intruder = { actor: staffActor(world.administrator), place: world.intruderIpv6, sessionId: session };
  const later = { ...intruder, place: world.intruderLater };
  const responder = {
    actor: staffActor(world.responder),
    place: world.responder.home,
    sessionId: 'sess_incident_bridge_01',
  };

  step('app-sign-in', {
    ...intruder,
    kind: 'auth',
    event: 'session.started',
    status: 200,
    message: 'signed in by single sign-on',
    extra: { is_new_device: true },
  });
  step('self-grant', {
    ...intruder,
    kind: 'admin',
    event: 'role.granted',
    role: 'support_owner',
    target: userOf(world.administrator),
    message: 'role support_owner granted',
    extra: { role_before: 'it_admin', role_after: 'support_owner' },
  });
  step('rule-disabled', {
    ...intruder,
    kind: 'admin',
    event: 'monitoring.rule_changed',
    target: RULE,
    message: 'rule disabled',
    extra: { enabled_before: true, enabled_after: false, reason: 'noisy during migration' },
  });
  for (const [i, workspace] of IMPERSONATED.entries()) {
    const customer = customerActor(workspace);
    const target = { type: 'user', id: customer.id, name: customer.name };
    const seconds = i * 311;
    const input: Omit<AppInput, 'timeMs'> = {
      ...intruder,
      kind: 'admin',
      event: 'impersonation.started',
      workspace,
      target,
      message: 'impersonation without ticket',
    };
    add(at('impersonation', seconds), i === 0 ? { ...input, milestone: 'impersonation' } : input);
    for (const [route, after] of [
      ['/v1/workspaces/current', 9],
      ['/v1/integrations', 31],
      ['/v1/conversations/search', 68],
    ] as const) {
      add(at('impersonation', seconds + after), {
        ...intruder,
        kind: 'request',
        event: 'http.request',
        workspace,
        status: 200,
        durationMs: random.int(30, 900),
        message: `${route.endsWith('search') ? 'POST' : 'GET'} ${route} 200`,
        extra: { impersonating: customer.id },
      });
    }
    add(at('impersonation', seconds + 240), {
      ...intruder,
      kind: 'admin',
      event: 'impersonation.ended',
      workspace,
      target,
      message: 'impersonation ended',
    });
  }
  const provider = STARVED_WORKSPACE.provider;
  step('integration-disconnected', {
    ...intruder,
    kind: 'integration',
    event: 'integration.disconnected',
    workspace: STARVED_WORKSPACE,
    provider,
    message: 'integration disconnected',
    extra: { oauth_state: 'revoked' },
  });
  step('rogue-client-connected', {
    ...intruder,
    kind: 'integration',
    event: 'integration.connected',
    workspace: STARVED_WORKSPACE,
    provider,
    message: `connected through client ${ROGUE_CLIENT}`,
    extra: {
      oauth_state: 'active',
      client_id: ROGUE_CLIENT,
      scopes: ['conversations:read', 'contacts:read', 'attachments:read', 'offline_access'],
    },
  });
  add(at('rogue-client-connected', 3), {
    ...intruder,
    kind: 'integration',
    event: 'oauth.granted',
    workspace: STARVED_WORKSPACE,
    provider,
    message: 'scopes granted',
    extra: { client_id: ROGUE_CLIENT, scopes_added: ['attachments:read', 'offline_access'] },
  });
  add(at('sync-fails', 4), {
    kind: 'sync',
    event: 'sync.state_changed',
    actor: serviceActor('scheduler'),
    workspace: STARVED_WORKSPACE,
    provider,
    level: 'error',
    outcome: 'failure',
    message: 'sync running -> failed',
    error: 'invalid_grant: client mismatch',
    extra: { state_from: 'running', state_to: 'failed' },
  });
  records.push(...ingestCounts(world));

  for (const [i, workspace] of IMPERSONATED.slice(0, 3).entries()) {
    const input: Omit<AppInput, 'timeMs'> = {
      ...later,
      kind: 'admin',
      event: 'data.exported',
      workspace,
      target: workspaceTarget(workspace),
      count: 18_400 + i * 9_731,
      durationMs: random.int(40_000, 240_000),
      message: 'full workspace export downloaded',
      extra: { format: 'parquet', bytes: random.int(400_000_000, 2_400_000_000) },
    };
    add(at('export-begins', i * 347), i === 0 ? { ...input, milestone: 'export-begins' } : input);
  }
  step('workspace-archived', {
    ...later,
    kind: 'admin',
    event: 'workspace.archived',
    workspace: ARCHIVED,
    target: workspaceTarget(ARCHIVED),
    message: 'workspace archived, sign-in closed for 212 members',
  });

  step('detected', {
    ...responder,
    kind: 'admin',
    event: 'incident.opened',
    target: { type: 'incident', id: 'INC-0219', name: 'Customer reports closed workspace' },
    message: 'incident opened by on-call',
  });
  add(at('detected', 905), {
    ...responder,
    kind: 'auth',
    event: 'session.revoked',
    target: userOf(world.administrator),
    message: 'all product sessions revoked',
    count: 2,
  });
  add(at('detected', 1_260), {
    ...later,
    kind: 'auth',
    event: 'session.denied',
    outcome: 'failure',
    status: 401,
    message: 'session is revoked',
  });
  step('rogue-client-removed', {
    ...responder,
    kind: 'integration',
    event: 'integration.disconnected',
    workspace: STARVED_WORKSPACE,
    provider,
    message: `client ${ROGUE_CLIENT} removed`,
    extra: { oauth_state: 'revoked', client_id: ROGUE_CLIENT },
  });
  add(at('rogue-client-removed', 140), {
    ...responder,
    kind: 'integration',
    event: 'webhook.secret_rotated',
    workspace: STARVED_WORKSPACE,
    provider,
    message: 'signing secret rotated',
  });
  step('workspace-restored', {
    ...responder,
    kind: 'admin',
    event: 'workspace.restored',
    workspace: ARCHIVED,
    target: workspaceTarget(ARCHIVED),
    message: 'workspace restored',
  });
  add(at('workspace-restored', 66), {
    ...responder,
    kind: 'admin',
    event: 'monitoring.rule_changed',
    target: RULE,
    message: 'rule enabled',
    extra: { enabled_before: false, enabled_after: true },
  });
  add(at('workspace-restored', 130), {
    ...responder,
    kind: 'admin',
    event: 'role.revoked',
    role: 'support_owner',
    target: userOf(world.administrator),
    message: 'role support_owner revoked',
  });
  for (const workspace of [...IMPERSONATED, ARCHIVED]) {
    ledger.plant('customer-name', workspace.name, PATHS.app, 'target.name');
    ledger.plant('email', workspace.adminEmail, PATHS.app, 'message');
    ledger.plant('person-name', workspace.adminName, PATHS.app, 'message');
    add(at('workspace-restored', 1_800 + Number(workspace.id.slice(3))), {
      ...responder,
      kind: 'admin',
      event: 'notice.sent',
      workspace,
      target: workspaceTarget(workspace),
      message: `incident notice sent to ${workspace.adminName} <${workspace.adminEmail}>`,
    });
  }
  return records;
}

/** Hour by hour for the customer that loses its feed, two days long. */
function ingestCounts(world: World): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'app-ingest');
  const workspace = STARVED_WORKSPACE;
  const index = IMPERSONATED.indexOf(workspace);
  const firstMs = Date.UTC(2026, 2, 4, 6);
  return Array.from({ length: 38 }, (_, hour) => {
    const timeMs = firstMs + hour * HOUR_MS;
    const isStarved = timeMs > at('integration-disconnected') && timeMs < at('rogue-client-removed');
    const count = Math.round(ingestedInHour(random, index + 4, timeMs) / (isStarved ? 100 : 1));
    const input: AppInput = {
      timeMs,
      kind: 'sync',
      event: 'ingest.counted',
      actor: serviceActor('ingest-counter'),
      workspace,
      count,
      provider: workspace.provider,
      message: `${count} conversations ingested in the last hour`,
    };
    return appRecord(random, timeMs === at('ingest-drops') ? { ...input, milestone: 'ingest-drops' } : input);
  });
}

function userOf(person: World['administrator']): NonNullable<AppInput['target']> {
  return { type: 'user', id: person.appId, name: person.name };
}

function workspaceTarget(workspace: Workspace): NonNullable<AppInput['target']> {
  return { type: 'workspace', id: workspace.id, name: workspace.name };
}
