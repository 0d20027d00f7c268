/**
 * The main job, as a person does it, through both doors with a window: exports in, events looked at, SQL asked,
 * one event pinned, a redacted report out. The tests of a door build on one another, in this order.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { extractPdf } from '../../electron/redaction/gate/extract-pdf.ts';
import { rereadZip } from '../../electron/sample/reread.ts';
import type { MilestoneTruth } from '../../electron/sample/truth.ts';
import type { Output } from '../../shared/rpc/contract.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { ReportPage } from './pages/report-page.ts';
import { Shell } from './pages/shell.ts';
import { SqlPage } from './pages/sql-page.ts';
import { StartPage } from './pages/start-page.ts';
import { TimelinePage } from './pages/timeline-page.ts';
import { readCliJson, runCli } from './support/cli.ts';
import { type Door, doorNames, openDoor } from './support/doors.ts';
import { leaksOf } from './support/leaks.ts';
import { makeSample, type SampleBundle } from './support/sample.ts';
import { pictureOfFailure, takePicture } from './support/screens.ts';

const caseName = 'brindlewick-incident';
const runawayJoin =
  'SELECT count(*) FROM events a, events b, events c WHERE a.record_no * b.record_no + c.record_no = -1';

/** As headline, as provenance, as the record itself. */
const shownElsewhere = new Set(['message', 'source', 'file_id', 'record_no', 'raw']);

const shownAs = (column: string, value: string): string =>
  column === 'ts' ? `${value.replace('T', ' ').slice(0, 23)} UTC` : value;

const figures = (value: number): string => value.toLocaleString('en-US');

