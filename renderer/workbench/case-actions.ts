/** Opening, making and leaving a case, from whatever button, key or start option asked. Failures become toasts that stay. */

import type { CaseSummary } from '../../shared/rpc/case.ts';
import type { Client } from '../client/client.ts';
import { newCallId } from '../client/client.ts';
import type { WorkbenchStore } from '../state/workbench-store.ts';

export interface CaseActionContext {
  readonly client: Client;
  readonly workbench: WorkbenchStore;
}

export async function openCaseAt(context: CaseActionContext, dir: string): Promise<CaseSummary | undefined> {
  const result = await context.client.call('case.open', { dir });
  if (!result.ok) {
    context.workbench.getState().reportError('Could not open the case', result.error);
    return undefined;
  }
  enterCase(context, result.value);
  return result.value;
}

/** `callId` lets the caller show the progress of making the sample. */
export async function openSample(context: CaseActionContext, callId = newCallId()): Promise<void> {
  const result = await context.client.call('case.sample', {}, { callId });
  if (result.ok) enterCase(context, result.value);
  else if (result.error.code !== 'app/cancelled')
    context.workbench.getState().reportError('Could not make the sample incident', result.error);
}

export function pickCase(context: CaseActionContext): Promise<void> {
  return pickAndOpen(context, 'case-folder', 'a case folder');
}

export function pickPackage(context: CaseActionContext): Promise<void> {
  return pickAndOpen(context, 'bundle-files', 'a package');
}

async function pickAndOpen(
  context: CaseActionContext,
  kind: 'case-folder' | 'bundle-files',
  what: string,
): Promise<void> {
  const picked = await context.client.call('app.pick', { kind });
  if (!picked.ok) {
    context.workbench.getState().reportError(`Could not ask for ${what}`, picked.error);
    return;
  }
  const [path] = picked.value.paths;
  if (path !== undefined) await openCaseAt(context, path);
}

/** Leaves the case that is open, if another one is entered. */
export function enterCase(context: CaseActionContext, summary: CaseSummary): void {
  const { openCase, setCase } = context.workbench.getState();
  if (openCase !== undefined && openCase.caseId !== summary.caseId) closeCase(context, openCase.caseId);
  setCase(summary);
}

export function leaveCase(context: CaseActionContext): void {
  const { openCase, setCase } = context.workbench.getState();
  if (openCase === undefined) return;
  closeCase(context, openCase.caseId);
  setCase(undefined);
}

/** A case that was made for an import goes with it, when the import came to nothing. */
function closeCase({ client, workbench }: CaseActionContext, caseId: string): void {
  const { importRun } = workbench.getState();
  const removeIfUntouched = importRun?.caseId === caseId && importRun.madeCase && importRun.state !== 'done';
  void client.call('case.close', { caseId, removeIfUntouched });
}
