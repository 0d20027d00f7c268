import { expect, test } from 'vitest';
import { createMemoryTransport } from '../transport/memory.ts';
import { createClient } from './client.ts';

test('a door that is gone is an error, not a throw', async () => {
  const client = createClient(createMemoryTransport(() => Promise.reject(new Error('socket closed'))));
  const result = await client.call('case.recent', {});
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'app/internal', message: expect.stringContaining('socket closed') },
  });
});

test('an answer that is no result is an error', async () => {
  const client = createClient(createMemoryTransport(() => Promise.resolve('<html>')));
  expect(await client.call('app.info', {})).toMatchObject({ ok: false, error: { code: 'app/internal' } });
});

test('progress of long work is kept by its call until it ends', () => {
  const transport = createMemoryTransport(() => Promise.resolve({ ok: true, value: {} }));
  const client = createClient(transport);
  const update = {
    kind: 'task',
    callId: 'a',
    method: 'ingest.run',
    caseId: 'c1',
    state: 'running',
    phase: 'reading',
    done: 1,
    total: 2,
    unit: 'bytes',
    startedAt: '2026-03-04T00:00:00Z',
  };
  transport.notify(update);
  transport.notify({ ...update, state: 'done', done: 2 });
  transport.notify({ kind: 'nonsense' });
  expect(client.tasks.store.getState().map((task) => [task.callId, task.state, task.done])).toEqual([
    ['a', 'done', 2],
  ]);
});
