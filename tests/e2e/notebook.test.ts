/** The notebook in the browser door: a view and a query kept with their answers, text between them, all asked again. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { Shell } from './pages/shell.ts';
import { SqlPage } from './pages/sql-page.ts';
import { StartPage } from './pages/start-page.ts';
import { ViewsPage } from './pages/views-page.ts';
import { type Door, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { pictureOfFailure } from './support/screens.ts';

let home: TemporaryFolder;
let door: Door;
let shell: Shell;
const main = () => door.page.getByRole('main', { name: 'Notebook' });
const cell = (name: string) => main().getByRole('article', { name });

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

test('an empty notebook says what belongs in it', async () => {
  await shell.goTo('Notebook');
  await main().getByText('The notebook is empty').waitFor();
  expect(await faultsOf(door.page, 'browser', 'notebook-empty')).toEqual([]);
});

test('a view and a query are kept with what they answered', async () => {
  const views = new ViewsPage(door.page);
  await shell.goTo('Views');
  await views.main.getByRole('button', { name: 'MFA fatigue', exact: true }).click();
  const answer = await views.answer('MFA fatigue');
  await views.main.getByRole('button', { name: 'Keep in the notebook' }).click();
  await shell.goTo('SQL');
  const sql = new SqlPage(door.page);
  await sql.ask('SELECT source, count(*) AS events FROM events GROUP BY source ORDER BY source');
  await sql.main.getByRole('button', { name: 'Keep', exact: true }).click();
  await shell.goTo('Notebook');
  await cell('MFA fatigue').getByText(answer).waitFor();
  await main().getByRole('cell', { name: 'okta.system' }).waitFor();
});

test('a title and a text are kept, cells move, and all is asked again by a command', async () => {
  await shell.command('Add text to the notebook');
  const text = main().getByRole('textbox', { name: /^Text of/ });
  await text.fill('From here on the session is not theirs.');
  await main().getByRole('textbox', { name: 'Title of this cell' }).last().fill('What it means');
  await main().getByRole('textbox', { name: 'Title of this cell' }).first().focus();
  await cell('What it means').getByRole('button', { name: 'Move What it means up' }).click();
  await expect
    .poll(() =>
      main()
        .getByRole('article')
        .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))),
    )
    .toEqual(['MFA fatigue', 'What it means', 'this cell']);
  await shell.command('Ask all of the notebook again');
  await cell('MFA fatigue').getByText('same as before').waitFor();
  expect(await faultsOf(door.page, 'browser', 'notebook')).toEqual([]);
  expect(door.complaints).toEqual([]);
});

test('cells are walked, moved, asked and taken out by keys', async () => {
  const names = () =>
    main()
      .getByRole('article')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await door.page.keyboard.press(key);
  };
  await main()
    .getByRole('list', { name: 'Cells' })
    .click({ position: { x: 1, y: 1 } });
  await press('j', 'k', 'j');
  await expect
    .poll(() => door.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('What it means');
  await press('Alt+ArrowUp');
  await expect.poll(names).toEqual(['What it means', 'MFA fatigue', 'this cell']);
  await press('j', 'r');
  await cell('MFA fatigue').getByText('same as before').waitFor();
  await press('j', 'Delete');
  await expect.poll(names).toEqual(['What it means', 'MFA fatigue']);
  expect(await faultsOf(door.page, 'browser', 'notebook-keys')).toEqual([]);
});
