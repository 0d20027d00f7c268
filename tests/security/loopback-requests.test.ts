import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LoopbackDoor, openLoopbackDoor } from '../support/loopback-door.ts';

let door: LoopbackDoor;
beforeEach(async () => {
  door = await openLoopbackDoor();
});
afterEach(() => door.close());

const call = { method: 'POST', path: '/rpc/app.info', body: '{}' } as const;

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!isSo() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  if (!isSo()) throw new Error('it did not come about in five seconds');
}

/** One request written by hand, for what an HTTP client would mend. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port: door.port }, () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('calls', () => {
  test('an unknown method is 404 with the core error, a name that cannot be one is 404 without asking it', async () => {
    const known = await door.askWithKey({ ...call, path: '/rpc/no.such' });
    const odd = await Promise.all(
      ['/rpc/', '/rpc', '/rpc/a', '/rpc/a.b.c', '/rpc/..%2fapp.info', '/rpc/__proto__.x'].map((path) =>
        door.askWithKey({ ...call, path }),
      ),
    );
    expect([known, ...odd].map(({ status, text }) => [status, JSON.parse(text).error.code])).toEqual(
      Array(7).fill([404, 'app/unknown-method']),
    );
    expect(door.app.calls.map(({ name }) => name)).toEqual(['no.such']);
  });

  test('another verb is 405 and says which one', async () => {
    const answers = await Promise.all([
      door.askWithKey({ path: '/rpc/app.info' }),
      door.askWithKey({ path: '/notifications', method: 'POST', body: '{}' }),
      door.askWithKey({ path: '/upload?batch=b&path=a', method: 'POST', body: '{}' }),
      door.ask({ path: '/', method: 'POST', body: '{}' }),
      door.ask({ path: '/', method: 'DELETE' }),
    ]);
    expect(answers.map(({ status, headers }) => [status, headers.allow])).toEqual([
      [405, 'POST'],
      [405, 'GET'],
      [405, 'PUT'],
      [405, 'GET, HEAD'],
      [405, 'GET, HEAD'],
    ]);
  });

  test('a body that a plain form could send is 415', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      '',
      'application/json; charset=utf-16',
      'application/jsonx',
    ];
    const answers = await Promise.all(
      types.map((type) => door.askWithKey({ ...call, headers: { 'content-type': type } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(types.map(() => 415));
    expect(door.app.calls).toEqual([]);
  });

  test('a body over 8 MiB is 413, announced or not', async () => {
    const tooLong = Buffer.alloc(8 * 1024 * 1024 + 1, 0x20);
    const announced = await door.askWithKey({ ...call, headers: { 'content-length': tooLong.length } });
    expect(announced.status).toBe(413);
    const chunked = await door
      .askWithKey({ ...call, body: tooLong, headers: { 'transfer-encoding': 'chunked' } })
      .catch((cause: NodeJS.ErrnoException) => ({ status: cause.code }));
    // The server hangs up while we still write: the answer or the broken pipe may be seen first.
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(chunked.status);
    expect(door.app.calls).toEqual([]);
  });

  test('a body that is not JSON, or not UTF-8, is 400', async () => {
    const answers = await Promise.all(
      ['', '{', Buffer.from([0x22, 0xff, 0x22])].map((body) => door.askWithKey({ ...call, body })),
    );
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  test('the call id is passed on; one that is no id is 400', async () => {
    await door.askWithKey({ ...call, headers: { 'x-afterlog-call-id': 'call-7' } });
    const bad = await door.askWithKey({ ...call, headers: { 'x-afterlog-call-id': 'a b' } });
    expect([door.app.calls.map(({ callId }) => callId), bad.status]).toEqual([['call-7'], 400]);
  });

  test('who hangs up cancels the call they waited for', async () => {
    const leaving = new AbortController();
    const waiting = door
      .askWithKey({
        ...call,
        path: '/rpc/slow.wait',
        headers: { 'x-afterlog-call-id': 'long-1' },
        signal: leaving.signal,
      })
      .catch(() => 'gone');
    await until(() => door.app.calls.length === 1);
    leaving.abort();
    expect(await waiting).toBe('gone');
    await until(() => door.app.calls.length === 2);
    expect(door.app.calls[1]).toEqual({
      name: 'task.cancel',
      input: { callId: 'long-1' },
      callId: undefined,
    });
  });

  test('closing the door cancels too, and ends at once', async () => {
    const waiting = door
      .askWithKey({ ...call, path: '/rpc/slow.wait', headers: { 'x-afterlog-call-id': 'long-2' } })
      .catch(() => 'gone');
    await until(() => door.app.calls.length === 1);
    await door.close();
    expect(await waiting).toBe('gone');
    await until(() => door.app.calls.some(({ name }) => name === 'task.cancel'));
  });

  test('a proxy request, an upgrade, and no, an empty or a second Host are turned away', async () => {
    const host = `Host: 127.0.0.1:${door.port}\r\n`;
    const key = `Authorization: Bearer ${door.token}\r\n`;
    const answers = await Promise.all([
      raw(`GET http://evil.example/ HTTP/1.1\r\n${host}Connection: close\r\n\r\n`),
      raw(`GET //evil.example/ HTTP/1.1\r\n${host}Connection: close\r\n\r\n`),
      raw('GET / HTTP/1.0\r\n\r\n'),
      raw('GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'),
      raw(`GET /notifications HTTP/1.1\r\n${host}Host: evil.example\r\n${key}Connection: close\r\n\r\n`),
      raw(`GET /notifications HTTP/1.1\r\n${host}${key}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`),
      raw('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'),
    ]);
    expect(answers.map((answer) => answer.split('\r\n')[0])).toEqual([
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 403 Forbidden',
      'HTTP/1.1 403 Forbidden',
      'HTTP/1.1 403 Forbidden',
      '',
      '',
    ]);
  });
});

describe('notifications', () => {
  const headers = (): Record<string, string> => ({ authorization: `Bearer ${door.token}` });

  test('arrive as one JSON document a line, with empty lines in between to show that the line is alive', async () => {
    const stop = new AbortController();
    const response = await fetch(`${door.origin}/notifications`, { headers: headers(), signal: stop.signal });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const told = { kind: 'case-changed', caseId: 'c1', what: 'events' } as const;
    door.app.notify(told);
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      if (text.includes('c1') && text.endsWith('\n\n')) break;
    }
    stop.abort();
    expect(
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    ).toEqual([told]);
  });

  test('a listener that left is forgotten', async () => {
    const stop = new AbortController();
    await fetch(`${door.origin}/notifications`, { headers: headers(), signal: stop.signal });
    await until(() => door.app.listeners() === 1);
    stop.abort();
    await until(() => door.app.listeners() === 0);
  });
});
