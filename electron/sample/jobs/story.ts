/**
 * The worker's part of the incident: sync jobs of the broken integration fail
 * and are retried, their queue grows, three exports finish and a fourth never
 * does; after the repair the queue drains.
 */

import { STARVED_WORKSPACE } from '../app/noise.ts';
import { createRandom } from '../base/random.ts';
import type { SampleRecord } from '../base/record.ts';
import { PATHS } from '../paths.ts';
import { at } from '../story/story.ts';
import { workspaceNamed } from '../world/company.ts';
import type { Ledger } from '../world/ledger.ts';
import * as secrets from '../world/secrets.ts';
import type { World } from '../world/world.ts';
import { type JobInput, jobRecord } from './record.ts';

const FAILING_JOBS = 14;
const EXPORTED = ['Bluefallow Bank', 'Quillmere Insurance', 'Lindqvarn Pharma'].map(workspaceNamed);

export function jobStory(world: World, ledger: Ledger): readonly SampleRecord[] {
  const random = createRandom(world.seed, 'jobs-story');
  const records: SampleRecord[] = [];
  const path = PATHS.jobs;
  for (let i = 0; i < FAILING_JOBS; i++) {
    const enqueuedMs = at('sync-fails', -6 + i * 900);
    const base: Omit<JobInput, 'timeMs' | 'event' | 'attempt'> = {
      jid: random.hex(24),
      queue: 'sync',
      jobClass: 'SyncConversationsJob',
      enqueuedMs,
      workspace: STARVED_WORKSPACE,
      provider: STARVED_WORKSPACE.provider,
      traceId: random.hex(32),
    };
    const token =
      i === 3
        ? ledger.plant('oauth-token', secrets.opaqueToken(random, 'dpat-', 40), path, 'error')
        : undefined;
    const error =
      token === undefined
        ? 'ProviderAuthError: invalid_grant (client mismatch)'
        : `ProviderAuthError: invalid_grant access_token=${token}`;
    records.push(
      jobRecord({ ...base, timeMs: enqueuedMs, event: 'enqueued', attempt: 1, queueDepth: 40 + i * 37 }),
    );
    let timeMs = enqueuedMs + 4_000 + i * 2_600;
    for (let attempt = 1; attempt <= 3; attempt++) {
      records.push(
        jobRecord({ ...base, timeMs, event: 'start', attempt, queueDepth: 40 + i * 37 + attempt * 6 }),
      );
      const failed: JobInput = {
        ...base,
        timeMs: timeMs + 2_000,
        event: 'fail',
        attempt,
        elapsedMs: 2_000,
        error,
      };
      records.push(jobRecord(i === 0 && attempt === 1 ? { ...failed, milestone: 'sync-fails' } : failed));
      if (attempt < 3)
        records.push(jobRecord({ ...base, timeMs: timeMs + 2_010, event: 'retry', attempt: attempt + 1 }));
      timeMs += 60_000 * attempt;
    }
  }
  for (const [i, workspace] of EXPORTED.entries()) {
    const enqueuedMs = at('export-begins', i * 347 - 180);
    const base: Omit<JobInput, 'timeMs' | 'event'> = {
      jid: random.hex(24),
      queue: 'exports',
      jobClass: 'ExportWorkspaceJob',
      attempt: 1,
      enqueuedMs,
      workspace,
    };
    records.push(jobRecord({ ...base, timeMs: enqueuedMs, event: 'enqueued', queueDepth: i + 1 }));
    records.push(jobRecord({ ...base, timeMs: enqueuedMs + 2_100, event: 'start', queueDepth: i + 1 }));
    records.push(jobRecord({ ...base, timeMs: enqueuedMs + 168_300, event: 'done', elapsedMs: 166_200 }));
  }
  const stuck: Omit<JobInput, 'timeMs' | 'event'> = {
    jid: random.hex(24),
    queue: 'exports',
    jobClass: 'ExportWorkspaceJob',
    attempt: 1,
    enqueuedMs: at('stuck-export', -5),
    workspace: workspaceNamed('Marrowgate Telecom'),
  };
  records.push(jobRecord({ ...stuck, timeMs: at('stuck-export', -5), event: 'enqueued', queueDepth: 4 }));
  records.push(
    jobRecord({
      ...stuck,
      timeMs: at('stuck-export'),
      event: 'start',
      queueDepth: 4,
      milestone: 'stuck-export',
    }),
  );
  for (let i = 0; i < 8; i++) {
    const enqueuedMs = at('rogue-client-removed', 600 + i * 45);
    const base: Omit<JobInput, 'timeMs' | 'event'> = {
      jid: random.hex(24),
      queue: 'sync',
      jobClass: 'SyncConversationsJob',
      attempt: 1,
      enqueuedMs,
      workspace: STARVED_WORKSPACE,
      provider: STARVED_WORKSPACE.provider,
    };
    records.push(jobRecord({ ...base, timeMs: enqueuedMs, event: 'enqueued', queueDepth: 520 - i * 66 }));
    records.push(jobRecord({ ...base, timeMs: enqueuedMs + 900, event: 'start', queueDepth: 520 - i * 66 }));
    records.push(jobRecord({ ...base, timeMs: enqueuedMs + 21_900, event: 'done', elapsedMs: 21_000 }));
  }
  const leaked: JobInput = {
    timeMs: Date.UTC(2026, 2, 4, 11, 20, 31, 220),
    jid: random.hex(24),
    queue: 'mailers',
    jobClass: 'SendDigestJob',
    event: 'fail',
    attempt: 1,
    enqueuedMs: Date.UTC(2026, 2, 4, 11, 20, 29, 12),
    elapsedMs: 1_204,
    error: `SMTP 550 unknown mailbox ${ledger.plant('email', 'wrenlow.t@rookhaven.example', path, 'error')} for ${ledger.plant('person-name', 'Thaddeus Wrenlow', path, 'error')}`,
  };
  records.push(jobRecord(leaked));
  return records;
}
