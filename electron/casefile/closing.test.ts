import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../tests/support/temporary-folder.ts';
import { createNodePlatform } from '../platform/node/node-platform.ts';
import { createCase, openCase } from './open-case.ts';

/** What a window leaves behind that is closed in the middle: lists being sorted, counts, views, short ones and long ones. */
test('a case that is closed while questions run ends them, and the process lives', {
  timeout: 120_000,
}, async () => {
  const folder = makeTemporaryFolder();
  try {
    const options = createNodePlatform({ door: 'test', userDataDir: `${folder.path}/user` });
    const made = await createCase(`${folder.path}/case`, { name: 'closing' }, options);
    if (!made.ok) throw new Error(made.error.message);
    await made.value.writer.run(
      `INSERT INTO store.event (event_id, ts, source, category, action, outcome, severity, actor_email, message, raw, file_id, record_no)
       SELECT md5(i::VARCHAR)::UUID, TIMESTAMPTZ '2026-01-01' + to_seconds(i % 7919), 'app.http', 'app', 'request', 'success', 'info', 'p' || i % 99 || '@x.example', 'm', '{}', 1, i
       FROM range(60000) r(i)`,
    );
    await made.value.close();
    const ends: string[] = [];
    for (let round = 0; round < 25; round += 1) {
      const opened = await openCase(`${folder.path}/case`, options);
      if (!opened.ok) throw new Error(opened.error.message);
      const file = opened.value;
      const signal = new AbortController().signal;
      const asked = [
        file.lists.make(`a${round}`, { from: 'store.clocked', where: 'true', params: [] }, true, signal),
        file.lists.make(
          `b${round}`,
          { from: 'store.clocked', where: "actor_email < 'p5'", params: [] },
          false,
          signal,
        ),
        ...Array.from({ length: 12 }, (_, number) => file.reader.read('short', `SELECT ${number}`)),
        file.reader.read(
          'long',
          'SELECT count(*) FROM range(100000) a, range(100000) b WHERE a.range < b.range',
        ),
        file.sessions.use((session) =>
          session.run('SELECT actor_email, count(*) FROM events GROUP BY ALL', `r${round}`, 10, { signal }),
        ),
        file.sessions.aside((session) => session.plan('SELECT * FROM events')),
      ];
      await new Promise((done) => setTimeout(done, round % 5));
      const closed = file.close();
      ends.push(...(await Promise.allSettled(asked)).map(({ status }) => status));
      await closed;
    }
    expect(new Set(ends).has('rejected')).toBe(true);
    expect(ends.length).toBe(25 * 17);
  } finally {
    folder.remove();
  }
});
