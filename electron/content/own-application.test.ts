import { expect, test } from 'vitest';
import { claimOwn, ownClassOf } from './own-application.ts';
import type { JsonObject } from './source.ts';

const ts = '2026-03-04T02:11:09Z';

test.each<[JsonObject, string | undefined]>([
  [{ ts, event: 'RoleGranted', actor_id: 'u_1', target_id: 'u_2' }, 'admin'],
  [{ ts, level: 'info', msg: 'feature flag enabled', user: 'kim', tenant_id: 't_1' }, 'admin'],
  [{ ts, action: 'user.login_failed', user_id: 'u_1', workspace_id: 'ws_1' }, 'admin'],
  [{ ts, action: 'user.page_viewed', user_id: 'u_1', workspace_id: 'ws_1' }, undefined],
  [{ ts, event: 'settings.viewed', user_id: 'u_1', workspace_id: 'ws_1' }, undefined],
  [{ ts, event: 'role.granted', target_id: 'u_2' }, undefined],
  [{ ts, event: 'integration.connected', provider: 'deskpilot' }, 'integration'],
  [{ ts, event: 'oauth_token_refreshed', connection_id: 'cn_1' }, 'integration'],
  [{ ts, event: 'token.created', actor_id: 'u_1', target_id: 'tk_1' }, 'admin'],
  [{ ts, event: 'sync.completed', job_id: 'j_1', provider: 'deskpilot', items: 3 }, 'sync'],
  [{ ts, event: 'job.failed', job_id: 'j_1', provider: 'deskpilot' }, 'job'],
  [{ time: 1772590269412, level: 50, msg: 'job failed', jobId: 'j_1' }, 'job'],
  [{ asctime: '2026-03-04 02:11:09,412', levelname: 'ERROR', message: 'job failed', job_id: 'j_1' }, 'job'],
  [{ ts, event: 'ticket.updated', job_id: 'j_1' }, undefined],
  [{ ts, event: 'webhook.rejected', endpoint: '/in', job_id: 'j_1' }, 'webhook'],
  [{ ts, event: 'deploy.finished', service: 'api', version: '3' }, 'health'],
  [{ ts, message: 'health check failed', service: 'api' }, undefined],
  [{ ts, level: 'error', message: 'health check failed', service: 'api' }, 'health'],
  [{ event: 'job.failed', job_id: 'j_1' }, undefined],
  [{ ts: {}, event: 'job.failed', job_id: 'j_1' }, undefined],
  [{ ts, event: { name: 'job.failed' }, job_id: 'j_1' }, undefined],
  [{ ts, event: 'job.failed', job_id: '' }, undefined],
  [{ ts, event: `job.failed ${'x'.repeat(200)}`, job_id: 'j_1' }, undefined],
  [{ time: ts, kind: 'admin', event: 'role.granted', actor_id: 'u', role: 'owner' }, undefined],
  [{ ts, jid: '1', class: 'X', queue: 'q', event: 'start' }, undefined],
  [{ '@timestamp': 1, action: 'team.add_member', actor: 'kim', org: 'q', permission: 'admin' }, undefined],
])('%j is %s', (record, expected) => {
  expect(ownClassOf(record)).toBe(expected);
});

test('a file is a class when most of its records are, in JSON, CSV and logfmt alone', () => {
  const job = { ts, event: 'job.failed', job_id: 'j_1' };
  const other = { ts, event: 'ticket.updated' };
  const sample = [job, job, job, other];
  expect([
    claimOwn('job', sample, { kind: 'json' }),
    claimOwn('job', sample, { kind: 'csv' }),
    claimOwn('job', sample, { kind: 'text', format: 'logfmt' }),
    claimOwn('job', sample, { kind: 'text', format: 'timestamped' }),
    claimOwn('admin', sample, { kind: 'json' }),
    claimOwn('job', [job, other], { kind: 'json' }),
    claimOwn('job', [], { kind: 'json' }),
  ]).toEqual([0.8, 0.8, 0.8, 0, 0, 0, 0]);
});
