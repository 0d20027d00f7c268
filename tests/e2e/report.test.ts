/** The report's kinds and what people write for them, in the browser door: the form asks for what the kind tells, the preview has it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { ReportPage } from './pages/report-page.ts';
import { Shell } from './pages/shell.ts';
import { StartPage } from './pages/start-page.ts';
import { type Door, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { pictureOfFailure } from './support/screens.ts';

let home: TemporaryFolder;
let door: Door;
let report: ReportPage;
const shown = () => expect.poll(() => report.previewText(), { timeout: 60_000 });
const fields = () => report.main.getByRole('region', { name: 'Narrative' }).getByRole('textbox');

beforeAll(async () => {
  home = makeTemporaryFolder();
  door = await openDoor('browser', { userDataDir: home.path });
  report = new ReportPage(door.page);
  await new StartPage(door.page).sampleButton.click();
  await new OverviewPage(door.page).main.waitFor({ timeout: 60_000 });
  await new Shell(door.page).goTo('Report');
}, 120_000);
afterEach(({ task }) => pictureOfFailure(task, door));
afterAll(async () => {
  await door?.close();
  home?.remove();
});

test('an action is written by keyboard, with its owner hidden in the public preview', async () => {
  await report.write('Summary', 'Somebody wore out an owner with prompts.');
  await report.main.getByRole('button', { name: 'Add an action' }).click();
  await door.page.keyboard.type('Number matching for every prompt');
  await door.page.keyboard.press('Tab');
  await door.page.keyboard.type('Greta Solheim');
  await door.page.keyboard.press('Tab');
  await door.page.keyboard.type('2026-04-01');
  await door.page.keyboard.press('Tab');
  await shown().toMatch(/Number matching for every prompt\s*person-\d+\s*2026-04-01/);
  expect(await report.previewText()).not.toContain('Solheim');
  expect(await faultsOf(door.page, 'browser', 'report-actions')).toEqual([]);
});

test('another kind of report asks for its own parts, and tells what was written before', async () => {
  const before = await fields().count();
  await report.main.getByRole('combobox', { name: 'Kind of report' }).selectOption('Customer notification');
  await report.main
    .getByRole('textbox', { name: 'Notice to customers' })
    .fill('You do not have to do anything.');
  await shown().toContain('What you should know and do');
  await shown().toContain('You do not have to do anything.');
  const text = await report.previewText();
  expect([
    text.includes('Somebody wore out an owner with prompts.'),
    text.includes('Number matching for every prompt'),
    text.includes('E-001'),
    (await fields().count()) < before,
  ]).toEqual([true, true, false, true]);
});

test('a PDF of the chosen kind is written unless one says otherwise', async () => {
  const folder = join(home.path, 'out');
  expect(await report.exportTo(folder)).toMatch(/Gate passed/);
  const names = (await readdir(folder)).sort();
  expect(names).toEqual([
    'customer-notification.public.html',
    'customer-notification.public.pdf',
    'manifest.json',
  ]);
  expect((await readFile(join(folder, 'customer-notification.public.pdf'))).subarray(0, 5).toString()).toBe(
    '%PDF-',
  );
});

test('a report is marked otherwise than its case, on every page of the preview', async () => {
  await report.main.getByRole('combobox', { name: 'Marking by TLP 2.0' }).selectOption('TLP:CLEAR');
  await shown().toContain('TLP:CLEAR');
  await report.main.getByRole('combobox', { name: 'Marking by TLP 2.0' }).selectOption('TLP:AMBER');
  await shown().toContain('TLP:AMBER');
});
