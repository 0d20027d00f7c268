/**
 * From "these were dropped" to an account of every record. Without an open case it makes one named after the bundle.
 * What happens is told through the window's `importRun`; nothing is asked on the way.
 */
import type { AppError } from '../../../shared/result/app-error.ts';
import { err, type Result } from '../../../shared/result/result.ts';
import type { IngestReport } from '../../../shared/rpc/ingest.ts';
import { newCallId } from '../../client/client.ts';
import type { ImportRun } from '../../state/import-run.ts';
import type { PathsOptions } from '../../transport/transport.ts';
import { type CaseActionContext, enterCase, leaveCase, openCaseAt } from '../case-actions.ts';
import { caseNameOf, describeBundle } from './bundle-name.ts';

export interface Bundle {
  /** Names of what was dropped at the top: files, folders, archives. */
  readonly names: readonly string[];
  /** Paths the core can read; in a browser this copies the files over first. */
  readonly paths: (options: PathsOptions) => Promise<Result<readonly string[]>>;
}

export async function startImport(context: CaseActionContext, bundle: Bundle): Promise<void> {
  const { client, workbench } = context;
  const { openCase, importRun, reportError } = workbench.getState();
  if (importRun?.state === 'running' || importRun?.state === 'handing-over') {
    reportError('Could not start another import', {
      code: 'ingest/busy',
      message: `${importRun.what} is still being read.`,
      hint: 'Wait until it is done, or cancel it.',
    });
    return;
  }

  if (bundle.names.length === 1 && bundle.names[0]?.endsWith(packageSuffix) === true) {
    await openPackage(context, bundle);
    return;
  }

  const madeCase = openCase === undefined;
  let summary = openCase;
  if (summary === undefined) {
    const created = await client.call('case.create', { name: caseNameOf(bundle.names) });
    if (!created.ok) {
      reportError('Could not make a case', created.error);
      return;
    }
    summary = created.value;
    enterCase(context, summary);
  }

  const copying = new AbortController();
  const callId = newCallId();
  const { caseId } = summary;
  const what = describeBundle(bundle.names);
  let run: ImportRun = { caseId, callId, what, madeCase, state: 'handing-over' };
  const show: Show = (patch) => {
    run = { ...run, ...patch };
    if (workbench.getState().openCase?.caseId === caseId) workbench.getState().setImportRun(run);
  };
  show({});
  cancelers.set(callId, () => copying.abort());

  const paths = await bundle.paths({
    signal: copying.signal,
    onProgress: (done, total) => show({ copied: { done, total } }),
  });
  cancelers.delete(callId);
  if (paths.ok) show({ paths: [...paths.value] });
  const result = paths.ok ? await ingest(context, run, {}, show) : err(paths.error);
  finish(context, run, result, show);
}

const packageSuffix = '.afterlog';

/** A redacted package is no export to be read into a case: it is a case. */
async function openPackage(context: CaseActionContext, bundle: Bundle): Promise<void> {
  const paths = await bundle.paths({ signal: new AbortController().signal, onProgress: () => undefined });
  const [path] = paths.ok ? paths.value : [];
  if (!paths.ok) context.workbench.getState().reportError('Could not open the package', paths.error);
  else if (path !== undefined) await openCaseAt(context, path);
}

type Show = (patch: Partial<ImportRun>) => void;

function finish(context: CaseActionContext, run: ImportRun, result: Result<IngestReport>, show: Show): void {
  if (result.ok) {
    show({ state: 'done', report: result.value });
    return;
  }
  const { error } = result;
  show({ state: error.code === 'app/cancelled' ? 'cancelled' : 'failed', error });
  // A missing password is asked for where the bundle was shown.
  if (run.madeCase && error.code !== 'ingest/password') leaveMadeCase(context, run, error);
}

/** Back to the start, as it was before something was dropped; what went wrong stays to be read. */
function leaveMadeCase(context: CaseActionContext, { caseId, what }: ImportRun, error: AppError): void {
  const { openCase, notify, reportError } = context.workbench.getState();
  if (openCase?.caseId === caseId) leaveCase(context);
  if (error.code === 'app/cancelled')
    notify(`Import of ${what} cancelled`, { body: 'Nothing of it was kept.' });
  else reportError(`Could not import ${what}`, error);
}

/** Passwords of a bundle that is not open to the last member yet, by the import that tried them. Never in the store. */
const triedPasswords = new Map<string, readonly string[]>();
const maxPasswords = 20;

/** The same bundle with one password more. What was read without it is taken out first, so that it is one import in the end. */
export async function importAgainWith(
  context: CaseActionContext,
  earlier: ImportRun,
  password: string,
): Promise<void> {
  const { client, workbench } = context;
  const { caseId } = earlier;
  if (earlier.paths === undefined) return;
  const { error: _, report, ...rest } = earlier;
  // What was read of it so far, even if it is taken out below, is a trace that the case keeps.
  const madeCase = earlier.madeCase && earlier.state === 'failed';
  let run: ImportRun = { ...rest, madeCase, callId: newCallId(), state: 'running', isPasswordTried: true };
  const passwords = [...(triedPasswords.get(earlier.callId) ?? []), password].slice(-maxPasswords);
  triedPasswords.delete(earlier.callId);
  const show: Show = (patch) => {
    run = { ...run, ...patch };
    if (workbench.getState().openCase?.caseId === caseId) workbench.getState().setImportRun(run);
  };
  show({});
  if (earlier.state === 'done' && report !== undefined && !report.broughtNothing) {
    const undone = await client.call('ingest.undo', { caseId, importId: report.importId });
    if (!undone.ok) {
      finish(context, run, undone, show);
      return;
    }
  }
  const result = await ingest(context, run, { passwords }, show);
  if (result.ok && result.value.locked.length > 0) triedPasswords.set(run.callId, passwords);
  finish(context, run, result, show);
}

function ingest(
  { client }: CaseActionContext,
  run: ImportRun,
  extra: { readonly passwords?: string[] },
  show: Show,
): Promise<Result<IngestReport>> {
  show({ state: 'running' });
  return client.call(
    'ingest.run',
    { caseId: run.caseId, paths: [...(run.paths ?? [])], ...extra },
    { callId: run.callId },
  );
}

/** Takes the account of an import off the window; a case that was made for it and holds nothing goes with it. */
export function dismissImport(context: CaseActionContext, run: ImportRun): void {
  triedPasswords.delete(run.callId);
  if (run.madeCase && run.state === 'failed') leaveCase(context);
  else context.workbench.getState().setImportRun(undefined);
}

const cancelers = new Map<string, () => void>();

/** Stops the copying or the reading, whichever is under way. */
export function cancelImport({ client }: CaseActionContext, run: ImportRun): void {
  cancelers.get(run.callId)?.();
  if (run.state === 'running') client.cancel(run.callId);
}
