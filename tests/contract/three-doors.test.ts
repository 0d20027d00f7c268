/**
 * One script through three doors: a real Electron window, a real browser page on the loopback server, and the
 * command line. Answers are compared whole; only what must differ (ids, folders, times of now) is named first.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppError, exitCodeOf } from '../../shared/result/app-error.ts';
import type { Result } from '../../shared/result/result.ts';
import type { Call, Output } from '../../shared/rpc/contract.ts';
import { type CliAnswer, runCli } from '../e2e/support/cli.ts';
import { type Door, openDoor } from '../e2e/support/doors.ts';
import { makeSample, type SampleBundle } from '../e2e/support/sample.ts';
import { browserIsMissing, startServe } from '../support/launch-browser.ts';
import { desktopIsMissing } from '../support/launch-desktop.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { normalise } from './three-doors-normalise.ts';
import { edgeCells, exportSql, failingCalls, pinnedSql, windowQueries } from './three-doors-script.ts';

type Answers = Record<string, unknown>;

interface Work {
  readonly home: string;
  readonly caseDir: string;
  readonly at: (name: string) => string;
}

let root: TemporaryFolder;
let sample: SampleBundle;
const works = new Map<string, Work>();
const doors = new Map<string, Door>();
const answers = new Map<string, Answers>();
const errors = new Map<string, Map<string, AppError | string>>();
const cliFailures = new Map<string, CliAnswer>();
const places = { missing: '', notAnArchive: '', empty: '', plainFolder: '', newer: '', held: '' };

const missing = desktopIsMissing ?? browserIsMissing;

async function answerOf<T>(result: Promise<Result<T>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(`${settled.error.code}: ${settled.error.message}`);
  return settled.value;
}

/** What every window door is asked, in this order; the acts that custody counts are the same ones as on the command line. */
async function windowScript(door: Door, work: Work): Promise<Answers> {
  const call: Call = (name, input) => door.call(name, input);
  const got: Answers = {};
  const created = await answerOf(call('case.create', { dir: work.caseDir, name: 'case' }));
  const { caseId } = created;
  got.create = created;
  got.ingest = await answerOf(call('ingest.run', { caseId, paths: [sample.zip] }));
  got.info = await answerOf(call('case.info', { caseId }));
  got.rejects = await answerOf(call('ingest.rejects', { caseId }));
  got.schema = await answerOf(call('query.schema', { caseId }));
  for (const [title, sql] of Object.entries(windowQueries))
    got[`query ${title}`] = await call('query.run', { caseId, sql, pageSize: 50 });
  got.histogram = await answerOf(
    call('events.histogram', { caseId, filter: { terms: [] }, buckets: 48, by: 'category' }),
  );
  got.top = await answerOf(
    call('events.top', { caseId, filter: { text: 'sign' }, column: 'actor_email', limit: 10 }),
  );
  const list = await answerOf(
    call('events.list', {
      caseId,
      filter: { terms: [{ column: 'category', op: 'is', values: ['auth'] }] },
      order: 'ts desc',
    }),
  );
  const { listId } = list;
  got.list = list;
  got.page = await answerOf(
    call('events.page', {
      caseId,
      listId,
      offset: 100,
      limit: 50,
      columns: ['event_id', 'ts', 'action', 'raw'],
    }),
  );
  got.locate = await answerOf(call('events.locate', { caseId, listId, ts: '2026-03-04T05:30:00Z' }));
  const pins = await answerOf(call('query.run', { caseId, sql: pinnedSql, pageSize: 50 }));
  const eventIds = (pins.page.data[0] ?? []).map(String);
  const [first = ''] = eventIds;
  got.get = await answerOf(call('events.get', { caseId, eventId: first }));
  got.original = await answerOf(call('events.original', { caseId, eventId: first }));
  got.export = await answerOf(
    call('query.export', { caseId, sql: exportSql, format: 'json', out: work.at('rows.json') }),
  );
  got.rows = JSON.parse(await readFile(work.at('rows.json'), 'utf8')) as unknown;
  got.annotate = await answerOf(
    call('annotation.add', { caseId, as: 'Test Analyst', eventIds, kind: 'pin' }),
  );
  got.marks = await answerOf(call('annotation.marks', { caseId }));
  got.templates = await answerOf(call('report.templates', {}));
  for (const profile of ['public', 'internal'] as const) {
    const written = await answerOf(
      call('report.export', {
        caseId,
        profile,
        formats: ['html', 'pdf', 'md', 'json'],
        out: work.at(profile),
      }),
    );
    got[`report ${profile}`] = written;
    got[`verify report ${profile}`] = await answerOf(call('report.verify', { dir: work.at(profile) }));
  }
  got['verify case'] = await answerOf(call('case.verify', { caseId }));
  const { html, ...preview } = await answerOf(call('report.preview', { caseId, profile: 'public' }));
  got.preview = { ...preview, html: html.length > 0 };
  return got;
}

