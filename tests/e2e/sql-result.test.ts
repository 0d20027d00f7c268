/** What a person does with a result by keyboard: sorts, resizes, looks into a cell, pins, draws, exports redacted. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { readRows } from './pages/grid.ts';
import { Shell } from './pages/shell.ts';
import { SqlPage } from './pages/sql-page.ts';
import { StartPage } from './pages/start-page.ts';
import { runCli } from './support/cli.ts';
import { type Door, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { makeSample } from './support/sample.ts';
import { pictureOfFailure } from './support/screens.ts';

// {"alg":"HS256","typ":"JWT"} . {"sub":"ana","exp":1772582400}
const token = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbmEiLCJleHAiOjE3NzI1ODI0MDB9.c2lnbmVk';
let home: TemporaryFolder;
let door: Door;
let shell: Shell;
let sql: SqlPage;
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await door.page.keyboard.press(key);
};
const firstOf = async (column: number): Promise<string | undefined> =>
  (await readRows(sql.grid))[0]?.[column];

beforeAll(async () => {
  home = makeTemporaryFolder();
  const { zip } = await makeSample(join(home.path, 'exports'));
  await runCli(['ingest', '--case', join(home.path, 'cases', 'result'), zip], { home: home.path });
  door = await openDoor('browser', { userDataDir: home.path });
  shell = new Shell(door.page);
  sql = new SqlPage(door.page);
  await new StartPage(door.page).openPath(join(home.path, 'cases', 'result'));
  await shell.goTo('SQL');
});
afterEach(({ task }) => pictureOfFailure(task, door));
afterAll(async () => {
  await door?.close();
  home?.remove();
});

test('S sorts by the column the cursor is on, up, down and off, and Alt with an arrow makes it wider', async () => {
  const rows = await sql.ask(
    'SELECT i AS n, CASE WHEN i < 5 THEN NULL ELSE (i * 7919) % 10007 END AS v FROM range(10000) r(i)',
  );
  expect(rows[0]).toEqual(['0', 'null']);
  await sql.grid.focus();
  await press('ArrowDown', 'ArrowRight');
  const head = sql.grid.getByRole('columnheader', { name: 'v' });
  const seen: (readonly [string | null, string | undefined])[] = [];
  for (const first of ['1', '10,006', 'null']) {
    await press('s');
    await expect.poll(() => firstOf(1), { timeout: 10_000 }).toBe(first);
    seen.push([await head.getAttribute('aria-sort'), await firstOf(1)]);
  }
  expect(seen).toEqual([
    ['ascending', '1'],
    ['descending', '10,006'],
    [null, 'null'],
  ]);
  const before = (await head.boundingBox())?.width ?? 0;
  await press('Alt+ArrowRight', 'Alt+ArrowRight');
  await expect.poll(async () => (await head.boundingBox())?.width).toBe(before + 24);
});

test('Space shows the row with its token read and not called valid', async () => {
  await sql.ask(
    `SELECT event_id, ts, action, '${token}' AS token FROM events WHERE category = 'admin' ORDER BY ts LIMIT 20`,
  );
  await sql.grid.focus();
  await press('ArrowDown', ' ');
  const detail = sql.result.getByRole('region', { name: 'Row detail' });
  const reading = detail.locator('details', { hasText: 'JSON web token' });
  await reading.getByText('The signature was not checked.').waitFor();
  const words = (await reading.textContent()) ?? '';
  expect([words.includes('2026-03-04T00:00:00.000Z'), /valid/i.test(words)]).toEqual([true, false]);
  expect(await faultsOf(door.page, 'browser', 'sql-row-detail')).toEqual([]);
  await sql.grid.focus();
  await press(' ');
});

test('the menu of a cell pins the chosen rows to the report', async () => {
  await sql.grid.focus();
  await press('Home', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+F10');
  const menu = door.page.getByRole('menu', { name: /^What to do with this/ });
  await menu.waitFor();
  expect(await faultsOf(door.page, 'browser', 'sql-cell-menu')).toEqual([]);
  await menu.getByRole('menuitem', { name: 'Pin the chosen rows to the report' }).click();
  const who = door.page.getByRole('dialog', { name: 'Who pins these events?' });
  await who.getByRole('textbox').fill('Kim Adler');
  await press('Enter');
  await door.page.getByText('Pinned 3 events').first().waitFor();
  expect(await sql.ask('SELECT count(*) AS n FROM marks WHERE pinned')).toEqual([['3']]);
});

test('counts by day and category are drawn as lines, and as stacked bars that lose no event', async () => {
  await sql.ask(
    "SELECT date_trunc('day', ts) AS day, category, count(*) AS events FROM events GROUP BY ALL ORDER BY day, category",
  );
  await sql.result.getByRole('button', { name: 'Draw' }).click();
  await sql.result.getByRole('figure', { name: /^events over day: \d+ lines from / }).waitFor();
  expect(await faultsOf(door.page, 'browser', 'sql-chart')).toEqual([]);
  await sql.result.getByRole('combobox', { name: 'Picture' }).selectOption({ label: 'Stacked bars' });
  const bars = sql.result.getByRole('figure', { name: 'events over day' });
  const totals = await bars.locator('.stacked-total').allTextContents();
  expect(totals.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(4_994);
  expect(await faultsOf(door.page, 'browser', 'sql-chart-stacked')).toEqual([]);
  await sql.result.getByRole('button', { name: 'Show rows' }).click();
});

test('an export is redacted unless one says otherwise, and says so on the button', async () => {
  await sql.ask(
    'SELECT ts, action, actor_email, raw FROM events WHERE actor_email IS NOT NULL ORDER BY ts LIMIT 200',
  );
  await sql.main.getByRole('button', { name: 'Export result' }).click();
  const dialog = door.page.getByRole('dialog', { name: 'Export result' });
  await dialog.getByRole('radio', { name: 'Redacted for everyone', checked: true }).waitFor();
  expect(await faultsOf(door.page, 'browser', 'sql-export')).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(home.path);
  await dialog.getByRole('button', { name: 'Write 200 rows redacted' }).click();
  await dialog.getByText(/Left out: raw/).waitFor();
  const redacted = await readFile(join(home.path, 'query-result.csv'), 'utf8');
  await dialog.getByRole('radio', { name: 'As it is' }).check();
  await dialog.getByRole('button', { name: 'Write 200 rows unredacted' }).click();
  await expect
    .poll(async () => (await readFile(join(home.path, 'query-result.csv'), 'utf8')).includes('@'), {
      timeout: 10_000,
    })
    .toBe(true);
  expect([redacted.includes('@'), redacted.split('\n')[0], /person-\d\d/.test(redacted)]).toEqual([
    false,
    'ts,action,actor_email',
    true,
  ]);
  expect(door.complaints).toEqual([]);
});