describe.each(doorNames)('the main job in the %s door', (doorName) => {
  let home: TemporaryFolder;
  let sample: SampleBundle;
  let door: Door;
  let start: StartPage;
  let shell: Shell;
  let overview: OverviewPage;
  let timeline: TimelinePage;
  let sql: SqlPage;
  let report: ReportPage;
  let milestone: MilestoneTruth;
  const caseDir = (): string => join(home.path, 'cases', caseName);

  beforeAll(async () => {
    home = makeTemporaryFolder();
    sample = await makeSample(join(home.path, 'exports'));
    const granted = sample.truth.storyMilestones.find(({ id }) => id === 'super-admin-granted');
    if (granted === undefined) throw new Error('the story lost its grant');
    milestone = granted;
    door = await openDoor(doorName, { userDataDir: home.path });
    const { page } = door;
    start = new StartPage(page);
    shell = new Shell(page);
    overview = new OverviewPage(page);
    timeline = new TimelinePage(page);
    sql = new SqlPage(page);
    report = new ReportPage(page);
  });
  afterEach(({ task }) => pictureOfFailure(task, door));
  afterAll(async () => {
    await door?.close();
    home?.remove();
  });

  test('a bundle dropped on the window (file of the disk, dispatched drop) becomes a case, with progress and an account of every record', async () => {
    await start.drop([sample.zip]);
    const seen = shell.importPanel.getByRole('progressbar', { name: 'Import progress' });
    await seen.waitFor();
    await overview.main.waitFor();
    const { totals } = sample.truth;
    const ignored = (await importedInfo()).totals.ignored;
    await shell.importPanel
      .getByText(
        `${figures(totals.records + ignored)} records in ${totals.files} files: ${figures(totals.events)} events, ${totals.duplicates} duplicates, ${totals.rejected} could not be read, ${ignored} ignored.`,
      )
      .waitFor({ timeout: 60_000 });
    await expect.poll(() => overview.accountsSentence()).toContain(`${figures(totals.events)} events`);
    await picture('import-done');
    await shell.dismissImport();
  });

  test('the overview says of every file what afterlog info says, once the case is closed', async () => {
    await shell.waitForScope(
      `${figures(sample.truth.totals.events)} of ${figures(sample.truth.totals.events)} events in scope`,
    );
    const shown = { lines: await overview.fileLines(), totals: await overview.totals() };
    await shell.command('Close this case');
    await start.main.waitFor();
    const info = (await readCliJson(['info', '--case', caseDir(), '--json'], {
      home: home.path,
    })) as Output<'case.info'>;
    const { records, events, duplicates, rejected, ignored } = info.totals;
    expect(shown).toEqual({
      lines: info.files.map((file) => ({
        path: file.path,
        source: file.source === 'unknown' ? 'not recognised' : file.source,
        records: file.records,
        events: file.events,
        duplicates: file.duplicates,
        rejected: file.rejected,
        ignored: file.ignored,
      })),
      totals: [records, events, duplicates, rejected, ignored],
    });
    expect({ events, duplicates, rejected }).toEqual({
      events: sample.truth.totals.events,
      duplicates: sample.truth.totals.duplicates,
      rejected: sample.truth.totals.rejected,
    });
  });

  test('the case stands among the recent ones with its story, and opens again from there', async () => {
    const recent = start.recent.getByRole('button', { name: new RegExp(caseName) });
    expect(await recent.textContent()).toContain(figures(sample.truth.totals.events));
    await recent.click();
    await overview.main.waitFor();
  });

  test('a time range, typed or brushed, changes what every screen counts', async () => {
    const { events } = sample.truth.totals;
    const inRange = await countInRange('2026-03-04T05:00:00Z', '2026-03-04T07:00:00Z');
    await shell.setRange('2026-03-04 05:00', '2026-03-04 07:00');
    await shell.waitForScope(`${figures(inRange)} of ${figures(events)} events in scope`);
    await shell.showAllTime();
    await shell.waitForScope(`${figures(events)} of ${figures(events)} events in scope`);
    await overview.brush(0.6, 0.8);
    const brushed = await shell.waitForScope(/^[\d,]+ of [\d,]+ events in scope$/);
    await expect
      .poll(() => shell.waitForScope(/ events in scope$/))
      .not.toBe(`${figures(events)} of ${figures(events)} events in scope`);
    const now = await shell.waitForScope(/ events in scope$/);
    const shown = Number((/^([\d,]+) of/.exec(now)?.[1] ?? '').replaceAll(',', ''));
    expect({ brushed: brushed !== '', isPart: shown > 0 && shown < events }).toEqual({
      brushed: true,
      isPart: true,
    });
    await shell.showAllTime();
    await shell.waitForScope(`${figures(events)} of ${figures(events)} events in scope`);
  });

  test('every rejected record opens with its reason, place and first bytes', async () => {
    await overview.openRejects();
    await picture('rejects');
    const items = await overview.rejects.getByRole('listitem').allInnerTexts();
    const places = sample.truth.files.flatMap((file) =>
      file.rejects.map(({ line }) => ({ path: file.path, line })),
    );
    expect({
      count: items.length,
      missing: places.filter(
        ({ path, line }) =>
          !items.some((text) => text.includes(`Record ${figures(line)}`) && text.includes(path)),
      ),
    }).toEqual({ count: sample.truth.totals.rejected, missing: [] });
    await overview.closeRejects();
  });

  test('SQL typed in the editor answers with the truth', async () => {
    await shell.goTo('SQL');
    const rows = await sql.ask(
      'SELECT source, count(*)::INTEGER AS events FROM events GROUP BY source ORDER BY source',
    );
    expect(rows.map(([source = '', events = '']) => [source, Number(events.replaceAll(',', ''))])).toEqual(
      Object.entries(sample.truth.eventsBySource).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });

  test('a statement that is refused says why and what to do, and the next one runs', async () => {
    await sql.write("SELECT * FROM read_csv('/etc/passwd')");
    await door.page.keyboard.press('Control+Enter');
    await sql.refusal.waitFor();
    await picture('sql-refused');
    const refused = (await sql.refusal.textContent()) ?? '';
    const direct = await door.call('query.run', {
      caseId: await openCaseId(),
      sql: "SELECT * FROM read_csv('/etc/passwd')",
    });
    const error = direct.ok ? undefined : direct.error;
    expect({
      code: error?.code,
      parts: [error?.message, error?.hint].map((part) => refused.includes(part ?? '?')),
    }).toEqual({ code: 'query/refused', parts: [true, true] });
    expect(await sql.ask('SELECT 41 + 1 AS answer')).toEqual([['42']]);
  });

  test('a runaway join is cancelled by its button within a second, and the app stays usable', async () => {
    await sql.write(runawayJoin);
    await door.page.keyboard.press('Control+Enter');
    await sql.result.getByText(/Esc cancels it\./).waitFor();
    const askedMs = performance.now();
    await sql.cancelButton.click();
    await sql.result.getByText(/^The query was cancelled\./).waitFor();
    const tookMs = performance.now() - askedMs;
    expect(await sql.ask('SELECT 6 * 7 AS answer')).toEqual([['42']]);
    expect(tookMs).toBeLessThan(1_500);
  });

  test('a text filter, then the keyboard, brings one event up in full', async () => {
    await shell.goTo('Timeline');
    await shell.filter.fill(milestone.vendorId);
    await timeline.waitForCount('1 event');
    await timeline.grid.focus();
    await door.page.keyboard.press('j');
    await timeline.pinButton.waitFor();
    const direct = await storedEvent();
    const filled = Object.entries(direct).filter(
      ([column, value]) => value !== null && value !== '' && !shownElsewhere.has(column),
    );
    expect(await timeline.fields()).toEqual(
      Object.fromEntries(filled.map(([column, value]) => [column, shownAs(column, String(value))])),
    );
    expect(direct).toMatchObject({ source: milestone.source, outcome: 'success' });
  });

  test('the raw record and the original bytes are the evidence, byte for byte', async () => {
    const files = await rereadZip(readFileSync(sample.zip));
    const line = files
      .flatMap((file) =>
        file.path === 'okta/system-log.ndjson' ? file.content.toString('utf8').split('\n') : [],
      )
      .find((text) => text.includes(milestone.vendorId));
    const asText = (await (await timeline.showRecord('As text')).locator('pre').textContent()) ?? 'null';
    const original = await (await timeline.showRecord('Original bytes')).locator('pre').textContent();
    expect({ original, record: JSON.parse(asText) as unknown }).toEqual({
      original: line,
      record: JSON.parse(line ?? 'null') as unknown,
    });
    await picture('timeline-original-bytes');
    expect(await timeline.provenance().textContent()).toContain('okta/system-log.ndjson');
  });

  test('P pins the event under a name', async () => {
    await timeline.grid.focus();
    await door.page.keyboard.press('p');
    await timeline.giveName('Test Analyst');
    await timeline.unpinButton.waitFor();
    const marks = await door.call('annotation.marks', { caseId: await openCaseId() });
    expect(marks.ok ? marks.value.events.map(({ mark }) => mark.pinned) : marks.error).toEqual([true]);
  });

  test('the public preview tells of the pinned event and names nobody', async () => {
    const person = await storedEvent();
    await shell.goTo('Report');
    await report.choose('Public');
    await report.write('Title', 'A privilege was granted at night');
    await report.write(
      'Summary',
      `${String(person.actor_name)} granted a role from ${String(person.src_ip)}.`,
    );
    await expect.poll(() => report.previewText(), { timeout: 60_000 }).toMatch(/granted a role from (?!\d)/);
    const text = await report.previewText();
    expect({
      tellsOfPin: text.includes(String(person.event_id)) || text.includes(String(person.action)),
      names: [person.actor_name, person.actor_email, person.src_ip].filter((value) =>
        text.toLowerCase().includes(String(value).toLowerCase()),
      ),
    }).toEqual({ tellsOfPin: true, names: [] });
  });

  test('the exported report passes the gate and holds no sensitive value of the sample in any encoding', async () => {
    const out = join(home.path, 'report');
    expect(await report.exportTo(out)).toMatch(/^Gate passed: /);
    await picture('report-exported');
    const names = (await readdir(out)).sort();
    expect(names.map((name) => name.replace(/^incident-review\.public/, ''))).toEqual([
      '.html',
      '.pdf',
      'manifest.json',
    ]);
    const values = [...new Set(sample.truth.sensitive.map(({ value }) => value))];
    const texts = await Promise.all(
      names.map(async (name) => {
        const bytes = await readFile(join(out, name));
        if (!name.endsWith('.pdf')) return bytes.toString('utf8');
        return extractPdf(bytes)
          .map(({ text }) => text)
          .join('\n');
      }),
    );
    expect(
      texts.flatMap((text, index) => leaksOf(text, values).map((leak) => `${names[index]}: ${leak}`)),
    ).toEqual([]);
    const verified = await runCli(['verify', '--report', out], { home: home.path });
    expect(verified).toEqual({ exit: 0, stdout: '2 artefacts are as they were written.\n', stderr: '' });
  });

  test('on the way the page complained of nothing, and the export is outside of the case', () => {
    expect({
      complaints: door.complaints,
      inCase: existsSync(join(caseDir(), 'exports', 'public-001')),
    }).toEqual({
      complaints: [],
      inCase: false,
    });
  });

  function picture(screen: string): Promise<void> {
    return takePicture(door.page, { door: doorName, screen, theme: 'light' });
  }

  async function openCaseId(): Promise<string> {
    const opened = await door.call('case.open', { dir: caseDir() });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value.caseId;
  }

  async function importedInfo(): Promise<Output<'case.info'>> {
    const caseId = await openCaseId();
    await expect.poll(async () => (await door.call('task.list', {})).ok, { timeout: 30_000 }).toBe(true);
    await shell.importPanel.getByText(/^[\d,]+ records in /).waitFor({ timeout: 60_000 });
    const info = await door.call('case.info', { caseId });
    if (!info.ok) throw new Error(info.error.message);
    return info.value;
  }

  async function countInRange(from: string, to: string): Promise<number> {
    const counted = await door.call('events.histogram', {
      caseId: await openCaseId(),
      filter: { from, to },
      buckets: 1,
      by: 'category',
    });
    if (!counted.ok) throw new Error(counted.error.message);
    return counted.value.total;
  }

  async function storedEvent(): Promise<Output<'events.get'>['event']> {
    const caseId = await openCaseId();
    const eventId = await timelineEventId(caseId);
    const found = await door.call('events.get', { caseId, eventId });
    if (!found.ok) throw new Error(found.error.message);
    return found.value.event;
  }

  async function timelineEventId(caseId: string): Promise<string> {
    const found = await door.call('query.run', {
      caseId,
      sql: `SELECT event_id FROM events WHERE raw->>'$.uuid' = '${milestone.vendorId}'`,
    });
    return found.ok ? String(found.value.page.data[0]?.[0]) : found.error.message;
  }
});
