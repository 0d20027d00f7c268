/**
 * The mapping wizard, by keyboard alone, in both doors with a window: a log that nobody claims becomes a source of the
 * person's own, and the next one of its kind is known. Then the wizard as it is found on a bad day.
 */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { ImportPanelPage } from './pages/import-panel.ts';
import { MappingPage } from './pages/mapping-page.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { Shell } from './pages/shell.ts';
import { StartPage } from './pages/start-page.ts';
import { type Door, doorNames, openDoor } from './support/doors.ts';
import { doorCsv, wideLines } from './support/exports.ts';
import { chooseByTyping, hasFocus, tabTo } from './support/keys.ts';
import { faultsOf } from './support/looks.ts';
import { pictureOfFailure } from './support/screens.ts';

const records = 60;

/** What comes true in its own time, on a machine that is busy with other things. */
const settled = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

describe.each(doorNames)('the mapping wizard in the %s door', (doorName) => {
  let home: TemporaryFolder;
  let door: Door;
  let start: StartPage;
  let shell: Shell;
  let overview: OverviewPage;
  let panel: ImportPanelPage;
  let wizard: MappingPage;
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await door.page.keyboard.press(key);
  };

  beforeAll(async () => {
    home = makeTemporaryFolder();
    await writeFile(join(home.path, 'doors.csv'), doorCsv(0, records));
    await writeFile(join(home.path, 'doors-2.csv'), doorCsv(100, 100 + records));
    await writeFile(join(home.path, 'wide.ndjson'), wideLines(400, 40));
    await writeFile(join(home.path, 'timeless.ndjson'), '{"name":"a","level":"one"}\n'.repeat(20));
    door = await openDoor(doorName, { userDataDir: home.path });
    start = new StartPage(door.page);
    shell = new Shell(door.page);
    overview = new OverviewPage(door.page);
    panel = new ImportPanelPage(door.page);
    wizard = new MappingPage(door.page);
  });
  afterEach(({ task }) => pictureOfFailure(task, door));
  afterAll(async () => {
    await door?.close();
    home?.remove();
  });

  test('a log that nobody claims is read by a guess, which the account says with what it assumed', async () => {
    await start.drop([join(home.path, 'doors.csv')]);
    expect(await panel.account()).toBe('60 records in 1 file: 59 events, 0 duplicates, 1 could not be read.');
    await panel.showFiles();
    const line = await panel.files.getByRole('listitem').textContent();
    expect({
      source: line?.includes('generic.csv (guessed)'),
      faults: await faultsOf(door.page, doorName, 'import-guessed'),
    }).toEqual({ source: true, faults: [] });
    const notes = await door.page.getByRole('cell').allInnerTexts();
    expect(notes.filter((note) => note.includes('month before day assumed'))).toHaveLength(1);
    await shell.dismissImport();
  });

  test('Tab reaches the button beside the file, Enter opens the wizard with the guess on real rows', async () => {
    await tabTo(door.page, wizard.opener('doors.csv'));
    await press('Enter');
    await wizard.verdict.waitFor();
    const [first] = await wizard.rows();
    expect({
      verdict: await wizard.verdict.textContent(),
      reasons: await wizard.preview.getByRole('listitem').allTextContents(),
      ts: first?.ts,
      original: first?.time_original,
    }).toEqual({
      verdict: '59 of the first 60 records would be events; 1 would fail:',
      reasons: ['1: the time cannot be read clock lost'],
      ts: '2026-01-03 02:00:09.000 UTC',
      original: '01/03/2026 02:00:09',
    });
    expect(await faultsOf(door.page, doorName, 'mapping')).toEqual([]);
  });

  test('without a name it is not taken, and says so at the field', async () => {
    await tabTo(door.page, wizard.submit);
    await press('Enter');
    const problem = wizard.dialog.getByText('Name it, so that it can be told from others.');
    await problem.waitFor();
    expect(await wizard.name.getAttribute('aria-invalid')).toBe('true');
    expect(await hasFocus(wizard.name)).toBe(true);
  });

  test('every choice is made by keyboard and shows at once: day first, zone, action, actor, outcome', async () => {
    await tabTo(door.page, wizard.name);
    await door.page.keyboard.type('Door log');
    await chooseByTyping(door.page, wizard.choice('03/04/2026 is'), '3 April');
    await tabTo(door.page, wizard.choice('Zone, where it names none'));
    await door.page.keyboard.type('Europe/Paris');
    await chooseByTyping(door.page, wizard.choice('Action'), 'Verdict');
    await chooseByTyping(door.page, wizard.choice('Category'), 'auth');
    await chooseByTyping(door.page, wizard.choice('Actor, name'), 'Holder');
    await chooseByTyping(door.page, wizard.choice('Target'), 'Gate');
    await chooseByTyping(door.page, wizard.choice('Outcome'), 'Verdict');
    await tabTo(door.page, wizard.choice('Words that mean success, separated by commas'));
    await press('Control+A');
    await door.page.keyboard.type('opened');
    await tabTo(door.page, wizard.choice('Words that mean failure, separated by commas'));
    await press('Control+A');
    await door.page.keyboard.type('refused');
    await settled(async () => (await wizard.rows())[0]).toEqual({
      ts: '2026-03-01 01:00:09.000 UTC',
      time_original: '01/03/2026 02:00:09',
      category: 'auth',
      action: 'other',
      action_original: 'refused',
      outcome: 'failure',
      actor_name: 'Holder 0',
      src_ip: '203.0.113.0',
      target_name: 'Gate 0',
    });
    expect(await wizard.verdict.textContent()).toBe(
      '59 of the first 60 records would be events; 1 would fail:',
    );
    expect(await faultsOf(door.page, doorName, 'mapping-chosen')).toEqual([]);
  });

  test('a zone that no clock knows is said in place of the preview, and going back brings it back', async () => {
    const zone = wizard.choice('Zone, where it names none');
    await tabTo(door.page, zone, { back: true });
    await press('End');
    await door.page.keyboard.type('x');
    const refusal = wizard.dialog.getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.textContent()).toContain('Europe/Parisx is not a time zone');
    expect(await faultsOf(door.page, doorName, 'mapping-error')).toEqual([]);
    await zone.focus();
    await press('End', 'Backspace');
    await wizard.verdict.waitFor();
  });

  test('Enter reads the file this way, the focus goes back, and the events are as they were shown', async () => {
    await tabTo(door.page, wizard.submit);
    await press('Enter');
    await wizard.dialog.waitFor({ state: 'hidden', timeout: 30_000 });
    await settled(async () => (await overview.fileLines())[0]?.source).toBe('user.door-log');
    expect(await hasFocus(wizard.opener('doors.csv'))).toBe(true);
    expect(await events("path = 'doors.csv'")).toEqual([
      ['2026-03-01 01:00:09', 'user.door-log', 'auth', 'failure', 'Holder 0', 'Gate 0'],
      59,
    ]);
  });

  test('the next file of its kind is read so without a question', async () => {
    await start.drop([join(home.path, 'doors-2.csv')], shell.statusBar);
    expect(await panel.account()).toBe('60 records in 1 file: 59 events, 0 duplicates, 1 could not be read.');
    await shell.dismissImport();
    expect(await events("path = 'doors-2.csv'")).toEqual([
      ['2026-03-05 01:40:09', 'user.door-log', 'auth', 'failure', 'Holder 0', 'Gate 1'],
      59,
    ]);
  });

  test('a record of 400 fields with long names and values is chosen from as any other', async () => {
    await start.drop([join(home.path, 'wide.ndjson')], shell.statusBar);
    await panel.account();
    await shell.dismissImport();
    await tabTo(door.page, wizard.opener('wide.ndjson'));
    await press('Enter');
    await wizard.verdict.waitFor({ timeout: 30_000 });
    const offered = await wizard.choice('Message').locator('option').count();
    await chooseByTyping(door.page, wizard.choice('Message'), 'reader.f1 ');
    await settled(async () => (await wizard.rows())[0]?.message).toBe('v0-1');
    expect({ offered, faults: await faultsOf(door.page, doorName, 'mapping-wide') }).toEqual({
      offered: 401,
      faults: [],
    });
    await press('Escape');
    await wizard.dialog.waitFor({ state: 'hidden' });
  });

  test('records without a time say that they cannot be put on the clock', async () => {
    await start.drop([join(home.path, 'timeless.ndjson')], shell.statusBar);
    await panel.account();
    await shell.dismissImport();
    await tabTo(door.page, wizard.opener('timeless.ndjson'));
    await press('Enter');
    await wizard.verdict.waitFor();
    expect({
      verdict: await wizard.verdict.textContent(),
      faults: await faultsOf(door.page, doorName, 'mapping-timeless'),
    }).toEqual({ verdict: '0 of the first 20 records would be events; 20 would fail:', faults: [] });
    await press('Escape');
    await wizard.dialog.waitFor({ state: 'hidden' });
  });

  // Only a browser's requests can be held up from here.
  test.runIf(doorName === 'browser')(
    'while the first records are looked at, the wizard says so',
    async () => {
      let letGo = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await door.page.route('**/rpc/mapping.inspect', async (route) => {
        await held;
        await route.continue();
      });
      await wizard.opener('doors-2.csv').press('Enter');
      await wizard.dialog.getByText('Looking at the first records').waitFor({ state: 'attached' });
      const faults = await faultsOf(door.page, doorName, 'mapping-loading');
      letGo();
      await wizard.verdict.waitFor();
      await door.page.unroute('**/rpc/mapping.inspect');
      expect({ faults, name: await wizard.name.inputValue() }).toEqual({ faults: [], name: 'Door log' });
      await press('Escape');
      await wizard.dialog.waitFor({ state: 'hidden' });
    },
  );

  test('a file whose evidence is gone says so in place of the wizard', async () => {
    const evidence = join(await caseDir(), 'evidence');
    for (const name of await readdir(evidence)) await rm(join(evidence, name));
    await wizard.opener('doors.csv').press('Enter');
    const refusal = wizard.dialog.getByRole('alert');
    await refusal.waitFor();
    expect({
      words: /Could not look into doors\.csv.*does not exist/.test((await refusal.textContent()) ?? ''),
      faults: await faultsOf(door.page, doorName, 'mapping-gone'),
      complaints: door.complaints,
    }).toEqual({ words: true, faults: [], complaints: [] });
  });

  async function caseDir(): Promise<string> {
    const recent = await door.call('case.recent', {});
    return recent.ok ? (recent.value.cases[0]?.dir ?? '') : '';
  }

  /** The first event of a file, and how many there are. */
  async function events(where: string): Promise<readonly unknown[]> {
    const opened = await door.call('case.open', { dir: await caseDir() });
    if (!opened.ok) throw new Error(opened.error.message);
    const answer = await door.call('query.run', {
      caseId: opened.value.caseId,
      sql: `SELECT strftime(ts, '%Y-%m-%d %H:%M:%S') AS at, e.source, category, outcome, actor_name, target_name
            FROM events e JOIN files USING (file_id) WHERE ${where} ORDER BY record_no`,
    });
    if (!answer.ok) throw new Error(answer.error.message);
    return [answer.value.page.data.map((column) => column[0]), answer.value.page.rows];
  }
});
