/**
 * The timeline's lanes over a big case, as a person meets them: how long the core takes for an answer (asked from the
 * window), and how even the frames are while one zooms and pans without a pause. Needs dist/ and a Chromium.
 * `npm run bench -- timeline --events 10000000 --rounds 7`; the case is kept in .cache/bench.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createNodePlatform } from '../../electron/platform/node/node-platform.ts';
import { isoOfMicroseconds, microsecondsOf } from '../../shared/model/time-step.ts';
import type { Result } from '../../shared/result/result.ts';
import type { Input, MethodName, Output } from '../../shared/rpc/contract.ts';
import { browserIsMissing, launchBrowser } from '../support/launch-browser.ts';
import { numberOption } from './measure/options.ts';
import { printTable } from './table.ts';
import { makeQueryCase } from './workloads/query-case.ts';

const quietMs = 3_000;
const wheelMs = 8;

interface Frames {
  /** From one frame to the next. */
  readonly apart: readonly number[];
  /** Spent in the window's own callbacks, of frames that did anything. */
  readonly work: readonly number[];
}

function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

const ms = (value: number): string => value.toFixed(1);

/** Asks from within the page, as the page does, and reads the whole answer. */
async function asked<N extends MethodName>(
  page: Page,
  method: N,
  input: Input<N>,
): Promise<{ readonly value: Output<N>; readonly ms: number }> {
  const answer = await page.evaluate(
    async (question) => {
      const started = performance.now();
      const response = await fetch(`/rpc/${question.method}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${sessionStorage.getItem('afterlog.token') ?? ''}`,
        },
        body: JSON.stringify(question.input),
      });
      const result: unknown = await response.json();
      return { result, ms: performance.now() - started };
    },
    { method: String(method), input },
  );
  const result = answer.result as Result<Output<N>>;
  if (!result.ok) throw new Error(`${method}: ${result.error.code}: ${result.error.message}`);
  return { value: result.value, ms: answer.ms };
}

/** Notes every frame from the first script on. */
async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { apart: [] as number[], work: [] as number[] };
    Object.assign(window, { seenFrames: seen });
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      request((now) => {
        const started = performance.now();
        callback(now);
        seen.work.push(performance.now() - started);
      });
    let last = 0;
    const tick = (now: number): void => {
      if (last > 0) seen.apart.push(now - last);
      last = now;
      request(tick);
    };
    request(tick);
  });
}

/** Turns the wheel over the lanes, without a pause, and gives the frames of that time. */
async function wheeled(page: Page, turns: number, deltaX: number, deltaY: number): Promise<Frames> {
  const frames = await page.evaluate(
    async (turn) => {
      const plot = document.querySelector('.lanes-plot');
      const { seenFrames } = window as unknown as { seenFrames: { apart: number[]; work: number[] } };
      if (plot === null) throw new Error('there are no lanes');
      const box = plot.getBoundingClientRect();
      seenFrames.apart.length = 0;
      seenFrames.work.length = 0;
      for (let count = 0; count < turn.turns; count += 1) {
        const at = { clientX: box.left + box.width * 0.6, clientY: box.top + box.height / 2 };
        const { deltaX: across, deltaY: down } = turn;
        plot.dispatchEvent(
          new WheelEvent('wheel', { ...at, deltaX: across, deltaY: down, bubbles: true, cancelable: true }),
        );
        await new Promise((resolve) => setTimeout(resolve, turn.wheelMs));
      }
      return { apart: seenFrames.apart.slice(1), work: seenFrames.work.filter((spent) => spent > 0.15) };
    },
    { turns, deltaX, deltaY, wheelMs },
  );
  await page.waitForTimeout(quietMs);
  return frames;
}

/** The core has no long work of its own any more: what was asked on the way here, the index of texts. */
async function untilQuiet(page: Page): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await page.waitForTimeout(quietMs / 3);
    const { tasks } = (await asked(page, 'task.list', {})).value;
    quiet = tasks.some(({ state }) => state === 'running') ? 0 : quiet + 1;
  }
}

