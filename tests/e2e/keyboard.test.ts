/** The walk without a mouse, in the browser door: no test here clicks. */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { bodyRows } from './pages/grid.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { Shell } from './pages/shell.ts';
import { SqlPage } from './pages/sql-page.ts';
import { StartPage } from './pages/start-page.ts';
import { TimelinePage } from './pages/timeline-page.ts';
import { runCli } from './support/cli.ts';
import { type Door, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { makeSample } from './support/sample.ts';
import { pictureOfFailure } from './support/screens.ts';

let home: TemporaryFolder;
let door: Door;
let shell: Shell;
let timeline: TimelinePage;
let overview: OverviewPage;
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await door.page.keyboard.press(key);
};
const theme = (): Promise<string | undefined> =>
  door.page.evaluate(() => document.documentElement.dataset.theme);

/** What has the focus, as role and name would tell it. */
const focused = (): Promise<string> =>
  door.page.evaluate(() => {
    const element = document.activeElement;
    return element === null
      ? ''
      : (element.getAttribute('aria-label') ?? element.id ?? element.textContent ?? '');
  });

beforeAll(async () => {
  home = makeTemporaryFolder();
  const { zip } = await makeSample(join(home.path, 'exports'));
  await runCli(['ingest', '--case', join(home.path, 'cases', 'walk'), zip], { home: home.path });
  door = await openDoor('browser', { userDataDir: home.path });
  shell = new Shell(door.page);
  timeline = new TimelinePage(door.page);
  overview = new OverviewPage(door.page);
});
afterEach(({ task }) => pictureOfFailure(task, door));
afterAll(async () => {
  await door?.close();
  home?.remove();
});

test('Tab reaches the recent case, Enter opens it', async () => {
  const start = new StartPage(door.page);
  const recent = start.recent.getByRole('button', { name: /walk/ });
  await recent.waitFor();
  for (let step = 0; step < 20; step += 1) {
    if (await recent.evaluate((button) => button === document.activeElement)) break;
    await press('Tab');
  }
  await press('Enter');
  await overview.main.waitFor();
  await shell.waitForScope('4,994 of 4,994 events in scope');
});

test.each([
  ['t', 'Timeline'],
  ['r', 'Report'],
  ['c', 'Case'],
  ['o', 'Overview'],
] as const)('G %s goes to %s', async (key, name) => {
  await press('g', key);
  await shell.screen(name).waitFor();
  expect(
    await door.page
      .getByRole('navigation', { name: 'Activity' })
      .locator('[aria-current=page]')
      .textContent(),
  ).toBe(name);
});

test('Ctrl+K finds a command by a few letters, Enter runs it, Esc leaves without', async () => {
  await press('Control+K');
  await shell.palette.waitFor();
  await door.page.keyboard.type('dark th');
  await press('Enter');
  await shell.palette.waitFor({ state: 'hidden' });
  await expect.poll(theme).toBe('dark');
  await press('Control+K');
  await shell.palette.waitFor();
  await press('Escape');
  await shell.palette.waitFor({ state: 'hidden' });
  await shell.command('Use the light theme');
  await expect.poll(theme).toBe('light');
});

test('Ctrl+K opens a guided view by words of its title, and a word of none is searched for', async () => {
  await press('Control+K');
  await door.page.keyboard.type('short-lived');
  const option = shell.palette.getByRole('option', { name: /^Short-lived grants/ });
  await option.waitFor();
  const told = (): Promise<string | null> =>
    shell.palette.getByRole('combobox', { name: 'Commands' }).getAttribute('aria-activedescendant');
  await expect.poll(told).toBe(await option.getAttribute('id'));
  await press('ArrowDown');
  await expect
    .poll(told)
    .toBe(await shell.palette.getByRole('option', { name: /^Search everywhere/ }).getAttribute('id'));
  await press('ArrowUp');
  expect(await faultsOf(door.page, 'browser', 'palette-views')).toEqual([]);
  await press('Enter');
  const main = door.page.getByRole('main', { name: 'Views' });
  await main.getByRole('heading', { name: 'Short-lived grants' }).waitFor();
  await press('Control+K');
  await door.page.keyboard.type('alice');
  const offered = await shell.palette.getByRole('option').allInnerTexts();
  expect([offered.filter((text) => text.includes('Views')), offered.at(-1)]).toEqual([
    [],
    'Search everywhere for "alice"',
  ]);
  await press('Escape');
  await shell.command('Go to Overview');
  await overview.main.waitFor();
});

