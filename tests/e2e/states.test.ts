/**
 * Screens as they are found on a bad day: nothing in them, something broken, far too much; in both themes and at
 * two sizes. axe finds nothing serious on any of them. The pictures are kept for a person to leaf through.
 */
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { readRows } from './pages/grid.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { ReportPage } from './pages/report-page.ts';
import { type ScreenName, Shell } from './pages/shell.ts';
import { SqlPage } from './pages/sql-page.ts';
import { StartPage } from './pages/start-page.ts';
import { TimelinePage } from './pages/timeline-page.ts';
import { seriousAxeFindings } from './support/axe.ts';
import { runCli } from './support/cli.ts';
import { type Door, openDoor, withoutRootRights } from './support/doors.ts';
import { makeSample } from './support/sample.ts';
import { pictureOfFailure, takePicture } from './support/screens.ts';

const doorName = 'browser';
const manyEvents = 50_000;
const manyFiles = 130;
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const themes = ['light', 'dark'] as const;

let home: TemporaryFolder;
let door: Door;
let start: StartPage;
let shell: Shell;
let overview: OverviewPage;
let timeline: TimelinePage;
let sql: SqlPage;
let report: ReportPage;

/** One more small log a day, as services that rotate write them. */
async function writeManyFiles(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (let file = 0; file < manyFiles; file += 1) {
    const lines = Array.from({ length: 3 }, (_, line) =>
      JSON.stringify({
        uuid: `00000000-0000-4000-8000-${String(file * 10 + line).padStart(12, '0')}`,
        published: `2026-03-0${1 + (file % 6)}T0${line}:00:00.000Z`,
        eventType: 'user.session.start',
        severity: 'INFO',
        displayMessage: 'User login to Okta',
        actor: {
          id: `u${file}`,
          type: 'User',
          alternateId: `person${file}@brindlewick.example`,
          displayName: 'Person',
        },
        outcome: { result: 'SUCCESS' },
        client: { ipAddress: '192.0.2.7' },
        target: [],
        debugContext: { debugData: {} },
      }),
    );
    await writeFile(join(dir, `okta-${String(file).padStart(3, '0')}.ndjson`), `${lines.join('\n')}\n`);
  }
}

beforeAll(async () => {
  home = makeTemporaryFolder();
  const { zip } = await makeSample(join(home.path, 'exports'), manyEvents);
  await writeManyFiles(join(home.path, 'many'));
  const full = join(home.path, 'cases', 'full');
  await runCli(['ingest', '--case', full, zip, join(home.path, 'many')], { home: home.path });
  await runCli(
    [
      'annotate',
      '--case',
      full,
      '--as',
      'Test Analyst',
      '--pin',
      '--sql',
      "SELECT event_id FROM events WHERE severity = 'critical' ORDER BY ts LIMIT 5",
    ],
    { home: home.path },
  );
  door = await openDoor(doorName, { userDataDir: home.path, command: withoutRootRights });
  start = new StartPage(door.page);
  shell = new Shell(door.page);
  overview = new OverviewPage(door.page);
  timeline = new TimelinePage(door.page);
  sql = new SqlPage(door.page);
  report = new ReportPage(door.page);
}, 180_000);
afterEach(({ task }) => pictureOfFailure(task, door));
afterAll(async () => {
  await door?.close();
  home?.remove();
});

describe('an empty case', () => {
  test('every screen says that nothing is there and what would fill it', async () => {
    const made = await door.call('case.create', { name: 'Empty case' });
    if (!made.ok) throw new Error(made.error.message);
    await start.openPath(made.value.dir);
    await overview.main.getByText('There is nothing in this case yet.').waitFor();
    await picture('empty-overview');
    await shell.goTo('Timeline');
    await timeline.main.getByText('This case has no events yet').waitFor();
    await picture('empty-timeline');
    await shell.goTo('SQL');
    await sql.ask('SELECT count(*) AS events FROM events');
    await picture('empty-sql');
    await shell.goTo('Report');
    await report.previewText();
    await picture('empty-report');
    await shell.goTo('Case');
    await shell.screen('Case').getByText('Nothing has been imported yet.').waitFor();
    await picture('empty-case');
    const findings = await seriousAxeFindings(door.page);
    await shell.command('Close this case');
    await start.main.waitFor();
    expect({ findings, complaints: door.complaints }).toEqual({ findings: [], complaints: [] });
  });
});

