import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { bridgeCall } from '../support/bridge-call.ts';
import {
  appArguments,
  desktopEnvironment,
  desktopIsMissing,
  electronFile,
  launchDesktop,
} from '../support/launch-desktop.ts';
import { straceIsMissing, traceSockets } from '../support/socket-trace.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const missing = straceIsMissing ?? desktopIsMissing;
const title =
  missing === undefined
    ? 'outbound sockets of the desktop'
    : `outbound sockets of the desktop (did not run: ${missing})`;
const home = makeTemporaryFolder();

describe.skipIf(missing !== undefined)(title, { timeout: 240_000 }, () => {
  afterAll(() => home.remove());

  // Allowed: the two ports of 127.0.0.1 on which Playwright asked Electron to listen (--inspect,
  // --remote-debugging-port). They are the test's, and the next test shows that they are not there without it.
  test('none in a full session, whatever its page tries', async () => {
    const trace = traceSockets(home.path, 'session');
    const desktop = await launchDesktop({ userDataDir: home.path, wrapper: trace.wrapperOf(electronFile()) });
    const { page } = desktop;
    const made = await bridgeCall(page, 'case.sample', {});
    const { caseId } = (made.ok ? made.value : {}) as { caseId: string };
    const worked = [
      made,
      await bridgeCall(page, 'query.run', { caseId, sql: 'select count(*) from events' }),
      await bridgeCall(page, 'report.preview', { caseId, profile: 'public' }),
      await bridgeCall(page, 'report.export', {
        caseId,
        profile: 'public',
        formats: ['html'],
        out: join(home.path, 'report'),
      }),
    ];
    await page.evaluate(async () => {
      const host = 'leak.example.com';
      for (const [rel, href] of [
        ['preconnect', `https://${host}`],
        ['dns-prefetch', `//${host}`],
        ['prefetch', `https://${host}/`],
        ['stylesheet', `http://127.0.0.1:9/x.css`],
      ] as const) {
        document.head.append(Object.assign(document.createElement('link'), { rel, href }));
      }
      new Image().src = `http://192.0.2.1/pixel?case=1`;
      navigator.sendBeacon(`http://192.0.2.1/beacon`, 'x');
      for (const url of [`https://${host}/`, 'http://192.0.2.1/', 'http://[2001:db8::1]/'])
        fetch(url).catch(() => undefined);
      try {
        new WebSocket(`wss://${host}/`);
      } catch {
        // Refused at once is as good.
      }
      const peer = new RTCPeerConnection({
        iceServers: [{ urls: ['stun:192.0.2.1:3478', `stun:${host}:3478`] }],
      });
      peer.createDataChannel('leak');
      await peer.setLocalDescription(await peer.createOffer());
      window.open(`https://${host}/`);
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      peer.close();
    });
    await desktop.close();

    expect(worked.map((answer) => (answer.ok ? 'done' : answer.error.message))).toEqual(
      worked.map(() => 'done'),
    );
    const uses = trace.uses();
    expect(uses.filter(({ call }) => call !== 'bind')).toEqual([]);
    expect(uses.filter(({ call }) => call === 'bind')).toEqual([
      { call: 'bind', address: '127.0.0.1:0' },
      { call: 'bind', address: '127.0.0.1:0' },
    ]);
  });

  // Allowed: nothing at all, loopback included.
  test('none when nobody drives it: start, open a case, stand idle, quit', async () => {
    const trace = traceSockets(home.path, 'alone');
    const [strace = '', ...flags] = trace.command;
    const args = [
      ...flags,
      electronFile(),
      ...appArguments({ caseDir: join(home.path, 'cases', 'Sample incident') }),
    ];
    const child = spawn(strace, args, { env: await desktopEnvironment(home.path), stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await pause(10_000);
    child.kill('SIGTERM');
    expect({ code: await ended, uses: trace.uses() }).toEqual({ code: 0, uses: [] });
  });
});
