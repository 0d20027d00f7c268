import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { straceIsMissing, traceSockets } from '../support/socket-trace.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const folder = makeTemporaryFolder();
afterAll(() => folder.remove());

/** A watcher that sees nothing would let every other socket test pass. */
describe.skipIf(straceIsMissing !== undefined)(`the socket watch (${straceIsMissing ?? 'strace'})`, () => {
  test('sees a connection, a datagram, a name look-up and a server, of a child and of a thread', () => {
    const trace = traceSockets(folder.path, 'self');
    const inner = `
      const net = require('node:net');
      const dgram = require('node:dgram');
      net.connect(9, '127.0.0.1').on('error', () => {});
      net.connect(9, '::1').on('error', () => {});
      const one = dgram.createSocket('udp4');
      one.send('x', 9, '127.0.0.2', () => one.close());
      const two = dgram.createSocket('udp4').on('error', () => {});
      two.connect(9, '127.0.0.3', () => two.send('x', () => two.close()));
      const three = dgram.createSocket('udp4');
      three.connect(9, '127.0.0.4', () => three.close());
    `;
    const outer = `
      require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(inner)}]);
      new (require('node:worker_threads').Worker)("require('node:net').connect(10, '127.0.0.1').on('error', () => {})", { eval: true });
      const server = require('node:net').createServer().listen(0, '127.0.0.1', () => server.close());
    `;
    const [strace = '', ...args] = trace.command;
    spawnSync(strace, [...args, process.execPath, '-e', outer]);
    const uses = trace.uses().map((use) => use.replace(/UDP:.*/, 'on a routed socket'));
    expect([...new Set(uses)].sort()).toEqual([
      'connect 127.0.0.1:10',
      'connect 127.0.0.1:9',
      'connect [::1]:9',
      'listen 127.0.0.1:0',
      'open 0.0.0.0:0',
      'route 127.0.0.3:9',
      'route 127.0.0.4:9',
      'send 127.0.0.2:9',
      'send on a routed socket',
    ]);
  });
});