describe('an import that cannot be', () => {
  test.each([
    ['text named .zip', 'not-an-archive.zip', 'ingest/bad-archive'],
    ['an empty file', 'empty.zip', 'ingest/nothing-to-read'],
    ['a folder without logs', 'no-logs', 'ingest/nothing-to-read'],
  ] as const)('%s says what happened, where and what to do, and can be copied', async (_name, file, code) => {
    const path = join(home.path, file);
    if (file === 'no-logs') await mkdir(path);
    else await writeFile(path, file === 'empty.zip' ? '' : 'this is text');
    const direct = await refusalOf(path);
    const before = await casesOf();
    await start.openPath(path);
    const alert = shell.errors.first();
    await alert.waitFor();
    await start.main.waitFor();
    const shown = (await alert.textContent()) ?? '';
    await alert.getByRole('button', { name: 'Copy error' }).click();
    const copied = await door.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(() => start.recentNames()).toEqual(before.recent);
    await picture(`error-${file.replace('.zip', '')}`);
    const findings = await seriousAxeFindings(door.page);
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await alert.waitFor({ state: 'hidden' });
    const parts = [direct.message, direct.hint ?? '', direct.path ?? ''];
    expect({
      code: direct.code,
      notShown: parts.filter((part) => !shown.includes(part)),
      notCopied: parts.filter((part) => !copied.includes(part)),
      findings,
      casesLeft: await casesOf(),
    }).toEqual({ code, notShown: [], notCopied: [], findings: [], casesLeft: before });
  });

  test.each([
    ['a path that is not there', 'nowhere/export.zip', 'case/not-found'],
    ['a folder without read permission', 'closed-folder', 'fs/not-readable'],
  ] as const)('%s stands in a message that stays until it is dismissed', async (_name, file, code) => {
    const path = join(home.path, file);
    if (file === 'closed-folder') await mkdir(path, { mode: 0o000 });
    const direct = await door.call('case.open', { dir: path });
    if (direct.ok) throw new Error(`${path} was opened`);
    await start.openPath(path);
    const error = shell.errors.first();
    await error.waitFor();
    await picture(`error-message-${file.replaceAll(/\W+/g, '-')}`);
    const shown = (await error.textContent()) ?? '';
    const findings = await seriousAxeFindings(door.page);
    await error.getByRole('button', { name: 'Dismiss' }).click();
    await error.waitFor({ state: 'hidden' });
    if (file === 'closed-folder') await chmod(path, 0o700);
    const { message, hint = 'a hint', path: about = 'a path' } = direct.error;
    expect({
      code: direct.error.code,
      about,
      notShown: [message, hint, about].filter((part) => !shown.includes(part)),
      findings,
    }).toEqual({ code, about: path, notShown: [], findings: [] });
  });
});

describe('a very full case', () => {
  test('its accounts add up on the screen, and its list scrolls to the end', async () => {
    await start.openPath(join(home.path, 'cases', 'full'));
    await overview.main.waitFor();
    const lines = await overview.fileLines();
    const [records = 0, events = 0, duplicates = 0, rejected = 0, ignored = 0] = await overview.totals();
    await shell.goTo('Timeline');
    await timeline.grid.focus();
    await door.page.keyboard.press('End');
    await timeline.selectedRow().waitFor();
    const last = await timeline.selectedRow().getAttribute('data-row');
    const shownRows = await readRows(timeline.grid);
    expect({
      manyFiles: lines.length > manyFiles,
      filesSum: lines.reduce((sum, line) => sum + line.records, 0),
      sum: events + duplicates + rejected + ignored,
      last: Number(last),
      isDrawnSparsely: shownRows.length < 200,
    }).toEqual({ manyFiles: true, filesSum: records, sum: records, last: events - 1, isDrawnSparsely: true });
  });

  describe.each(themes)('in the %s theme', (theme) => {
    test.each(sizes)(
      'every screen at $width x $height has no serious axe finding and scrolls in no unwanted way',
      async (size) => {
        await door.page.setViewportSize(size);
        await shell.command(`Use the ${theme} theme`);
        const found: Record<string, unknown> = {};
        for (const name of ['Overview', 'Timeline', 'SQL', 'Report', 'Case'] as const) {
          await shell.goTo(name);
          await fill(name);
          await picture(`full-${name.toLowerCase()}`, theme);
          found[name] = { axe: await seriousAxeFindings(door.page), overflow: await pageOverflow() };
        }
        await door.page.keyboard.press('Control+K');
        await shell.palette.waitFor();
        await picture('palette', theme);
        found.palette = { axe: await seriousAxeFindings(door.page), overflow: await pageOverflow() };
        await door.page.keyboard.press('Escape');
        const clean = { axe: [], overflow: [0, 0] };
        expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, clean])));
      },
    );
  });

  test.each(themes)('the start screen with recent cases is clean in the %s theme', async (theme) => {
    await shell.command(`Use the ${theme} theme`);
    if (await shell.statusBar.isVisible()) await shell.command('Close this case');
    await start.recent.waitFor();
    for (const size of sizes) {
      await door.page.setViewportSize(size);
      await picture('start', theme);
    }
    expect({ axe: await seriousAxeFindings(door.page), overflow: await pageOverflow() }).toEqual({
      axe: [],
      overflow: [0, 0],
    });
  });
});

async function fill(name: ScreenName): Promise<void> {
  if (name === 'Overview') await overview.fileLines();
  if (name === 'Timeline') {
    await timeline.grid.focus();
    await door.page.keyboard.press('Home');
    await timeline.provenance().waitFor();
    await readRows(timeline.grid);
  }
  if (name === 'SQL')
    await sql.ask('SELECT ts, action, actor_email, src_ip, raw FROM events ORDER BY ts LIMIT 1000');
  if (name === 'Report') await report.previewText();
}

function picture(screen: string, theme: 'light' | 'dark' = 'light'): Promise<void> {
  return takePicture(door.page, { door: doorName, screen, theme });
}

/** Pixels that the page itself can be scrolled by, sideways and down: the shell owns all scrolling. */
function pageOverflow(): Promise<readonly [number, number]> {
  return door.page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight] as const;
  });
}

/** Folders with a case, and what the start screen offers to open. */
async function casesOf(): Promise<{
  readonly folders: readonly string[];
  readonly recent: readonly string[];
}> {
  const recent = await door.call('case.recent', {});
  if (!recent.ok) throw new Error(recent.error.message);
  return {
    folders: (await readdir(join(home.path, 'cases'))).sort(),
    recent: recent.value.cases.map(({ name }) => name),
  };
}

/** The core's own words for the same path, from a case made for the question. */
async function refusalOf(path: string) {
  const made = await door.call('case.create', { name: 'Question' });
  if (!made.ok) throw new Error(made.error.message);
  const { caseId } = made.value;
  const refused = await door.call('ingest.run', { caseId, paths: [path] });
  await door.call('case.close', { caseId });
  if (refused.ok) throw new Error(`${path} was not refused`);
  return refused.error;
}