/** The same acts where a command exists. */
async function cliScript(work: Work): Promise<Answers> {
  const run = (...args: string[]): Promise<CliAnswer> => runCli(args, work);
  const json = async (...args: string[]): Promise<unknown> => {
    const { exit, stdout, stderr } = await run(...args);
    return exit === 0 ? (JSON.parse(stdout) as unknown) : { exit, stderr };
  };
  const dir = work.caseDir;
  const got: Answers = {};
  got.ingest = await json('ingest', '--case', dir, '--json', sample.zip);
  got.info = await json('info', '--case', dir, '--json');
  got.rows = await json('query', '--case', dir, '--format', 'json', '--sql', exportSql);
  got.annotate = await run('annotate', '--case', dir, '--as', 'Test Analyst', '--sql', pinnedSql, '--pin');
  for (const profile of ['public', 'internal'])
    got[`report ${profile}`] = await json(
      'report',
      '--case',
      dir,
      '--profile',
      profile,
      '--format',
      'html,pdf,md,json',
      '--json',
      '--out',
      work.at(profile),
    );
  got['verify case'] = await run('verify', '--case', dir);
  for (const profile of ['public', 'internal'])
    got[`verify report ${profile}`] = await run('verify', '--report', work.at(profile));
  return got;
}

async function makePlaces(): Promise<void> {
  const at = (name: string): string => join(root.path, 'places', name);
  Object.assign(places, {
    missing: at('nothing-here.zip'),
    notAnArchive: at('not-an-archive.zip'),
    empty: at('empty.zip'),
    plainFolder: at('plain-folder'),
    newer: at('newer'),
    held: at('held'),
  });
  await mkdir(places.plainFolder, { recursive: true });
  await mkdir(places.newer);
  await writeFile(places.notAnArchive, 'hello, this is text');
  await writeFile(places.empty, '');
  await writeFile(
    join(places.newer, 'case.json'),
    JSON.stringify({ format: 'afterlog-case', formatVersion: 99, later: true }),
  );
}

const windowDoors = ['desktop', 'browser'] as const;

