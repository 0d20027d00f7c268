import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BridgedWindow, bridgeCall } from '../support/bridge-call.ts';
import {
  desktopIsMissing,
  desktopTitle,
  launchDesktop,
  type OpenedDesktop,
} from '../support/launch-desktop.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const home = makeTemporaryFolder();
let desktop: OpenedDesktop;
let caseId = '';

interface Told {
  readonly kind: string;
  readonly state?: string;
  readonly method?: string;
  readonly error?: { readonly message: string };
}

async function corePid(): Promise<number> {
  const find = () =>
    desktop.electronApp.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Afterlog core')?.pid,
    );
  let pid = await find();
  for (let tries = 0; pid === undefined && tries < 100; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    pid = await find();
  }
  if (pid === undefined) throw new Error('there is no core process');
  return pid;
}

const countEvents = () =>
  bridgeCall(desktop.page, 'query.run', { caseId, sql: 'select count(*) as n from events' });

const told = (): Promise<readonly Told[]> =>
  desktop.page.evaluate(() => (window as unknown as { told: Told[] }).told);

describe.skipIf(desktopIsMissing !== undefined)(
  desktopTitle('a core that crashes'),
  { timeout: 120_000 },
  () => {
    beforeAll(async () => {
      desktop = await launchDesktop({ userDataDir: home.path });
      await desktop.page.evaluate(() => {
        const heard: unknown[] = [];
        Object.assign(window, { told: heard });
        (window as unknown as BridgedWindow).afterlog.subscribe((notification) => heard.push(notification));
      });
      const made = await bridgeCall(desktop.page, 'case.sample', {});
      if (!made.ok) throw new Error(made.error.message);
      ({ caseId } = made.value as { caseId: string });
    }, 180_000);
    afterAll(async () => {
      await desktop?.close();
      home.remove();
    });

    test('answers what was under way with the reason, is started again, and the case is open as before', async () => {
      const before = await countEvents();
      expect(before).toMatchObject({ ok: true });
      const runaway = bridgeCall(desktop.page, 'query.run', {
        caseId,
        sql: 'select count(*) from events a, events b, events c where a.message < b.message and b.message < c.message',
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      const killed = await corePid();
      process.kill(killed, 'SIGKILL');

      expect(await runaway).toMatchObject({
        ok: false,
        error: {
          code: 'app/internal',
          message: expect.stringContaining('ended unexpectedly'),
          hint: expect.any(String),
        },
      });
      const after = await countEvents();
      const rowsOf = (answer: typeof before): unknown =>
        answer.ok ? (answer.value as { page: { data: unknown } }).page.data : answer;
      expect(rowsOf(after)).toEqual(rowsOf(before));
      expect(await corePid()).not.toBe(killed);
    });

    test('is told to the window, and so is the task that it took with it', async () => {
      const failed = (await told()).filter(({ state }) => state === 'failed');
      expect(failed.map(({ method }) => method)).toEqual(['query.run', 'app.core']);
      expect(failed[1]?.error?.message).toMatch(/ended unexpectedly .*; it was started again$/);
    });

    test('again and again is left down, and every call says so at once', async () => {
      for (let crash = 0; crash < 3; crash += 1) {
        process.kill(await corePid(), 'SIGKILL');
        await new Promise((resolve) => setTimeout(resolve, 700));
      }
      expect(await bridgeCall(desktop.page, 'app.info', {})).toMatchObject({
        ok: false,
        error: { code: 'app/internal' },
      });
      expect((await told()).at(-1)?.error?.message).toMatch(/was not started again$/);
    });
  },
);
