import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startServe } from '../support/launch-browser.ts';
import { cliFile } from '../support/project-paths.ts';
import { straceIsMissing, traceSockets } from '../support/socket-trace.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const missing =
  straceIsMissing ?? (existsSync(cliFile) ? undefined : 'there is no dist/cli.mjs; npm run build makes it');
const title = missing === undefined ? 'outbound sockets' : `outbound sockets (did not run: ${missing})`;
const home = makeTemporaryFolder();
const env = { ...process.env, AFTERLOG_HOME: home.path };

/** Runs one command line under watch. */
function afterlog(name: string, args: readonly string[]) {
  const trace = traceSockets(home.path, name);
  const [strace = '', ...flags] = trace.command;
  const ended = spawnSync(strace, [...flags, process.execPath, cliFile, ...args], { env, encoding: 'utf8' });
  return { code: ended.status, uses: trace.uses(), output: ended.stdout, complaints: ended.stderr };
}

describe.skipIf(missing !== undefined)(title, { timeout: 180_000 }, () => {
  afterAll(() => home.remove());

  // Allowed: nothing at all, loopback included.
  test('the command line opens none: sample, ingest, query, report, verify', () => {
    const sample = afterlog('sample', ['sample-case']);
    const dir = sample.output.trim().split('\n').at(-1) ?? '';
    const runs = [
      sample,
      afterlog('ingest', ['ingest', '--case', join(home.path, 'again'), join(dir, 'evidence')]),
      afterlog('query', ['query', '--case', dir, '--sql', 'select count(*) from events', '--format', 'json']),
      afterlog('report', [
        'report',
        '--case',
        dir,
        '--profile',
        'public',
        '--out',
        join(home.path, 'report'),
      ]),
      afterlog('verify', ['verify', '--case', dir]),
    ];
    expect(runs.flatMap(({ uses }) => uses)).toEqual([]);
    expect(runs.map(({ code, complaints }) => (code === 0 ? 'done' : complaints))).toEqual(
      runs.map(() => 'done'),
    );
  });

  // Allowed: listening on its own port of 127.0.0.1.
  test('the browser door only listens, on 127.0.0.1, while it serves an import, a query and notifications', async () => {
    const trace = traceSockets(home.path, 'serve');
    const served = await startServe({ userDataDir: home.path, command: trace.command });
    const { origin, hash } = new URL(served.url);
    const headers = {
      authorization: `Bearer ${hash.replace('#token=', '')}`,
      'content-type': 'application/json',
    };
    const ask = async (name: string, input: unknown): Promise<{ ok: boolean; value: { caseId: string } }> => {
      const response = await fetch(`${origin}/rpc/${name}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(input),
      });
      return (await response.json()) as { ok: boolean; value: { caseId: string } };
    };
    const stop = new AbortController();
    await fetch(`${origin}/notifications`, { headers, signal: stop.signal });
    const opened = await ask('case.sample', {});
    const counted = await ask('query.run', {
      caseId: opened.value.caseId,
      sql: 'select count(*) from events',
    });
    await fetch(`${origin}/`);
    stop.abort();
    await served.close();
    expect([opened.ok, counted.ok]).toEqual([true, true]);
    expect(trace.uses()).toEqual(['listen 127.0.0.1:0']);
  });
});