test('? lists every key, and Esc closes the list', async () => {
  await press('?');
  const keys = door.page.getByRole('dialog', { name: 'Keys' });
  await keys.waitFor();
  const named = await keys.getByRole('term').allInnerTexts();
  await press('Escape');
  await keys.waitFor({ state: 'hidden' });
  expect(named).toEqual(
    expect.arrayContaining([
      'Go to Timeline',
      'Go to SQL',
      'Filter by text',
      'Show all commands',
      'Show keys',
    ]),
  );
});

test('/ filters by what is typed, Esc leaves the field, [ walks back', async () => {
  await press('g', 't');
  await timeline.main.waitFor();
  await press('/');
  await door.page.keyboard.type('impersonate');
  await press('Enter', 'Escape');
  await expect.poll(() => shell.statusBar.textContent()).not.toContain('4,994 of 4,994');
  const left = await focused();
  await press('[');
  await shell.waitForScope('4,994 of 4,994 events in scope');
  expect(left).not.toBe('filter-text');
});

test('the menu of a filter follows its value, without a mouse', async () => {
  await press('/');
  await door.page.keyboard.type('actor_email:greta.osterholt-ruiz@osterholt.example');
  await press('Enter', 'Escape');
  const chip = door.page
    .getByRole('region', { name: 'Filter', exact: true })
    .getByRole('button', { name: /^actor_email is/ });
  await chip.focus();
  await press('Shift+F10');
  const menu = door.page.getByRole('menu', { name: /^What to do with greta/ });
  await menu.getByRole('menuitem', { name: 'Follow it' }).waitFor();
  await press('Enter');
  await door.page.getByRole('main', { name: 'Entities' }).waitFor();
  await press('[');
  await timeline.main.waitFor();
  await shell.command('Clear filter');
  await shell.waitForScope('4,994 of 4,994 events in scope');
});

test('J and K move through the events, and the detail follows', async () => {
  // The list is read again after the trail was walked back; a key pressed before it is there moves nothing.
  await bodyRows(timeline.grid).first().waitFor();
  const selected = async (): Promise<number> => {
    if ((await timeline.selectedRow().count()) === 0) await press('j');
    return timeline.selectedRow().count();
  };
  await expect.poll(selected, { timeout: 15_000, interval: 500 }).toBe(1);
  const first = await eventShown(undefined);
  await press('j');
  const second = await eventShown(first);
  await press('k');
  const again = await eventShown(second);
  expect({ moved: second !== first, again }).toEqual({ moved: true, again: first });
});

test('Space folds the detail away and brings it back', async () => {
  await press(' ');
  await timeline.detail.waitFor({ state: 'hidden' });
  await press(' ');
  await timeline.detail.waitFor();
});

test('S stars and P pins, under a name asked for once', async () => {
  await press('s');
  await door.page.getByRole('dialog', { name: 'Star: 1 event' }).waitFor();
  await door.page.keyboard.type('Test Analyst');
  await press('Enter');
  await timeline.detail.getByRole('button', { name: 'Remove star' }).waitFor();
  await press('p');
  await timeline.unpinButton.waitFor();
  const marked = await timeline.selectedRow().getByRole('img').getAttribute('aria-label');
  expect(marked).toMatch(/pinned.*starred|starred.*pinned/i);
});

test('arrows and Enter choose a time range on the clock, Escape clears it', async () => {
  await press('g', 'o');
  await overview.main.waitFor();
  await overview.clock.focus();
  await press('ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
  await expect.poll(() => shell.statusBar.textContent()).not.toContain('4,994 of 4,994');
  await overview.clock.focus();
  await press('Escape');
  await shell.waitForScope('4,994 of 4,994 events in scope');
});

test('a query is written, run and read without a mouse, and the palette opens over the editor', async () => {
  await press('g', 's');
  const sql = new SqlPage(door.page);
  await sql.editor.waitFor();
  await expect.poll(() => sql.editor.evaluate((editor) => editor === document.activeElement)).toBe(true);
  await door.page.keyboard.type('SELECT 6 * 7 AS answer');
  await press('Escape', 'Control+Enter');
  await sql.result.getByText('1 row', { exact: true }).waitFor();
  await press('Control+K');
  await shell.palette.waitFor();
  await press('Escape');
  await shell.palette.waitFor({ state: 'hidden' });
  await shell.command('Go to Overview');
  await overview.main.waitFor();
  expect(door.complaints).toEqual([]);
});

/** The event id in the detail, once it is another than `before`. */
async function eventShown(before: string | undefined): Promise<string> {
  await expect.poll(async () => (await timeline.fields()).event_id ?? before).not.toBe(before);
  return (await timeline.fields()).event_id ?? '';
}
