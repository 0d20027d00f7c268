import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../tests/support/temporary-folder.ts';
import { createNodePlatform } from '../platform/node/node-platform.ts';
import type { CaseFile } from './case-file.ts';
import { createCase } from './open-case.ts';

const folder = makeTemporaryFolder();
let file: CaseFile;
const signal = new AbortController().signal;

beforeAll(async () => {
  const { clock, ids } = createNodePlatform({ door: 'test', userDataDir: `${folder.path}/user` });
  const made = await createCase(`${folder.path}/case`, { name: 'sessions' }, { clock, ids });
  if (!made.ok) throw new Error(made.error.message);
  file = made.value;
});
afterAll(async () => {
  await file.close();
  folder.remove();
});

const asked = (use: 'use' | 'aside', number: number) =>
  file.sessions[use](async (session) => {
    const ran = await session.run(
      `SELECT ${number} + 0 * count(*) AS n FROM range(200000)`,
      `r${use}${number}`,
      10,
      { signal },
    );
    const over = ran.ok ? await session.over('SELECT n FROM result') : undefined;
    return [ran.ok ? ran.value.page.data[0]?.[0] : ran.error.message, over?.data[0]?.[0]];
  });

test('more questions at once than there are sessions each get their own answer', async () => {
  const numbers = Array.from({ length: 40 }, (_, number) => number);
  const answers = await Promise.all(numbers.map((number) => asked('use', number)));
  expect(answers).toEqual(numbers.map((number) => [number, number]));
});

test('what asks aside leaves the results that people look at where they are', async () => {
  await asked('use', 7);
  for (let number = 0; number < 12; number += 1) await asked('aside', number);
  const page = await file.sessions.page('ruse7', 0, 10);
  expect(page.ok ? page.value.data : page.error.code).toEqual([[7]]);
});
