/** A report is long work: others are answered meanwhile, and it ends when it is told to. */
import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';

let core: Core;
let caseId = '';
beforeEach(async () => {
  core = openCore();
  ({ caseId } = await core.newCase('case'));
  const lines = Array.from({ length: 300 }, (_, n) =>
    JSON.stringify({
      time: `2026-03-01T08:${String(n % 60).padStart(2, '0')}:00Z`,
      event: 'login',
      user: `person${n}@quarry.example`,
      ip: '192.0.2.7',
      detail: `tried again from desk ${n}, then from the canteen, and wrote to person${n + 1}@quarry.example`,
    }),
  );
  writeFileSync(core.in('app.ndjson'), `${lines.join('\n')}\n`);
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
});
afterEach(() => core.close());

test('a report that is cancelled when the case was read ends as such and leaves nothing', async () => {
  const phases = ['redacting', 'writing the formats', 'reading back what was written'];
  core.app.subscribe((told) => {
    if (told.kind === 'task' && told.callId === 'report-1' && phases.includes(told.phase))
      void core.call('task.cancel', { callId: 'report-1' });
  });
  const out = core.in('out');
  const ended = await core.call(
    'report.export',
    { caseId, profile: 'internal', formats: ['html', 'md', 'pdf'], out },
    'report-1',
  );
  expect([ended.ok ? 'written' : ended.error.code, existsSync(out)]).toEqual(['app/cancelled', false]);
});
