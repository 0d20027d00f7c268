/** The command line as DESIGN.md lists it: names, flags and exit codes. What it cannot do yet it does not list. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { timestampSchema } from '../../shared/model/event-filter.ts';
import { annotationKinds } from '../../shared/rpc/annotation.ts';
import {
  type ProfileId,
  profileIdSchema,
  reportFormats,
  reportPapers,
  reportProfiles,
} from '../../shared/rpc/report.ts';
import type { App } from '../app/app.ts';
import { productVersion } from '../base/product-version.ts';
import { annotateCommand } from './commands/annotate.ts';
import { clockCommand } from './commands/clock.ts';
import { demoCommand, sampleCaseCommand } from './commands/demo.ts';
import { importsCommand } from './commands/imports.ts';
import { ingestCommand } from './commands/ingest.ts';
import { notebookCommand } from './commands/notebook.ts';
import { openCommand, serveCommand } from './commands/open.ts';
import { packageCommand, verifyPackageCommand } from './commands/package.ts';
import { hideCommand, profileCommand } from './commands/profile.ts';
import { infoCommand, queryCommand, queryFormats, verifyCaseCommand } from './commands/read.ts';
import { redactCommand } from './commands/redact.ts';
import { reportCommand, verifyReportCommand } from './commands/report.ts';
import { searchCommand } from './commands/search.ts';
import { unsealCommand } from './commands/unseal.ts';
import { vaultCommand } from './commands/vault.ts';
import { viewsCommand } from './commands/views.ts';
import type { Output } from './output.ts';
import { type Session, withSession } from './session.ts';
import { tlpLabels } from './tlp-label.ts';

export interface ProgramParts {
  readonly output: Output;
  /** A new core for one command. `startCase` is what `serve` opens at once. */
  makeApp(options: { readonly door: 'cli' | 'browser'; readonly startCase?: string }): App;
}

const markingHelp = 'its marking by TLP 2.0 (default: that of the case)';
const passphraseFile = 'file whose first line is the passphrase of the vault';
const whoReads = `who may read it: ${reportProfiles.join(', ')}, or custom:NAME of the case`;

function profileId(value: string): ProfileId {
  const parsed = profileIdSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`It is one of ${reportProfiles.join(', ')}, or custom:NAME.`);
}

