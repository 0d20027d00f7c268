import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const line =
  '2026/03/04 08:00:00 [error] 12#34: *56 open() "/srv/a, b" failed (2: No such file or directory), client: 203.0.113.9, server: quarry.example, request: "GET /x?y=1, client: 9 HTTP/1.1", upstream: "http://192.0.2.4:8080/x", host: "quarry.example", referrer: "https://a.example/"';

test('a failed request with all its parts', () => {
  expect(lineFormat.parse(line.replace(', client: 9', ''))).toEqual({
    time: '2026/03/04 08:00:00',
    level: 'error',
    pid: '12',
    tid: '34',
    connection: '56',
    message: 'open() "/srv/a, b" failed (2: No such file or directory)',
    client: '203.0.113.9',
    server: 'quarry.example',
    request: 'GET /x?y=1 HTTP/1.1',
    method: 'GET',
    uri: '/x?y=1',
    path: '/x',
    protocol: 'HTTP/1.1',
    upstream: 'http://192.0.2.4:8080/x',
    host: 'quarry.example',
    referrer: 'https://a.example/',
  });
});

test('a client that the request line names is not the client', () => {
  expect(lineFormat.parse(line)).toMatchObject({ client: '203.0.113.9' });
});

test('a line of the server itself, and a line of a stack trace', () => {
  expect([
    lineFormat.parse('2026/03/04 08:00:00 [notice] 1#1: signal process started'),
    lineFormat.parse('#0 /srv/app/index.php(12): run()'),
  ]).toEqual([
    { time: '2026/03/04 08:00:00', level: 'notice', pid: '1', tid: '1', message: 'signal process started' },
    undefined,
  ]);
});

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, line)).toBeLessThan(linearMs));
