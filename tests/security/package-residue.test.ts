import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../electron/app/create-app.ts';
import type { Redactor } from '../../electron/content/redactor.ts';
import { createNodePlatform } from '../../electron/platform/node/node-platform.ts';
import { contentOf, readContainer } from '../../electron/share/container.ts';
import { type Core, content, openCore, snapshotOf } from '../support/core.ts';

let core: Core;
let caseId = '';
let dir = '';

const hidden = [
  'Marta Nováková',
  'marta.novakova@kestrel.example',
  'jörg.müller@kestrel.example',
  'kestrel.example',
  'Halden Freight',
  '203.0.113.77',
  'sess_9f8e7d6c5b4a',
];
const secrets = ['AKIAQYLPMN5HFIQR7XYA', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'];

beforeAll(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('Halden Freight'));
  const record = (index: number): Record<string, unknown> => ({
    time: `2026-03-14T08:15:4${index}.123456Z`,
    kind: 'auth',
    event: 'auth.signed_in',
    actor: {
      type: 'user',
      email: index === 1 ? hidden[2] : hidden[1],
      name: index === 1 ? undefined : hidden[0],
    },
    ip: '203.0.113.77',
    session_id: 'sess_9f8e7d6c5b4a',
    workspace_id: 'Halden Freight',
    message: `alert: saw ${hidden[0]} from 203.0.113.77, ${encodeURIComponent('jörg.müller@kestrel.example')}, ${Buffer.from('marta.novakova@kestrel.example').toString('base64')} key ${secrets[index % 2]}`,
  });
  writeFileSync(
    core.in('marta.novakova@kestrel.example.ndjson'),
    [0, 1, 2].map((index) => `${JSON.stringify(record(index))}\n`).join(''),
  );
  await core.must('ingest.run', { caseId, paths: [core.in('marta.novakova@kestrel.example.ndjson')] });
  const ids = (await core.rows(caseId, 'SELECT event_id FROM events')).map(([id]) => String(id));
  const mark = { caseId, as: 'Marta Nováková', eventIds: ids };
  await core.must('annotation.add', {
    ...mark,
    kind: 'note',
    text: `call Halden Freight about ${secrets[0]}`,
  });
  await core.must('annotation.add', { ...mark, kind: 'tag', text: 'Halden Freight' });
});
afterAll(() => core.close());

/** Every part as text, the tables by another reader than the one that wrote them. */
async function textsOf(path: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const reader = await (await DuckDBInstance.create(':memory:')).connect();
  for (const member of await readContainer(path)) {
    const chunks: Buffer[] = [];
    for await (const chunk of contentOf(path, member)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    if (!member.name.endsWith('.parquet')) {
      texts.set(member.name, `${member.name} ${bytes.toString('utf8')}`);
      continue;
    }
    const file = core.in(`read-${member.name}`);
    writeFileSync(file, bytes);
    const rows = await reader.runAndReadAll(`SELECT to_json(t)::VARCHAR FROM read_parquet('${file}') t`);
    const meta = await reader.runAndReadAll(
      `SELECT stats_min_value, stats_max_value FROM parquet_metadata('${file}')`,
    );
    texts.set(
      member.name,
      JSON.stringify([rows.getRowsJson(), meta.getRowsJson()]) + bytes.toString('latin1'),
    );
  }
  return texts;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function leaksIn(text: string, values: readonly string[]): readonly string[] {
  const haystack = plain(text);
  return values.filter((value) =>
    [value, encodeURIComponent(value), Buffer.from(value).toString('base64').replace(/=+$/, '')].some(
      (form) => haystack.includes(plain(form)),
    ),
  );
}

test.each([
  ['public', [...hidden, ...secrets]],
  ['partner', [...hidden, ...secrets]],
  ['internal', [...secrets, 'sess_9f8e7d6c5b4a']],
] as const)(
  'no part of a %s package holds what the profile hides, and what happened stays',
  async (profile, values) => {
    const { path } = await core.must('share.package', {
      caseId,
      profile,
      out: core.in(`${profile}.afterlog`),
    });
    const texts = await textsOf(path);
    const leaks = [...texts].flatMap(([name, text]) =>
      leaksIn(text, values).map((value) => `${name}: ${value}`),
    );
    const ids = await core.rows(caseId, 'SELECT event_id FROM events');
    const hash = (await core.rows(caseId, 'SELECT sha256 FROM files'))[0]?.[0];
    expect([
      leaks,
      ids.filter(([id]) => texts.get('events.parquet')?.includes(String(id)) !== true),
      texts.get('files.parquet')?.includes(String(hash)),
      texts.get('events.parquet')?.includes('sign_in'),
    ]).toEqual([[], [], true, true]);
  },
);

/** Finds a word that the policy keeps without a search: only the gate can meet it. */
const late: Redactor = {
  id: 'late',
  kind: 'late finding',
  entity: 'secret',
  severity: 'secret',
  title: 'Late',
  find: (text) =>
    [...text.matchAll(/^sign_in$/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
};

test('one residue refuses the package, says where, and leaves nothing, in the case or outside', async () => {
  await core.must('case.close', { caseId });
  const app = createApp(
    {
      ...createNodePlatform({ door: 'test', userDataDir: core.in('user-data') }),
      caseHome: core.in('cases'),
    },
    { ...content, redactors: [...content.redactors, late] },
  );
  try {
    await app.call('case.open', { dir });
    const out = core.in('outside', 'refused.afterlog');
    const before = Object.keys(snapshotOf(dir));
    const refused = await app.call('share.package', { caseId, profile: 'public', out });
    expect(
      refused.ok ? [] : [refused.error.code, JSON.stringify(refused.error.details).includes('late')],
    ).toEqual(['redaction/residue', true]);
    expect([existsSync(core.in('outside')), readdirSync(join(dir, 'staging'))]).toEqual([false, []]);
    expect(Object.keys(snapshotOf(dir))).toEqual(before);
    expect(readFileSync(join(dir, 'custody.ndjson'), 'utf8')).toContain('"outcome":"redaction/residue"');
  } finally {
    await app.close();
    await core.must('case.open', { dir });
  }
});

test('cancelled at any step, it leaves nothing', async () => {
  const out = core.in('cancelled.afterlog');
  const phases = new Set<string>();
  const outcomes: string[] = [];
  for (let stop = 0; stop < 8; stop += 1) {
    let seen = 0;
    const unsubscribe = core.app.subscribe((update) => {
      if (update.kind !== 'task' || update.method !== 'share.package' || update.state !== 'running') return;
      if (seen === stop) void core.app.call('task.cancel', { callId: `cancel-${stop}` });
      if (seen === stop) phases.add(update.phase);
      seen += 1;
    });
    const made = await core.call('share.package', { caseId, profile: 'public', out }, `cancel-${stop}`);
    unsubscribe();
    // A small case is done before its eighth word of progress.
    if (made.ok) break;
    outcomes.push(made.error.code);
    expect([existsSync(out), readdirSync(join(dir, 'staging'))]).toEqual([false, []]);
  }
  expect([new Set(outcomes), phases.size > 1]).toEqual([new Set(['app/cancelled']), true]);
});
