/** The lanes of the timeline as a person uses them: zoom, pan and brush by keyboard and by mouse, the list and the trail follow. */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { bodyRows } from './pages/grid.ts';
import { Shell } from './pages/shell.ts';
import { StartPage } from './pages/start-page.ts';
import { TimelinePage } from './pages/timeline-page.ts';
import { runCli } from './support/cli.ts';
import { type Door, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { makeSample } from './support/sample.ts';
import { pictureOfFailure } from './support/screens.ts';

const all = '4,994 of 4,994 events in scope';
let home: TemporaryFolder;
let door: Door;
let shell: Shell;
let timeline: TimelinePage;
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await door.page.keyboard.press(key);
};
const rangeInForce = async (): Promise<string> =>
  (await door.page.getByRole('button', { name: /^Time range: / }).getAttribute('aria-label')) ?? '';
/** Not equal to itself where there is none yet. */
const numberIn = (text: string | undefined): number =>
  text === undefined || text === '' ? Number.NaN : Number(text.replaceAll(',', ''));

/** What list, lanes and status bar say, once they say the same and it is another range than `before`. */
async function agreed(
  before: string,
): Promise<{ readonly range: string; readonly events: number; readonly ms: number }> {
  let said = { range: '', events: -1, ms: 0 };
  await expect
    .poll(
      async () => {
        const range = await rangeInForce();
        const told = await timeline.lanesTold();
        const inLanes = told.lanes.reduce((sum, [, events]) => sum + numberIn(events), 0);
        const bar = timeline.main.getByRole('toolbar', { name: 'Event list' }).getByRole('status');
        const inList = numberIn(/^([\d,]+) events? listed in/.exec((await bar.textContent()) ?? '')?.[1]);
        const inScope = numberIn(/([\d,]+) of/.exec((await shell.statusBar.textContent()) ?? '')?.[1]);
        const [from = '', to = ''] = told.range.replace(/ UTC.*/, '').split(' to ');
        const ms = Date.parse(`${to.replace(' ', 'T')}Z`) - Date.parse(`${from.replace(' ', 'T')}Z`);
        said = { range, events: inLanes, ms };
        return range !== before && inLanes === inList && inLanes === inScope;
      },
      { timeout: 15_000, interval: 200 },
    )
    .toBe(true);
  return said;
}

/** Of the list's first row, once it is there: `2026-03-02 00:14:40`. */
const firstTime = async (): Promise<string> =>
  /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec((await bodyRows(timeline.grid).first().textContent()) ?? '')?.[0] ??
  '';

beforeAll(async () => {
  home = makeTemporaryFolder();
  const { zip } = await makeSample(join(home.path, 'exports'));
  await runCli(['ingest', '--case', join(home.path, 'cases', 'lanes'), zip], { home: home.path });
  door = await openDoor('browser', { userDataDir: home.path });
  shell = new Shell(door.page);
  timeline = new TimelinePage(door.page);
  await new StartPage(door.page).openPath(join(home.path, 'cases', 'lanes'));
  await shell.goTo('Timeline');
});
beforeEach(async () => {
  if ((await rangeInForce()) !== 'Time range: All time') await shell.showAllTime();
  await shell.waitForScope(all);
  await timeline.lanes.focus();
});
afterEach(({ task }) => pictureOfFailure(task, door));
afterAll(async () => {
  await door?.close();
  home?.remove();
});

test('plus zooms, arrows pan by what is in view, the list follows, and the trail walks back', async () => {
  await press('+', '+', '+');
  const near = await agreed('Time range: All time');
  await press('ArrowRight');
  const later = await agreed(near.range);
  const [from = '', to = ''] = (await timeline.lanesTold()).range.replace(/ UTC.*/, '').split(' to ');
  await expect.poll(() => firstTime()).toSatisfy((time: string) => time >= from && time <= `${to}:59`);
  await press('[');
  const back = await agreed(later.range);
  await press('[');
  const begin = await agreed(back.range);
  expect({
    isNearer: near.events < 4_994 && near.events > 0,
    isAsLong: Math.abs(later.ms - near.ms) <= 60_000,
    back,
    begin: [begin.range, begin.events],
  }).toEqual({
    isNearer: true,
    isAsLong: true,
    back: near,
    begin: ['Time range: All time', 4_994],
  });
});