async function answers(page: Page, rounds: number): Promise<void> {
  const { cases } = (await asked(page, 'case.recent', {})).value;
  const { caseId } = (await asked(page, 'case.open', { dir: cases[0]?.dir ?? '' })).value;
  const rows: Record<string, string>[] = [];
  const measure = async (
    what: string,
    input: Omit<Input<'events.lanes'>, 'caseId'>,
  ): Promise<Output<'events.lanes'>> => {
    const runs = [];
    for (let round = 0; round < rounds; round += 1)
      runs.push(await asked(page, 'events.lanes', { caseId, ...input }));
    const times = runs.map((run) => run.ms);
    const last = runs.at(-1)?.value;
    if (last === undefined) throw new Error('--rounds must be at least 1');
    rows.push({
      answer: what,
      events: last.total.toLocaleString('en-US'),
      'ms, median': ms(share(times, 0.5)),
      'ms, p95': ms(share(times, 0.95)),
    });
    return last;
  };
  for (const by of ['category', 'source', 'actor_email', 'src_ip', 'session_id']) {
    const whole = await measure(`lanes by ${by}, all of time`, {
      filter: {},
      by,
      buckets: 1_024,
      events: 2_000,
      marks: true,
    });
    const keys = whole.lanes.map(({ key }) => key);
    const from = microsecondsOf(whole.from ?? '');
    const span = microsecondsOf(whole.to ?? '') - from;
    for (const part of [1, 16, 1_024]) {
      const middle = from + span / 2;
      const filter = {
        from: isoOfMicroseconds(part === 1 ? from : middle),
        to: isoOfMicroseconds(part === 1 ? from + span : middle + span / part),
      };
      await measure(`  a tile of 1/${part} of it`, { filter, by, keys, buckets: 1_024, events: 2_000 });
    }
  }
  printTable(rows);
}

async function main(): Promise<void> {
  if (browserIsMissing !== undefined) {
    process.stdout.write(`The timeline was not measured: ${browserIsMissing}\n`);
    return;
  }
  const home = mkdtempSync(join(tmpdir(), 'afterlog-bench-'));
  try {
    const platform = createNodePlatform({ door: 'test', userDataDir: home });
    const caseDir = await makeQueryCase(numberOption('events', 1_000_000), platform);
    const opened = await launchBrowser({ userDataDir: home, caseDir });
    try {
      const { page } = opened;
      await watchFrames(page);
      await page.reload();
      await page.getByRole('main', { name: 'Overview' }).waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('t');
      await page.locator('.lanes-plot').waitFor({ timeout: 120_000 });
      await untilQuiet(page);
      await answers(page, numberOption('rounds', 7));
      const moves: readonly (readonly [string, number, number, number])[] = [
        // The machine's own unevenness: frames in which nothing moves.
        ['nothing', 250, 0, 0],
        ['zoom in', 200, 0, -20],
        ['pan', 250, 14, 0],
        ['pan back, fast', 250, -60, 0],
        ['zoom out', 200, 0, 20],
        ['zoom in to milliseconds', 400, 0, -30],
        ['zoom out to all', 400, 0, 30],
      ];
      const rows = [];
      for (const [what, turns, deltaX, deltaY] of moves) {
        const { apart, work } = await wheeled(page, turns, deltaX, deltaY);
        rows.push({
          frames: what,
          number: String(apart.length),
          'apart p50': ms(share(apart, 0.5)),
          'apart p99': ms(share(apart, 0.99)),
          longest: ms(share(apart, 1)),
          'over 20 ms': String(apart.filter((between) => between > 20).length),
          'work p50': ms(share(work, 0.5)),
          'work p99': ms(share(work, 0.99)),
        });
      }
      printTable(rows);
    } finally {
      await opened.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

await main();
