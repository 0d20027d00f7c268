/**
 * Imports as a person meets them, in both doors with a window: how far and how fast, a password, taking one out again,
 * a zone for times that name none, far too much of everything. The tests of a door build on one another, in this order.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { CasePage } from './pages/case-page.ts';
import { ImportPanelPage } from './pages/import-panel.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { Shell } from './pages/shell.ts';
import { StartPage } from './pages/start-page.ts';
import { type Door, doorNames, openDoor } from './support/doors.ts';
import { grantLines, jobLines, writeLarge, writeManyFiles, writeZip } from './support/exports.ts';
import { hasFocus, tabTo } from './support/keys.ts';
import { faultsOf } from './support/looks.ts';
import { pictureOfFailure } from './support/screens.ts';

const password = 'right horse';
const manyFiles = 300;
const largeMegabytes = 400;

/** What comes true in its own time, on a machine that is busy with other things. */
const settled = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

describe.each(doorNames)('imports in the %s door', (doorName) => {
  let home: TemporaryFolder;
  let door: Door;
  let start: StartPage;
  let shell: Shell;
  let overview: OverviewPage;
  let casePage: CasePage;
  let panel: ImportPanelPage;
  const at = (name: string): string => join(home.path, name);
  const look = (screen: string): Promise<readonly string[]> => faultsOf(door.page, doorName, screen);

  beforeAll(async () => {
    home = makeTemporaryFolder();
    await writeFile(at('grants.ndjson'), grantLines(0, 40));
    await writeFile(at('more.ndjson'), grantLines(30, 60));
    await writeFile(at('jobs.ndjson'), jobLines(0, 30));
    await writeZip(at('locked.zip'), {
      'a/grants.ndjson': { text: grantLines(0, 20), password },
      'b/jobs.ndjson': { text: jobLines(0, 5), password },
    });
    await writeZip(at('mixed.zip'), {
      'open.ndjson': { text: grantLines(0, 4) },
      'a/grants.ndjson': { text: grantLines(4, 10), password },
      'b/jobs.ndjson': { text: jobLines(0, 5), password: 'another horse' },
    });
    await writeLarge(at('large.ndjson'), largeMegabytes);
    await mkdir(at('bundle'));
    await writeManyFiles(at('bundle'), manyFiles, 200);
    door = await openDoor(doorName, { userDataDir: home.path });
    start = new StartPage(door.page);
    shell = new Shell(door.page);
    overview = new OverviewPage(door.page);
    casePage = new CasePage(door.page);
    panel = new ImportPanelPage(door.page);
  });
  afterEach(({ task }) => pictureOfFailure(task, door));
  afterAll(async () => {
    await door?.close();
    home?.remove();
  });

  test('a large file says how far, how fast and how much longer, and cancel leaves no case behind', async () => {
    await start.openPath(at('large.ndjson'));
    await panel.progress.waitFor();
    await panel.watchWords();
    const words =
      /^\w+ large.ndjson, [\d.]+ MiB of [\d.]+ MiB, [\d.]+ [KM]iB\/s, (a few seconds|about .+) left$/;
    await settled(
      async () => (await panel.wordsSeen()).filter((seen) => words.test(seen)).length,
    ).toBeGreaterThan(0);
    const faults = await faultsOf(door.page, doorName, 'progress', '.import-panel');
    await panel.cancelButton.click();
    const askedMs = performance.now();
    await start.main.waitFor();
    const tookMs = performance.now() - askedMs;
    await door.page.getByText('Import of large.ndjson cancelled').waitFor();
    await settled(() => cases()).toEqual([]);
    await settled(() => start.recent.isVisible()).toBe(false);
    expect({ faults, isQuick: tookMs < 1_000 }).toEqual({ faults: [], isQuick: true });
  });

  test('an encrypted zip asks for its password', async () => {
    await start.drop([at('locked.zip')]);
    await panel.passwordForm.waitFor();
    expect({
      words: (await panel.lockedWords()).replaceAll(/[^ ]*!\//g, ''),
      faults: await look('password'),
    }).toEqual({ words: '2 encrypted members: a/grants.ndjson and 1 more', faults: [] });
  });

  test('a wrong password says so, and the next is typed where the first was', async () => {
    await tabTo(door.page, panel.password);
    await door.page.keyboard.type('wrong horse');
    await door.page.keyboard.press('Enter');
    const problem = panel.passwordForm.getByText('This password does not open them.');
    await problem.waitFor();
    await settled(() => hasFocus(panel.password)).toBe(true);
    expect({ value: await panel.password.inputValue(), faults: await look('password-wrong') }).toEqual({
      value: '',
      faults: [],
    });
  });

  test('the right one reads it', async () => {
    await door.page.keyboard.type(password);
    await door.page.keyboard.press('Enter');
    expect(await panel.account()).toBe(
      '25 records in 2 files: 25 events, 0 duplicates, every record could be read.',
    );
    expect(await panel.passwordForm.isVisible()).toBe(false);
    await shell.dismissImport();
    await shell.command('Close this case');
    await start.main.waitFor();
  });

  test('a case made for a bundle whose password nobody has goes when that is dismissed', async () => {
    const before = await cases();
    await start.drop([at('locked.zip')]);
    await panel.passwordForm.waitFor();
    await shell.dismissImport();
    await start.main.waitFor();
    await settled(() => cases()).toEqual(before);
  });

  test('a zip with two passwords is read in two goes, and what the first opened stays open', async () => {
    await start.drop([at('mixed.zip')]);
    const asked: string[] = [await panel.account(), await panel.lockedWords()];
    const mappable = await door.page.getByRole('button', { name: /^Map / }).count();
    const faults = await look('password-partly');
    for (const each of [password, 'another horse']) {
      await panel.password.fill(each);
      await panel.password.press('Enter');
      await panel.progress.waitFor({ state: 'hidden' });
      await settled(() => panel.account()).not.toBe(asked.at(-2));
      asked.push(await panel.account(), await panel.lockedWords());
    }
    await shell.dismissImport();
    await shell.command('Close this case');
    await start.main.waitFor();
    expect({ asked, mappable, faults }).toEqual({
      mappable: 0,
      asked: [
        '6 records in 3 files: 4 events, 0 duplicates, 2 could not be read.',
        '2 encrypted members: mixed.zip!/a/grants.ndjson and 1 more',
        '11 records in 3 files: 10 events, 0 duplicates, 1 could not be read.',
        '1 encrypted member: mixed.zip!/b/jobs.ndjson',
        '15 records in 3 files: 15 events, 0 duplicates, every record could be read.',
        '',
      ],
      faults: [],
    });
  });

  test('every import stands in the case, and taking one out says what goes before it does', async () => {
    await start.drop([at('grants.ndjson')]);
    await panel.account();
    await shell.dismissImport();
    for (const name of ['more.ndjson', 'jobs.ndjson']) {
      await start.drop([at(name)], shell.statusBar);
      await panel.account();
      await shell.dismissImport();
    }
    await shell.goTo('Case');
    const lines = (await casePage.importLines()).map((line) =>
      line.split(/\s*\n\s*/).filter((part) => !/UTC/.test(part)),
    );
    const faults = await look('case-imports');
    await tabTo(door.page, casePage.takeOutButton(2));
    await door.page.keyboard.press('Enter');
    await casePage.takeOut.waitFor();
    expect({
      lines,
      faults,
      dialog: await look('take-out'),
      words: (await casePage.takeOut.getByRole('paragraph').allTextContents()).map((text) =>
        text.replace(/[\d-]+ [\d:]+ UTC$/, 'then'),
      ),
    }).toEqual({
      lines: [
        ['jobs.ndjson', '30 events from 1 file', 'Take out'],
        ['more.ndjson', '20 events from 1 file', 'Take out'],
        ['grants.ndjson', '40 events from 1 file', 'Take out'],
      ],
      faults: [],
      dialog: [],
      words: [
        'more.ndjson imported then',
        '20 events and the evidence of 1 file leave this case. Events that another import holds too stay. Marks on events that leave are kept in the review log, and show again if the events come back.',
        'The custody log keeps that this import was, and that it went.',
      ],
    });
  });

  test('Keep it changes nothing; confirmed, its events go, the list says so, and custody still agrees', async () => {
    await tabTo(door.page, casePage.takeOut.getByRole('button', { name: 'Keep it' }));
    await door.page.keyboard.press('Enter');
    await casePage.takeOut.waitFor({ state: 'hidden' });
    expect(await count()).toBe(90);
    await casePage.takeOutButton(2).press('Enter');
    await casePage.takeOut.getByRole('button', { name: 'Take out 20 events' }).press('Enter');
    await casePage.takeOut.waitFor({ state: 'hidden' });
    await casePage.imports.getByText('taken out').waitFor();
    const verified = await door.call('case.verify', { caseId: await caseId() });
    expect({
      count: await count(),
      again: await casePage.takeOutButton(2).isVisible(),
      problems: verified.ok ? verified.value.problems : verified.error,
    }).toEqual({ count: 70, again: false, problems: [] });
  });

  test('a zone that is none is refused at its field, a right one reads the times again', async () => {
    const zone = casePage.zoneOf('afterlog.jobs');
    await tabTo(door.page, zone);
    await door.page.keyboard.press('Control+A');
    await door.page.keyboard.type('Mars/Olympus');
    await door.page.keyboard.press('Enter');
    await casePage.zones.getByText('Mars/Olympus is not a time zone').waitFor();
    const refused = await look('zone-refused');
    const before = await firstJob();
    await tabTo(door.page, zone);
    await door.page.keyboard.press('Control+A');
    await door.page.keyboard.type('Europe/Paris');
    await door.page.keyboard.press('Enter');
    await settled(() => firstJob()).toBe('2026-03-04 01:00:00');
    await settled(() => casePage.zones.getByRole('button', { name: 'Set zone' }).isDisabled()).toBe(true);
    expect({ before, refused, value: await zone.inputValue(), faults: await look('zone-set') }).toEqual({
      before: '2026-03-04 02:00:00',
      refused: [],
      value: 'Europe/Paris',
      faults: [],
    });
  });

  test('the tables that addresses are looked up in are named with their date and licence', async () => {
    const lines = await casePage.tables.getByRole('listitem').allTextContents();
    expect(lines.map((line) => /, of \d{4}-\d{2}-\d{2}\. .+: .+\.$/.test(line))).toEqual(
      lines.map(() => true),
    );
    expect(lines.length).toBeGreaterThan(0);
  });

  test('an import that cannot be taken out says why and stays', async () => {
    await start.drop([at('more.ndjson')], shell.statusBar);
    await panel.account();
    await shell.dismissImport();
    const evidence = join(await caseDir(), 'evidence');
    for (const name of await readdir(evidence)) await rm(join(evidence, name));
    await casePage.takeOutButton(1).press('Enter');
    await casePage.takeOut.getByRole('button', { name: /^Take out / }).press('Enter');
    const refusal = casePage.takeOut.getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/evidence.[0-9a-f]{64}\.gz does not exist/);
    expect(await look('take-out-refused')).toEqual([]);
    await door.page.keyboard.press('Escape');
    await casePage.takeOut.waitFor({ state: 'hidden' });
    await shell.command('Close this case');
    await start.main.waitFor();
  });

  test('300 files with names of 200 characters are listed whole, while they come and when they are in', async () => {
    await start.openPath(at('bundle'));
    await panel.account();
    await panel.showFiles();
    const lines = await panel.files.getByRole('listitem').count();
    const faults = await look('many-files');
    expect({ lines, faults }).toEqual({ lines: manyFiles + 5, faults: [] });
    await shell.dismissImport();
    await overview.files.scrollIntoViewIfNeeded();
    expect(await look('many-files-overview')).toEqual([]);
  });

  test('a case of many imports and several sources without a zone stays readable', async () => {
    const id = await caseId();
    for (let n = 0; n < 12; n += 1) {
      const path = at(`${n}-${'an-export-with-a-long-name-'.repeat(7)}.ndjson`);
      await writeFile(path, jobLines(1_000 + n * 3, 1_003 + n * 3));
      const done = await door.call('ingest.run', { caseId: id, paths: [path] });
      if (!done.ok) throw new Error(done.error.message);
    }
    await shell.goTo('Case');
    await settled(async () => (await casePage.importLines()).length).toBe(10);
    await casePage.imports.getByRole('button', { name: 'Show 3 earlier imports' }).click();
    await settled(async () => (await casePage.importLines()).length).toBe(13);
    expect(await look('case-full')).toEqual([]);
    expect(door.complaints).toEqual([]);
  });

  /** Folders with a case. */
  async function cases(): Promise<readonly string[]> {
    const dir = join(home.path, 'cases');
    return existsSync(dir) ? (await readdir(dir)).sort() : [];
  }

  async function caseDir(): Promise<string> {
    const recent = await door.call('case.recent', {});
    return recent.ok ? (recent.value.cases[0]?.dir ?? '') : '';
  }

  /** Of the case that is open. */
  async function caseId(): Promise<string> {
    const opened = await door.call('case.open', { dir: await caseDir() });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value.caseId;
  }

  async function cell(sql: string): Promise<unknown> {
    const answer = await door.call('query.run', { caseId: await caseId(), sql });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value.page.data[0]?.[0];
  }

  async function count(): Promise<number> {
    return Number(await cell('SELECT count(*) FROM events'));
  }

  function firstJob(): Promise<unknown> {
    return cell("SELECT strftime(min(ts), '%Y-%m-%d %H:%M:%S') FROM events WHERE source = 'afterlog.jobs'");
  }
});
