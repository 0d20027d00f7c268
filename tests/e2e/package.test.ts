/** A package in the browser door: made on the report screen, opened from the start, looked at, and not changed. */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { Shell } from './pages/shell.ts';
import { StartPage } from './pages/start-page.ts';
import { type Door, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { pictureOfFailure } from './support/screens.ts';

let home: TemporaryFolder;
let door: Door;
let shell: Shell;
let fingerprint = '';

beforeAll(async () => {
  home = makeTemporaryFolder();
  door = await openDoor('browser', { userDataDir: home.path });
  shell = new Shell(door.page);
  await new StartPage(door.page).sampleButton.click();
  await new OverviewPage(door.page).main.waitFor({ timeout: 60_000 });
}, 120_000);
afterEach(({ task }) => pictureOfFailure(task, door));
afterAll(async () => {
  await door?.close();
  home?.remove();
});

const part = (): string => join(home.path, 'part.afterlog');
const file = (): string => join(home.path, 'sent.afterlog');

test('a package is made by a command and a button, and says where it is and by which key', async () => {
  await shell.command('Make a redacted package of this case');
  const box = door.page.getByRole('region', { name: 'Package' });
  await box.getByLabel('Package file').fill(file());
  await box.getByRole('button', { name: 'Make package' }).click();
  await box.getByText('Gate passed').waitFor({ timeout: 120_000 });
  fingerprint = ((await box.getByText(/^key [0-9a-f]{64}$/).textContent()) ?? '').slice(4);
  expect(await box.getByText(file()).count()).toBe(1);
  expect(await faultsOf(door.page, 'browser', 'package-made')).toEqual([]);
}, 180_000);

test('a part of the case is packed when a range is shown, and the receiver is told so', async () => {
  const box = door.page.getByRole('region', { name: 'Package' });
  const ofRange = box.getByRole('checkbox');
  expect(await ofRange.isDisabled()).toBe(true);
  await door.page.getByRole('button', { name: /^Time range/ }).click();
  const range = door.page.getByRole('dialog', { name: 'Time range' });
  await range.getByLabel(/^From/).fill('2026-03-01 00:00');
  await range.getByLabel(/^To/).fill('2026-03-02 00:00');
  await door.page.keyboard.press('Enter');
  await ofRange.check();
  await box.getByLabel('Package file').fill(part());
  await box.getByRole('button', { name: 'Make package' }).click();
  await box.getByText(/^[\d,]+ of 4,994 events, /).waitFor({ timeout: 120_000 });
  expect(await faultsOf(door.page, 'browser', 'package-part')).toEqual([]);
  await ofRange.uncheck();
  await door.page.getByRole('button', { name: 'Show all time' }).click();
}, 180_000);

test('opened, it is redacted, says whose it is, and offers nothing that would change it', async () => {
  await shell.command('Close this case');
  await door.page.getByLabel('Path on this machine').fill(file());
  await door.page.getByRole('button', { name: 'Open path' }).click();
  await new OverviewPage(door.page).main.waitFor({ timeout: 60_000 });
  await door.page.getByText('Redacted, read-only').waitFor();
  await shell.goTo('Case');
  const main = door.page.getByRole('main', { name: 'Case' });
  await main.getByText(fingerprint).waitFor();
  expect(await main.getByRole('button', { name: 'Choose files' }).count()).toBe(0);
  await main.getByRole('button', { name: 'Verify this package' }).click();
  await main.getByText(/^Intact: \d+ parts match/).waitFor();
  expect(await faultsOf(door.page, 'browser', 'package-opened')).toEqual([]);
  await shell.goTo('Report');
  const report = door.page.frameLocator('iframe[title="Report of this package"]');
  await report.getByText('Redaction statement').first().waitFor();
  expect(door.complaints).toEqual([]);
}, 90_000);

test('a part says what it is a part of', async () => {
  await shell.command('Close this case');
  await door.page.getByLabel('Path on this machine').fill(part());
  await door.page.getByRole('button', { name: 'Open path' }).click();
  await new OverviewPage(door.page).main.waitFor({ timeout: 60_000 });
  await shell.goTo('Case');
  const main = door.page.getByRole('main', { name: 'Case' });
  await main.getByText(/of 4,994 events: those of 2026-03-01 00:00 to 2026-03-02 00:00 UTC/).waitFor();
  expect(await faultsOf(door.page, 'browser', 'package-part-opened')).toEqual([]);
}, 90_000);