describe.skipIf(missing !== undefined)(
  missing === undefined
    ? 'one script through three doors'
    : `one script through three doors (did not run: ${missing})`,
  () => {
    beforeAll(async () => {
      root = makeTemporaryFolder();
      sample = await makeSample(join(root.path, 'exports'));
      await makePlaces();
      for (const name of [...windowDoors, 'cli']) {
        const home = join(root.path, name);
        await mkdir(home);
        works.set(name, { home, caseDir: join(home, 'case'), at: (file) => join(home, file) });
      }
      await Promise.all(
        windowDoors.map(async (name) => {
          const work = workOf(name);
          const door = await openDoor(name, { userDataDir: work.home });
          doors.set(name, door);
          answers.set(name, await windowScript(door, work));
        }),
      );
      answers.set('cli', await cliScript(workOf('cli')));

      const home = join(root.path, 'holder');
      await runCli(['ingest', '--case', places.held, sample.zip], { home });
      const holder = await startServe({ userDataDir: home, caseDir: places.held });
      try {
        for (const name of windowDoors) errors.set(name, await windowErrors(doorOf(name), workOf(name)));
        for (const failing of failingCalls(places)) {
          if (failing.command !== undefined)
            cliFailures.set(
              failing.title,
              await runCli(
                failing.command(workOf('cli').caseDir, workOf('cli').at('new-case')),
                workOf('cli'),
              ),
            );
        }
      } finally {
        await holder.close();
      }
    }, 180_000);
    afterAll(async () => {
      for (const door of doors.values()) await door.close();
      root?.remove();
    });

    test('the desktop and the browser give the same answer to every call', () => {
      const [desktop, browser] = windowDoors.map((name) => normalise(answersOf(name), workOf(name).home));
      expect(browser).toEqual(desktop);
    });

    test('values that JSON, JavaScript or SQL like to change arrive as they are', () => {
      const result = answersOf('desktop')['query typed edge cases'] as Result<Output<'query.run'>>;
      const { columns, data } = result.ok ? result.value.page : { columns: [], data: [] };
      expect(columns.map(({ name, type }, index) => [name, type, data[index]])).toEqual(edgeCells);
    });

    test('afterlog ingest --json says of every file what the window is told', () => {
      const window = answersOf('browser').ingest as Output<'ingest.run'>;
      const files = window.files.map(({ fileId: _id, firstTs: _first, lastTs: _last, ignored, ...file }) => ({
        ...file,
        ...(ignored === 0 ? {} : { ignored }),
      }));
      expect(answersOf('cli').ingest).toEqual({ case: workOf('cli').caseDir, files, totals: window.totals });
    });

    test('afterlog info --json is what the window is told of the case', () => {
      expect(normalise(answersOf('cli').info, workOf('cli').home)).toEqual(
        normalise(answersOf('desktop').info, workOf('desktop').home),
      );
    });

    test('afterlog query --format json prints what the window exports', () => {
      expect(answersOf('cli').rows).toEqual(answersOf('desktop').rows);
    });

    test('afterlog annotate marks the same events, report writes the same report, verify agrees', () => {
      const window = answersOf('desktop');
      const cli = answersOf('cli');
      const { operations } = window.annotate as Output<'annotation.add'>;
      const custody = window['verify case'] as Output<'case.verify'>;
      const { artefacts } = window['verify report public'] as Output<'report.verify'>;
      const shared = ['report public', 'report internal'] as const;
      const checked: CliAnswer = {
        exit: 0,
        stdout: `${artefacts} artefacts are as they were written.\n`,
        stderr: '',
      };
      expect({
        annotate: cli.annotate,
        reports: shared.map((key) => normalise(cli[key], workOf('cli').home)),
        verifyReports: [cli['verify report public'], cli['verify report internal']],
        verifyCase: withoutHead(cli['verify case'] as CliAnswer),
      }).toEqual({
        annotate: { exit: 0, stdout: `${operations} events marked by Test Analyst.\n`, stderr: '' },
        reports: shared.map((key) => normalise(window[key], workOf('desktop').home)),
        verifyReports: [checked, checked],
        verifyCase: {
          exit: 0,
          stdout: `${custody.custodyEntries} custody entries, ${custody.evidenceFiles} evidence files, head <head>\nThe case is as it was recorded.\n`,
          stderr: '',
        },
      });
    });

    describe('what is refused is refused alike', () => {
      test.each(failingCalls(places).map(({ title, code }) => [title, code] as const))(
        '%s: %s',
        (title, code) => {
          const expected = errorOf('desktop', title);
          expect({ code: expected.code, sameInBrowser: errorOf('browser', title) }).toEqual({
            code,
            sameInBrowser: expected,
          });
          const onCli = cliFailures.get(title);
          if (onCli === undefined) return;
          const lines = [
            `afterlog: ${expected.message}`,
            ...(expected.path === undefined || expected.message.includes(expected.path)
              ? []
              : [`  path: ${expected.path}`]),
            ...(expected.hint === undefined ? [] : [`  hint: ${expected.hint}`]),
          ];
          expect(onCli).toEqual({
            exit: exitCodeOf(expected.code),
            stdout: '',
            stderr: `${lines.join('\n')}\n`,
          });
        },
      );

      test('nothing of what was refused is left: no half-made case, the same accounts as before', async () => {
        const after = await Promise.all(
          windowDoors.map(async (name) => {
            const { case: opened } = answersOf(name).info as Output<'case.info'>;
            const info = await answerOf(doorOf(name).call('case.info', { caseId: opened.caseId }));
            return { ...info, databaseBytes: 0 };
          }),
        );
        expect({ after, newCase: existsSync(workOf('cli').at('new-case')) }).toEqual({
          after: windowDoors.map((name) => ({ ...(answersOf(name).info as object), databaseBytes: 0 })),
          newCase: false,
        });
      });
    });
  },
);

async function windowErrors(door: Door, work: Work): Promise<Map<string, AppError | string>> {
  const { case: opened } = answersOf(door.name).info as Output<'case.info'>;
  const found = new Map<string, AppError | string>();
  for (const failing of failingCalls(places)) {
    const result = await failing.ask(
      (name, input) => door.call(name, input),
      opened.caseId,
      work.at('rows-refused.json'),
    );
    found.set(failing.title, result.ok ? 'was not refused' : result.error);
  }
  return found;
}

function errorOf(door: string, title: string): AppError {
  const error = errors.get(door)?.get(title);
  if (error === undefined || typeof error === 'string')
    throw new Error(`${door}: ${title} ${error ?? 'was not asked'}`);
  return error;
}

function withoutHead(answer: CliAnswer): CliAnswer {
  return { ...answer, stdout: answer.stdout.replace(/head [0-9a-f]{64}/, 'head <head>') };
}

function workOf(name: string): Work {
  const work = works.get(name);
  if (work === undefined) throw new Error(`no folders for ${name}`);
  return work;
}

function doorOf(name: string): Door {
  const door = doors.get(name);
  if (door === undefined) throw new Error(`${name} is not open`);
  return door;
}

function answersOf(name: string): Answers {
  const got = answers.get(name);
  if (got === undefined) throw new Error(`${name} gave no answers`);
  return got;
}
