import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackDoor, openLoopbackDoor } from '../support/loopback-door.ts';

let door: LoopbackDoor;
beforeAll(async () => {
  door = await openLoopbackDoor();
});
afterAll(() => door.close());

const call = { method: 'POST', path: '/rpc/app.info', body: '{}' } as const;
const coreRoutes = [
  call,
  { method: 'GET', path: '/notifications' },
  { method: 'PUT', path: '/upload?batch=b&path=a.log', body: 'x' },
] as const;

describe('who may talk to the core', () => {
  test('the holder of the key gets an answer, with no CORS header on it', async () => {
    const { status, headers, text } = await door.askWithKey({ ...call, body: '{"a":1}' });
    expect({ status, body: JSON.parse(text) }).toEqual({
      status: 200,
      body: { ok: true, value: { got: { a: 1 } } },
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers['cache-control']).toBe('no-store');
  });

  test.each(coreRoutes)('$method $path without the key is 401 and never reaches the core', async (what) => {
    const before = door.app.calls.length;
    const answers = await Promise.all(
      [
        undefined,
        'Bearer ',
        'Bearer wrong',
        `Basic ${door.token}`,
        `Bearer ${door.token}x`,
        `bearer${door.token}`,
      ].map((authorization) =>
        door.ask({
          ...what,
          headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(401));
    expect(JSON.parse(answers[0]?.text ?? '')).toMatchObject({
      ok: false,
      error: { code: 'app/invalid-request' },
    });
    expect(door.app.calls.slice(before)).toEqual([]);
  });

  test('the key in the address, where logs would keep it, opens nothing', async () => {
    const { status } = await door.ask({
      ...call,
      path: `/rpc/app.info?token=${door.token}`,
      headers: { 'content-type': 'application/json' },
    });
    expect(status).toBe(401);
  });

  test.each(coreRoutes)(
    '$method $path from a page of another origin is 403, even with the key',
    async (what) => {
      const foreign = [
        'http://evil.example',
        'https://127.0.0.1:1',
        `http://127.0.0.1:${door.port + 1}`,
        'null',
        `https://127.0.0.1:${door.port}`,
        `http://localhost:${door.port}`,
      ];
      const answers = await Promise.all(
        foreign.map((origin) => door.askWithKey({ ...what, headers: { origin } })),
      );
      expect(answers.map(({ status }) => status)).toEqual(foreign.map(() => 403));
    },
  );

  test('a cross-site or same-site fetch is 403, the page itself is not', async () => {
    const statuses = await Promise.all(
      ['cross-site', 'same-site', 'same-origin', 'none'].map(
        async (site) =>
          (await door.askWithKey({ ...call, headers: { 'sec-fetch-site': site, origin: door.origin } }))
            .status,
      ),
    );
    expect(statuses).toEqual([403, 403, 200, 200]);
  });

  test('a name that was pointed at this machine is 403 on every path, the page included', async () => {
    const hosts = [
      `evil.example:${door.port}`,
      'evil.example',
      '127.0.0.1',
      `127.0.0.1:${door.port}.evil.example`,
      `[::1]:${door.port}`,
      `0.0.0.0:${door.port}`,
    ];
    const ofCore = await Promise.all(hosts.map((host) => door.askWithKey({ ...call, headers: { host } })));
    const ofPage = await Promise.all(hosts.map((host) => door.ask({ path: '/', headers: { host } })));
    expect([...ofCore, ...ofPage].map(({ status }) => status)).toEqual(Array(hosts.length * 2).fill(403));
  });

  test('localhost is the same machine', async () => {
    const host = `localhost:${door.port}`;
    const { status } = await door.askWithKey({ ...call, headers: { host, origin: `http://${host}` } });
    expect(status).toBe(200);
  });

  test('a preflight is refused: there is no origin to allow', async () => {
    const { status, headers } = await door.ask({
      method: 'OPTIONS',
      path: '/rpc/app.info',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect({ status, allowed: headers['access-control-allow-origin'] }).toEqual({
      status: 403,
      allowed: undefined,
    });
  });

  test('no address but 127.0.0.1 is listened on', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .map(({ address }) => address)
      .filter((address) => address !== '127.0.0.1');
    const answered = await Promise.all(
      [...others, '::1', '127.0.0.2'].map(
        (host) =>
          new Promise<string | undefined>((resolve) => {
            const socket = connect({ host, port: door.port }, () => {
              socket.destroy();
              resolve(host);
            });
            socket.on('error', () => resolve(undefined));
          }),
      ),
    );
    expect(answered.filter((host) => host !== undefined)).toEqual([]);
  });

  test('each start has a port and a key of its own, 256 bits long', async () => {
    const other = await openLoopbackDoor();
    try {
      expect([
        other.port === door.port,
        other.token === door.token,
        Buffer.from(other.token, 'base64url').length,
      ]).toEqual([false, false, 32]);
    } finally {
      await other.close();
    }
  });
});