test('Shift and arrows brush, Enter zooms to it, zero shows everything again', async () => {
  await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
  const brushed = await agreed('Time range: All time');
  await press('0');
  const whole = await agreed(brushed.range);
  // Three steps of a twenty-fifth of all time.
  expect([Math.round((brushed.ms / whole.ms) * 100), whole.events]).toEqual([12, 4_994]);
});

test('a brush is given up with Escape, and nothing has changed', async () => {
  await press('Shift+ArrowRight', 'Escape', 'Enter');
  expect(await rangeInForce()).toBe('Time range: All time');
});

test('from years to a millisecond: zooming stops there, and everything still agrees', async () => {
  for (let step = 0; step < 60; step += 1) await press('+');
  await expect
    .poll(async () => (await timeline.lanesTold()).range, { timeout: 15_000 })
    .toMatch(/, 1\.0 ms$/);
  expect((await agreed('Time range: All time')).events).toBeLessThan(100);
});

test('down chooses a lane and says its counts, Enter shows only that lane', async () => {
  await press('ArrowDown', 'ArrowDown');
  const [, second] = (await timeline.lanesTold()).lanes;
  const said = timeline.lanes.locator('[aria-live=polite]');
  await expect
    .poll(() => said.textContent())
    .toBe(`${second?.[0]}: ${second?.[1]} events, ${second?.[2]} failures`);
  await press('Enter');
  await shell.waitForScope(`${second?.[1]} of 4,994 events in scope`);
  await expect
    .poll(async () => (await timeline.lanesTold()).lanes.map(([name]) => name))
    .toEqual([second?.[0]]);
  await press('[');
  await shell.waitForScope(all);
});

test('the wheel zooms at the pointer, dragging pans, dragging with Shift brushes', async () => {
  const box = await timeline.plot();
  await door.page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2);
  for (let turn = 0; turn < 6; turn += 1) await door.page.mouse.wheel(0, -120);
  const zoomed = await agreed('Time range: All time');
  await timeline.dragLanes(0.7, 0.3);
  const panned = await agreed(zoomed.range);
  await door.page.keyboard.down('Shift');
  await timeline.dragLanes(0.25, 0.75);
  await door.page.keyboard.up('Shift');
  const brushed = await agreed(panned.range);
  expect({
    isAsLong: Math.abs(panned.ms - zoomed.ms) <= 120_000,
    brushedShare: Math.round((brushed.ms / panned.ms) * 20) / 20,
  }).toEqual({ isAsLong: true, brushedShare: 0.5 });
});

test('a click on a mark opens its event in the list and in detail', async () => {
  await shell.setRange('2026-03-02 00:00', '2026-03-03 00:00');
  await agreed('Time range: All time');
  const authz = (await timeline.lanesTold()).lanes.findIndex(([name]) => name === 'authz');
  const label = await timeline.lanes.getByRole('button', { name: /^authz/ }).boundingBox();
  const box = await timeline.plot();
  const y = (label?.y ?? 0) + (label?.height ?? 0) / 2 + 2;
  for (let x = box.x; x < box.x + box.width; x += 4) {
    await door.page.mouse.move(x, y);
    const cursor = await timeline.lanes
      .locator('canvas')
      .nth(1)
      .evaluate((canvas) => canvas.style.cursor);
    if (cursor === 'pointer') break;
  }
  await door.page.mouse.down();
  await door.page.mouse.up();
  await timeline.selectedRow().waitFor();
  expect([authz >= 0, (await timeline.fields()).category]).toEqual([true, 'authz']);
});

test('what the lanes are is remembered, and the screen has no serious fault with lanes of any kind', async () => {
  const faults: Record<string, readonly string[]> = {};
  for (const by of ['Person', 'Source']) {
    await timeline.lanesBy.selectOption(by);
    await timeline.lanes.and(door.page.getByLabel(`Events over time by ${by.toLowerCase()}`)).waitFor();
    await agreed('');
    faults[by] = await faultsOf(door.page, 'browser', `lanes-${by.toLowerCase()}`);
  }
  await door.page.reload();
  await shell.statusBar.waitFor();
  await shell.goTo('Timeline');
  await timeline.lanes.waitFor();
  const kept = await timeline.lanesBy.inputValue();
  await timeline.lanesBy.selectOption('Category');
  expect({ faults, kept, complaints: door.complaints }).toEqual({
    faults: { Person: [], Source: [] },
    kept: 'source',
    complaints: [],
  });
});