function timestamp(text: string): string {
  if (timestampSchema.safeParse(text).success) return text;
  throw new InvalidArgumentError('It is a time with its zone: 2026-03-01T00:00:00Z.');
}

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Runs one command line (without node and the script) and gives the exit code. */
export async function runProgram(argv: readonly string[], parts: ProgramParts): Promise<number> {
  let exit = 0;
  const { output } = parts;
  const inSession = async (work: (session: Session) => Promise<number>): Promise<void> => {
    exit = await withSession(parts.makeApp({ door: 'cli' }), output, work);
  };
  const program = new Command('afterlog');
  program
    .version(productVersion)
    .description('Offline incident-response workbench for exported SaaS logs.')
    .exitOverride()
    .showHelpAfterError('(afterlog --help shows the commands)');
  program.configureOutput({
    writeOut: (text) => output.answer(text),
    writeErr: (text) => output.complain(text.trimEnd()),
  });

  program
    .command('ingest')
    .description('take bundles (archives, folders, files) into a case; makes the case where there is none')
    .requiredOption('--case <dir>', 'case folder')
    .option('--zone <source=zone>', 'zone of a source whose times have none', collect)
    .option('--password-file <file>', 'file with the passwords of encrypted archives, one a line')
    .option('--json', 'print one JSON document')
    .argument('<paths...>')
    .action((paths: string[], flags) => inSession((session) => ingestCommand(session, paths, flags)));
  program
    .command('info')
    .description('say what is in a case')
    .requiredOption('--case <dir>', 'case folder')
    .option('--json', 'print one JSON document')
    .action((flags) => inSession((session) => infoCommand(session, flags)));
  program
    .command('imports')
    .description('list what was imported into a case, or take one import out again')
    .requiredOption('--case <dir>', 'case folder')
    .option('--remove <n>', 'take this import out; the custody log keeps that it was')
    .option('--json', 'print one JSON document')
    .action((flags) => inSession((session) => importsCommand(session, flags)));
  program
    .command('views')
    .description('list the guided views, with their questions and parameters')
    .option('--json', 'print one JSON document')
    .action((flags) => inSession((session) => viewsCommand(session, flags)));
  program
    .command('clock')
    .description('say which sources have a clock that is off; correct one, or undo that')
    .requiredOption('--case <dir>', 'case folder')
    .option('--reference <source>', 'whose clock is taken as right')
    .option('--apply <source=seconds>', 'add seconds to every time of a source', collect)
    .option('--undo <source>', 'take the correction of a source off again', collect)
    .option('--as <name>', 'who corrects, for the custody log')
    .option('--json', 'print one JSON document')
    .action((flags) => inSession((session) => clockCommand(session, flags)));
  program
    .command('query')
    .description(
      'run one SELECT over events, files, rejects, annotations, marks, addresses, user_agents, or ask a guided view',
    )
    .requiredOption('--case <dir>', 'case folder')
    .addOption(new Option('--sql <text>', 'the statement').conflicts('view'))
    .option('--view <id>', 'a guided view; `afterlog views` lists them')
    .option('--param <name=value>', 'a parameter of the view, or a value for :name in the SQL', collect)
    .addOption(new Option('--format <format>', 'how to print it').choices(queryFormats).default('table'))
    .addOption(
      new Option('--redact <profile>', 'hide what this profile hides, and check it').argParser(profileId),
    )
    .option('--password-file <file>', passphraseFile)
    .option('--out <file>', 'write to a file instead of stdout')
    .action((flags) => inSession((session) => queryCommand(session, flags)));
  program
    .command('search')
    .description('free text over everything, letters of any case, with counts per source')
    .argument('<text>', 'looked for literally, in the columns and in the record')
    .requiredOption('--case <dir>', 'case folder')
    .addOption(
      new Option('--match <where>', 'anywhere, as a whole word, or at the beginning of one')
        .choices(['anywhere', 'word', 'prefix'])
        .default('anywhere'),
    )
    .option('--limit <n>', 'events to print', Number, 50)
    .option('--oldest', 'the oldest first')
    .option('--index', 'bring the index up to date first')
    .option('--json', 'print one JSON document')
    .action((text, flags) => inSession((session) => searchCommand(session, text, flags)));
  program
    .command('notebook')
    .description('print the notebook of a case; ask its queries and views again')
    .requiredOption('--case <dir>', 'case folder')
    .option('--run', 'ask every cell again, keep its answer, and say what changed')
    .option('--as <name>', 'who asks, for the review log')
    .option('--json', 'print one JSON document')
    .action((flags) => inSession((session) => notebookCommand(session, flags)));
  program
    .command('annotate')
    .description('mark events as a named person')
    .requiredOption('--case <dir>', 'case folder')
    .requiredOption('--as <name>', 'who marks')
    .option('--event <id>', 'one event', collect)
    .option('--sql <text>', 'a SELECT whose column event_id names the events')
    .option('--note <text>')
    .option('--tag <tag>')
    .option('--star')
    .option('--pin')
    .addHelpText('after', `\nKinds in the log: ${annotationKinds.join(', ')}`)
    .action((flags) => inSession((session) => annotateCommand(session, flags)));
  program
    .command('report')
    .description('write a redacted report; exit 3 when anything sensitive is left')
    .requiredOption('--case <dir>', 'case folder')
    .addOption(new Option('--profile <profile>', whoReads).argParser(profileId).makeOptionMandatory())
    .option('--template <id>', 'which report', 'incident-review')
    .addOption(new Option('--tlp <label>', markingHelp).choices(tlpLabels))
    .option('--format <list>', `comma-separated: ${reportFormats.join(', ')}`, 'pdf,html')
    .addOption(new Option('--paper <size>', 'of formats with pages').choices(reportPapers).default('a4'))
    .requiredOption('--out <dir>', 'folder for the artefacts')
    .option('--password-file <file>', passphraseFile)
    .option('--json', 'print one JSON document')
    .action((flags) => inSession((session) => reportCommand(session, flags)));
  program
    .command('package')
    .description('write a redacted, signed copy of a case to send; exit 3 when anything sensitive is left')
    .requiredOption('--case <dir>', 'case folder')
    .addOption(new Option('--profile <profile>', whoReads).argParser(profileId).makeOptionMandatory())
    .option('--template <id>', 'which report goes with it', 'incident-review')
    .addOption(new Option('--tlp <label>', markingHelp).choices(tlpLabels))
    .option(
      '--from <time>',
      'only events from here on (2026-03-01T00:00:00Z), and those that are marked or in the report',
      timestamp,
    )
    .option('--to <time>', 'only events before this, and those', timestamp)
    .requiredOption('--out <file>', 'the package; NAME.afterlog')
    .option('--password-file <file>', passphraseFile)
    .option('--json', 'print one JSON document')
    .action((flags) => inSession((session) => packageCommand(session, flags)));
  program
    .command('profile')
    .description('redaction profiles of a case: list, propose one or its next version, approve or decline it')
    .requiredOption('--case <dir>', 'case folder')
    .option('--as <name>', 'who proposes or decides')
    .option('--propose <file>', 'a profile as JSON; --name says which')
    .option('--name <slug>', 'of the profile: `custom:NAME` in --profile')
    .option('--approve <id>', 'the proposal holds from now on')
    .option('--decline <id>', 'the proposal is closed')
    .option('--reason <text>', 'why')
    .option('--json', 'print one JSON document')
    .action((flags) => inSession((session) => profileCommand(session, flags)));
  program
    .command('hide')
    .description(
      'hide a value or a pattern in every report, package and redacted export of a case, from now on',
    )
    .requiredOption('--case <dir>', 'case folder')
    .option('--as <name>', 'who says so')
    .option('--value <text>', 'a text, in any case and encoding', collect)
    .option('--pattern <re>', 'a regular expression in the syntax of RE2', collect)
    .option('--remove <id>', 'no longer hide this; --reason is needed')
    .option('--reason <text>', 'why')
    .option('--json', 'print one JSON document')
    .action((flags) => inSession((session) => hideCommand(session, flags)));
  program
    .command('redact')
    .description('redact text: lines from stdin, redacted lines to stdout')
    .addOption(new Option('--profile <profile>', 'who may read it').choices(reportProfiles).default('public'))
    .option('--json', 'for each line one object with the places and kinds of what was found')
    .action((flags) => inSession((session) => redactCommand(session, flags)));
  program
    .command('unseal')
    .description(
      'turn the pseudonyms of a case back: lines from stdin, to stdout; custody holds that it was asked',
    )
    .requiredOption('--case <dir>', 'case folder')
    .option('--as <name>', 'who asks')
    .option('--password-file <file>', passphraseFile)
    .action((flags) => inSession((session) => unsealCommand(session, flags)));
  program
    .command('vault')
    .description('whether a passphrase closes the pseudonym vault of a case; set, change or remove it')
    .requiredOption('--case <dir>', 'case folder')
    .option('--as <name>', 'who changes it')
    .option('--password-file <file>', passphraseFile)
    .option('--set <file>', 'close it: the first line of the file is the passphrase from now on')
    .option('--remove', 'leave the key in the case folder as it is')
    .action((flags) => inSession((session) => vaultCommand(session, flags)));
  program
    .command('verify')
    .description('check a case, a report or a package against what was recorded')
    .option('--case <dir>', 'case folder')
    .option('--report <dir>', 'report folder')
    .option('--package <file>', 'package')
    .option('--fingerprint <hex>', 'the key that must have signed the package')
    .action(async (flags: { case?: string; report?: string; package?: string; fingerprint?: string }) => {
      const given = [flags.case, flags.report, flags.package].filter((each) => each !== undefined);
      if (given.length !== 1 || (flags.fingerprint !== undefined && flags.package === undefined))
        throw new CommanderError(
          2,
          'afterlog.verify',
          'error: give --case DIR, --report DIR or --package FILE [--fingerprint HEX]',
        );
      await inSession((session) => {
        if (flags.case !== undefined) return verifyCaseCommand(session, flags.case);
        if (flags.report !== undefined) return verifyReportCommand(session, flags.report);
        return verifyPackageCommand(session, flags.package ?? '', flags.fingerprint);
      });
    });
  program
    .command('serve')
    .description('open Afterlog in a browser on this machine only')
    .option('--case <dir>', 'case to open')
    .option('--port <n>', 'port on 127.0.0.1 (default: any free one)')
    .action(async (flags: { case?: string; port?: string }) => {
      exit = await serveCommand(parts, flags);
    });
  program
    .command('open')
    .description('open the desktop window')
    .option('--case <dir>', 'case to open')
    .action(async (flags: { case?: string }) => {
      exit = await openCommand(output, flags.case);
    });
  program
    .command('demo')
    .description('run the main job on the sample incident')
    .option('--dir <dir>', 'where to work')
    .action((flags: { dir?: string }) => inSession((session) => demoCommand(session, flags.dir)));
  program
    .command('sample-case', { hidden: true })
    .action(() => inSession((session) => sampleCaseCommand(session)));

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    if (cause.code === 'afterlog.verify') output.complain(cause.message);
    return cause.exitCode === 0 ? 0 : 2;
  }
  return exit;
}
