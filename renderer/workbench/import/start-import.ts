/**
 * From "these were dropped" to an account of every record. Without an open case it makes one named after the bundle.
 * What happens is told through the window's `importRun`; nothing is asked on the way.
 */
import { err, type Result } from '../../../shared/result/result.ts';
import { newCallId } from '../../client/client.ts';
import type { ImportRun } from '../../state/import-run.ts';
import type { PathsOptions } from '../../transport/transport.ts';
import { type CaseActionContext, enterCase } from '../case-actions.ts';
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
  let run: ImportRun = { caseId, callId, what: describeBundle(bundle.names), state: 'handing-over' };
  const show = (patch: Partial<ImportRun>): void => {
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
  const result = paths.ok ? await ingest(context, run, [...paths.value], show) : err(paths.error);
  if (result.ok) show({ state: 'done', report: result.value });
  else show({ state: result.error.code === 'app/cancelled' ? 'cancelled' : 'failed', error: result.error });
}

function ingest(
  { client }: CaseActionContext,
  run: ImportRun,
  paths: string[],
  show: (patch: Partial<ImportRun>) => void,
) {
  show({ state: 'running' });
  return client.call('ingest.run', { caseId: run.caseId, paths }, { callId: run.callId });
}

const cancelers = new Map<string, () => void>();

/** Stops the copying or the reading, whichever is under way. */
export function cancelImport({ client }: CaseActionContext, run: ImportRun): void {
  cancelers.get(run.callId)?.();
  if (run.state === 'running') client.cancel(run.callId);
}
