import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LoopbackDoor, openLoopbackDoor } from '../support/loopback-door.ts';

let door: LoopbackDoor;
beforeEach(async () => {
  door = await openLoopbackDoor();
});
afterEach(() => door.close());

const upload = async (path: string, body: string | Buffer = 'x', batch = 'b1') => {
  const query = new URLSearchParams({ batch, path });
  const { status, text } = await door.askWithKey({ method: 'PUT', path: `/upload?${query}`, body });
  return { status, result: JSON.parse(text) };
};

describe('the page', () => {
  test('is public on this machine, under a policy that lets nothing in', async () => {
    const { status, headers, text } = await door.ask({ path: '/' });
    expect({ status, text }).toEqual({ status: 200, text: '<!doctype html><title>page</title>' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.split('; ').find((each) => each.startsWith('script-src'))).not.toMatch(
      /unsafe|http|\*|data:|blob:/,
    );
  });

  test('its hashed files may be kept, and are what their name says', async () => {
    const { headers } = await door.ask({ path: '/assets/main-1a2b3c4d.js' });
    expect([headers['content-type'], headers['cache-control']]).toEqual([
      'text/javascript; charset=utf-8',
      'private, max-age=86400, immutable',
    ]);
  });

  test.each([
    '/../outside.js',
    '/assets/../../outside.js',
    '/%2e%2e/outside.js',
    '/..%2foutside.js',
    '/assets/..%2f..%2foutside.js',
    '/..%5coutside.js',
    '/..\\outside.js',
    '/%252e%252e/outside.js',
    '/.hidden.js',
    '/assets',
    '/assets/',
    '/notes.txt',
    '/etc/passwd',
    '/index.html%00.js',
    '/./index.html',
    '/assets//main-1a2b3c4d.js',
    '/nothing.js',
  ])('%s is 404', async (path) => {
    const { status, text } = await door.ask({ path });
    expect([status, text.includes('secret')]).toEqual([404, false]);
  });
});

describe('uploads', () => {
  test('a dropped folder keeps its shape, private, and answers its top', async () => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    const one = await upload('exports/okta/log.ndjson', bytes);
    const two = await upload('exports/github/audit.json');
    const top = one.result.value.path;
    expect([one.status, two.result.value.path, readFileSync(join(top, 'okta', 'log.ndjson'))]).toEqual([
      200,
      top,
      bytes,
    ]);
    const root = dirname(dirname(top));
    expect([root, top].map((dir) => (statSync(dir).mode & 0o777).toString(8))).toEqual(['700', '700']);
    expect((statSync(join(top, 'okta', 'log.ndjson')).mode & 0o777).toString(8)).toBe('600');
  });

  test('a second file of the same name does not replace the first', async () => {
    const one = await upload('a.log', 'first');
    const two = await upload('a.log', 'second');
    expect([one, two].map(({ result }) => readFileSync(result.value.path, 'utf8'))).toEqual([
      'first',
      'second',
    ]);
  });

  test.each([
    '../a',
    'a/../../b',
    '/etc/passwd',
    '',
    '.',
    '..',
    'a//b',
    'a/./b',
    'a\u0000b',
    'a\nb',
    'a/',
    `${'x/'.repeat(70)}y`,
    'n'.repeat(256),
  ])('the path %j is 400 and leaves nothing', async (path) => {
    const { status, result } = await upload(path);
    expect([status, result.error.code]).toEqual([400, 'app/invalid-request']);
  });

  test.each(['../b', '', '.', 'a/b', 'b'.repeat(65)])('the batch %j is 400', async (batch) => {
    expect((await upload('a.log', 'x', batch)).status).toBe(400);
  });

  test('two paths in one request are 400', async () => {
    const { status } = await door.askWithKey({
      method: 'PUT',
      path: '/upload?batch=b&path=a&path=../b',
      body: 'x',
    });
    expect(status).toBe(400);
  });

  test('of a file that broke off nothing is left', async () => {
    const whole = await upload('whole.log');
    const root = dirname(dirname(whole.result.value.path));
    const leaving = new AbortController();
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(100_000)) });
    const sent = fetch(`${door.origin}/upload?batch=b1&path=half.log`, {
      method: 'PUT',
      body,
      duplex: 'half',
      signal: leaving.signal,
      headers: { authorization: `Bearer ${door.token}` },
    } as RequestInit).catch(() => 'gone');
    const files = (): string[] => readdirSync(root, { recursive: true }).map(String).sort();
    while (!files().some((name) => name.endsWith('.partial')))
      await new Promise((resolve) => setTimeout(resolve, 10));
    leaving.abort();
    expect(await sent).toBe('gone');
    while (files().some((name) => name.endsWith('.partial')))
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(files()).toEqual(['b1', join('b1', 'whole.log')]);
  });

  test('copies go when their import succeeded, a path of one’s own never', async () => {
    const { result } = await upload('a.log');
    const { path } = result.value;
    const own = join(tmpdir(), 'afterlog-own', 'a.log');
    await door.askWithKey({
      method: 'POST',
      path: '/rpc/ingest.run',
      body: JSON.stringify({ paths: [path, own, dirname(path), dirname(dirname(path))] }),
    });
    expect([
      statSync(path, { throwIfNoEntry: false }),
      statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory(),
    ]).toEqual([undefined, true]);
  });

  test('copies stay while a member of them is locked: they are read again with its password', async () => {
    const { path } = (await upload('a.zip')).result.value;
    const isThere = async (locked: readonly string[]): Promise<boolean> => {
      const body = JSON.stringify({ paths: [path], locked });
      await door.askWithKey({ method: 'POST', path: '/rpc/ingest.run', body });
      return statSync(path, { throwIfNoEntry: false }) !== undefined;
    };
    expect([await isThere(['a.zip!/b.log']), await isThere([])]).toEqual([true, false]);
  });

  test('everything goes when the door closes', async () => {
    const { result } = await upload('a.log');
    const root = dirname(dirname(result.value.path));
    await door.close();
    expect(statSync(root, { throwIfNoEntry: false })).toBeUndefined();
  });
});
