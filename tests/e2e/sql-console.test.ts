/**
 * The SQL console in both doors with a window: tabs, values for named places, saved queries, completion, plans, errors at
 * their place. By keyboard and palette where there is a way.
 */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { Shell } from './pages/shell.ts';
import { SqlPage } from './pages/sql-page.ts';
import { runCli } from './support/cli.ts';
import { type Door, doorNames, openDoor } from './support/doors.ts';
import { faultsOf } from './support/looks.ts';
import { makeSample } from './support/sample.ts';
import { pictureOfFailure } from './support/screens.ts';

const settled = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
const byActor = `SELECT count(*) AS n FROM events
WHERE ts BETWEEN :from::TIMESTAMPTZ AND :to::TIMESTAMPTZ AND actor_email = :actor AND ':no' <> ''`;

describe.each(doorNames)('the SQL console in the %s door', (doorName) => {
  let home: TemporaryFolder;
  let door: Door;
  let shell: Shell;
  let sql: SqlPage;
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await door.page.keyboard.press(key);
  };

  beforeAll(async () => {
    home = makeTemporaryFolder();
    const { zip } = await makeSample(join(home.path, 'exports'));
    const caseDir = join(home.path, 'case');
    const made = await runCli(['ingest', '--case', caseDir, zip], { home: home.path });
    if (made.exit !== 0 && made.exit !== 2) throw new Error(made.stderr);
    door = await openDoor(doorName, { userDataDir: home.path, caseDir });
    shell = new Shell(door.page);
    sql = new SqlPage(door.page);
    await new OverviewPage(door.page).main.waitFor();
    await shell.goTo('SQL');
    await sql.editor.waitFor();
  });
  afterEach(({ task }) => pictureOfFailure(task, door));
  afterAll(async () => {
    await door?.close();
    home?.remove();
  });

  test('named places become fields, the range of the case fills two of them, and values are values', async () => {
    const [[actor, n] = []] = await sql.ask(
      'SELECT actor_email, count(*) AS n FROM events WHERE actor_email IS NOT NULL GROUP BY ALL ORDER BY n DESC, 1 LIMIT 1',
    );
    await sql.write(byActor);
    await sql.value('actor').fill(actor ?? '');
    expect([
      await sql.value('from').inputValue(),
      await sql.value('to').inputValue(),
      await sql.value('no').count(),
    ]).toEqual([expect.stringMatching(/^2026-0/), expect.stringMatching(/^2026-0/), 0]);
    expect(await sql.ask(byActor)).toEqual([[n]]);
    await sql.value('actor').fill("x' OR 'a' = 'a");
    expect(await sql.ask(byActor)).toEqual([['0']]);
    await sql.value('actor').fill(actor ?? '');
  });

  test('a query saved with its values is in the palette of every screen and opens with them', async () => {
    const actor = await sql.value('actor').inputValue();
    await shell.command('Save the query in the case');
    const dialog = door.page.getByRole('dialog', { name: 'Save the query in the case' });
    await dialog.getByLabel('Name', { exact: true }).fill('What somebody did');
    await dialog.getByLabel('Your name').fill('Kim');
    await press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await sql.side.getByRole('tab', { name: 'Saved' }).click();
    await sql.side.getByRole('button', { name: 'Rename What somebody did' }).click();
    await door.page.keyboard.type('Acts of one person');
    await press('Enter');
    await sql.side.getByRole('button', { name: 'Forget Acts of one person' }).waitFor();
    await shell.goTo('Timeline');
    await shell.command('Open saved query: Acts of one person');
    await sql.main.waitFor();
    await settled(() => sql.tabTitles()).toEqual(['What somebody did', '> Acts of one person']);
    expect(await sql.value('actor').inputValue()).toBe(actor);
  });

  test('each tab keeps its text, its result and what can be undone; closed, its neighbour is there', async () => {
    await shell.command('New query tab');
    await settled(() => sql.tabTitles()).toHaveLength(3);
    await sql.ask('SELECT 7 AS seven');
    await shell.command('Rename this query tab');
    await door.page.getByRole('textbox', { name: 'Name of this query' }).fill('Seven');
    await press('Enter');
    await shell.command('Previous query tab');
    await settled(() => sql.text()).toContain(':actor');
    await shell.command('Next query tab');
    await settled(() => sql.tabTitles()).toEqual(['What somebody did', 'Acts of one person', '> Seven']);
    expect([await sql.text(), await sql.result.getByText(/^1 row$/).count()]).toEqual([
      'SELECT 7 AS seven',
      1,
    ]);
    await sql.editor.focus();
    await press('Control+Z');
    await settled(() => sql.text()).toBe('SELECT 7 AS');
    await press('Control+Alt+BracketLeft');
    await settled(() => sql.text()).toBe('SELECT 7 AS seven');
    await shell.command('Close this query tab');
    await settled(() => sql.tabTitles()).toEqual(['What somebody did', '> Acts of one person']);
  });

  test('after a column and a quote its values are proposed', async () => {
    await shell.command('New query tab');
    await settled(() => sql.text()).toBe('');
    await sql.write('SELECT count(*) FROM events WHERE outcome = ');
    await door.page.keyboard.type("'fai");
    await sql.suggestions.getByText('failure').waitFor();
    await press('Enter');
    await settled(() => sql.text()).toBe("SELECT count(*) FROM events WHERE outcome = 'failure'");
  });

  // The other door has no line to hold up.
  const held = doorName === 'browser' ? test : undefined;
  held?.('words proposed after one has left are not shown', async () => {
    const asked: string[] = [];
    const answered: string[] = [];
    await door.page.route('**/rpc/query.complete', async (route) => {
      asked.push(route.request().url());
      await new Promise((done) => setTimeout(done, 600));
      await route.continue();
      answered.push(route.request().url());
    });
    await sql.write('SELECT acto');
    await settled(() => asked.length).toBeGreaterThan(0);
    await press('Control+K', 'Escape');
    await settled(() => answered.length).toBeGreaterThan(0);
    await door.page.waitForTimeout(500);
    await door.page.unroute('**/rpc/query.complete');
    expect(await sql.suggestions.isVisible()).toBe(false);
  });

  test('a refusal and a mistake are marked where they stand', async () => {
    const marked = door.page.locator('.sql-monaco .squiggly-error');
    await sql.write("SELECT 'é',\n  getenv('HOME')");
    await press('Control+Enter');
    await sql.refusal.waitFor();
    await marked.waitFor();
    expect(await faultsOf(door.page, doorName, 'sql-error')).toEqual([]);
    await sql.ask('SELECT 1 AS one');
    await settled(() => marked.count()).toBe(0);
  });

  test('a plan is read without anything being run, and nothing on the way is at fault', async () => {
    await sql.write('SELECT count(*) FROM events a, events b, events c, events d WHERE a.ts < b.ts');
    await shell.command('Explain query');
    await sql.plan.getByText('slow with many rows').first().waitFor();
    expect(await faultsOf(door.page, doorName, 'sql-plan')).toEqual([]);
    await sql.plan.getByRole('button', { name: 'Run it' }).click();
    await settled(() => sql.cancelButton.isEnabled()).toBe(true);
    await shell.command('Cancel query');
    await sql.result.getByText('The query was cancelled.').waitFor();
  });

  test('the tabs are there again when the window is', async () => {
    const before = await sql.tabTitles();
    await door.page.reload();
    await new OverviewPage(door.page).main.waitFor();
    await shell.goTo('SQL');
    await settled(() => sql.tabTitles()).toEqual(before);
    expect(door.complaints).toEqual([]);
  });
});
