/** How a case redacts, in the browser door: tried on its events, proposed, approved by another, used, and always hidden. */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { ReportPage } from './pages/report-page.ts';
import { Shell } from './pages/shell.ts';
import { SqlPage } from './pages/sql-page.ts';
import { StartPage } from './pages/start-page.ts';
import { type Door, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { pictureOfFailure } from './support/screens.ts';

let home: TemporaryFolder;
let door: Door;
let shell: Shell;
const main = () => door.page.getByRole('main', { name: 'Redaction' });
/** What stands in a column after the profile, in the events that are shown. */
const after = (column: string) =>
  expect.poll(
    async () => {
      const rows = await main()
        .getByRole('row', { name: new RegExp(`^${column} `) })
        .all();
      const texts = await Promise.all(rows.map((row) => row.getByRole('cell').last().textContent()));
      return [...new Set(texts.map((text) => text?.replace(' (changed)', '').replaceAll(/\d+/g, '0')))];
    },
    { timeout: 30_000 },
  );

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

test('a key opens the screen, and a rule that is changed shows on events of the case', async () => {
  await door.page.keyboard.press('g');
  await door.page.keyboard.press('d');
  await after('actor_email').toEqual(['person-0']);
  await main().getByRole('combobox', { name: 'People', exact: true }).selectOption('mask');
  await main().getByText('1 rule differs from Public.').waitFor();
  await after('actor_email').toEqual(['[person]']);
  await main().getByText('Columns of events', { exact: true }).click();
  await main().getByText('Rules by source', { exact: true }).click();
  expect(await faultsOf(door.page, 'browser', 'redaction-profile')).toEqual([]);
});

test('it is proposed, its proposer cannot approve it, another can, and reports are made with it', async () => {
  const form = main().getByRole('form', { name: 'Propose this profile' });
  await form.getByRole('textbox', { name: 'Name of the profile' }).fill('Regulator');
  await form.getByRole('textbox', { name: 'Your name' }).fill('Ana');
  await form.getByRole('textbox', { name: 'Why' }).fill('They need kinds, not people');
  await door.page.keyboard.press('Enter');
  const proposal = main().getByRole('list', { name: 'Proposals' }).getByRole('listitem').first();
  await proposal.getByText('kind person: pseudonymise → mask').waitFor();
  await proposal.getByRole('textbox', { name: 'Your name' }).fill('Ana');
  await proposal.getByRole('button', { name: 'Approve' }).click();
  await proposal.getByText('Ana proposed this profile and cannot approve it too').waitFor();
  await proposal.getByRole('textbox', { name: 'Your name' }).fill('Ben');
  await proposal.getByRole('button', { name: 'Approve' }).click();
  await proposal.getByText(/^Approved by Ben/).waitFor();
  expect(await faultsOf(door.page, 'browser', 'redaction-proposal')).toEqual([]);
  await shell.goTo('Report');
  const report = new ReportPage(door.page);
  await report.main.getByRole('radio', { name: 'Regulator' }).check();
  await expect.poll(() => report.previewText(), { timeout: 60_000 }).toContain('Regulator');
  expect(await report.previewText()).toContain('[person]');
  expect(await report.exportTo(join(home.path, 'regulator'))).toMatch(/Gate passed/);
});

test('a value of a result is always hidden by its menu, and shown again with a reason', async () => {
  await shell.goTo('SQL');
  const sql = new SqlPage(door.page);
  const rows = await sql.ask(
    "SELECT target_name FROM events WHERE target_name LIKE '%Job' GROUP BY ALL ORDER BY count(*) DESC LIMIT 1",
  );
  await sql.grid.focus();
  await door.page.keyboard.press('ArrowDown');
  await door.page.keyboard.press('Shift+F10');
  await door.page.getByRole('menuitem', { name: 'Always hide it in reports' }).click();
  const field = main().getByRole('textbox', { name: 'Text' });
  await expect.poll(() => field.inputValue()).toBe(rows[0]?.[0]);
  await main().getByRole('combobox', { name: 'Start from' }).selectOption('internal');
  await after('target_name').toContain('hidden-0');
  await door.page.keyboard.press('Tab');
  await field.press('Enter');
  const listed = main().getByRole('list', { name: 'Always hidden' });
  await listed.getByText(String(rows[0]?.[0]), { exact: true }).waitFor();
  await expect.poll(() => field.inputValue()).toBe('');
  await after('target_name').toContain('hidden-0');
  await listed.getByRole('button', { name: /^No longer hide/ }).click();
  const dialog = door.page.getByRole('dialog');
  expect(await faultsOf(door.page, 'browser', 'redaction-show-again')).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Why' }).fill('public by now');
  await door.page.keyboard.press('Enter');
  await main().getByText('Nothing is on the list yet.').waitFor();
  await after('target_name').not.toContain('hidden-0');
});

test('a pattern that cannot be read says why, and text selected in the events can be hidden', async () => {
  await main().getByRole('combobox', { name: 'What', exact: true }).selectOption('pattern');
  await main().getByRole('textbox', { name: 'Regular expression' }).fill('(a');
  await main().getByRole('button', { name: 'Always hide it' }).click();
  await main().getByText('It cannot be hidden so').waitFor();
  await main()
    .getByText(/this pattern cannot be read/)
    .first()
    .waitFor();
  await main()
    .getByRole('row', { name: /^message / })
    .first()
    .getByRole('cell')
    .first()
    .selectText();
  await main().getByRole('button', { name: 'Always hide the selection' }).click();
  await expect.poll(() => main().getByRole('textbox', { name: 'Text' }).inputValue()).not.toBe('');
});

test('a passphrase closes the vault, and the report asks for it until it is given', async () => {
  const vault = main().getByRole('region', { name: 'Vault of names' });
  await vault.getByRole('textbox', { name: 'Passphrase, eight characters or more' }).fill('four quiet words');
  await vault.getByRole('textbox', { name: 'The same again' }).fill('four quiet word');
  await vault.getByText('It differs from the first.').waitFor();
  await vault.getByRole('textbox', { name: 'The same again' }).fill('four quiet words');
  await door.page.keyboard.press('Enter');
  await vault.getByRole('button', { name: 'Change the passphrase' }).waitFor();
  await shell.command('Close this case');
  await new StartPage(door.page).main
    .getByRole('button', { name: /Sample incident/ })
    .first()
    .click();
  await new OverviewPage(door.page).main.waitFor({ timeout: 60_000 });
  await shell.goTo('Report');
  const report = new ReportPage(door.page);
  await report.main.getByRole('button', { name: 'Open the vault' }).click();
  await vault.getByRole('textbox', { name: 'Passphrase' }).fill('four loud words');
  await door.page.keyboard.press('Enter');
  await vault.getByText('this passphrase does not open the pseudonym vault').first().waitFor();
  expect(await faultsOf(door.page, 'browser', 'redaction-vault')).toEqual([]);
  await vault.getByRole('textbox', { name: 'Passphrase' }).fill('four quiet words');
  await door.page.keyboard.press('Enter');
  await vault.getByRole('button', { name: 'Change the passphrase' }).waitFor();
  await shell.goTo('Report');
  await expect.poll(() => report.previewText(), { timeout: 60_000 }).toContain('person-');
});
