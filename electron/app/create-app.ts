/**
 * The composition root: puts the services behind the contract. Every door calls the same `call`;
 * it parses the input, runs the handler, and turns a bug into `app/internal` so that no door sees a throw.
 */
import { z } from 'zod';
import { ok, type Result } from '../../shared/result/result.ts';
import { methodDef } from '../../shared/rpc/contract.ts';
import type { Notification } from '../../shared/rpc/task.ts';
import { AppFailure, fail } from '../base/app-errors.ts';
import { CaseRegistry } from '../casefile/case-registry.ts';
import type { Chain } from '../content/chain.ts';
import type { Redactor } from '../content/redactor.ts';
import type { Source } from '../content/source.ts';
import type { Template } from '../content/template.ts';
import type { View } from '../content/view.ts';
import { viewOfChain } from '../correlate/chains/view-of-chain.ts';
import type { Platform } from '../platform/platform.ts';
import { annotationHandlers } from '../services/annotation/handlers.ts';
import { appHandlers } from '../services/app/handlers.ts';
import { createCaseHandlers } from '../services/case/handlers.ts';
import { clockHandlers } from '../services/clock/handlers.ts';
import { entityHandlers } from '../services/entity/handlers.ts';
import { eventsHandlers } from '../services/events/handlers.ts';
import type { CallContext, Handlers } from '../services/handler.ts';
import { createIngestHandlers } from '../services/ingest/handlers.ts';
import { createMappingHandlers } from '../services/mapping/handlers.ts';
import { createNotebookHandlers } from '../services/notebook/handlers.ts';
import { createQueryHandlers } from '../services/query/handlers.ts';
import { createRedactionHandlers } from '../services/redaction/handlers.ts';
import { createReportHandlers } from '../services/report/handlers.ts';
import { searchHandlers } from '../services/search/handlers.ts';
import { createShareHandlers } from '../services/share/handlers.ts';
import { createViewHandlers } from '../services/view/handlers.ts';
import type { App } from './app.ts';
import { readOnly, readsOnly } from './read-only.ts';
import { Tasks } from './tasks.ts';

export interface Content {
  readonly sources: readonly Source[];
  readonly redactors: readonly Redactor[];
  readonly templates: readonly Template[];
  readonly views: readonly View[];
  readonly chains: readonly Chain[];
}

type AnyHandler = (context: CallContext, input: unknown) => Promise<Result<unknown>>;

export function createApp(platform: Platform, content: Content): App {
  const cases = new CaseRegistry({ clock: platform.clock, ids: platform.ids });
  const listeners = new Set<(notification: Notification) => void>();
  const tell = (notification: Notification): void => {
    for (const listener of listeners) listener(notification);
  };
  const tasks = new Tasks(() => platform.clock.now(), tell);
  const taskHandlers: Handlers<'task'> = {
    cancel: async (_context, input) => ok({ found: tasks.cancel(input.callId) }),
    list: async () => ok({ tasks: tasks.list() }),
  };
  const views = [...content.views, ...content.chains.map(viewOfChain)];
  const services: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    app: appHandlers,
    case: createCaseHandlers(content.sources),
    ingest: createIngestHandlers(content.sources),
    mapping: createMappingHandlers(content.sources),
    clock: clockHandlers,
    events: eventsHandlers,
    entity: entityHandlers,
    query: createQueryHandlers(content),
    view: createViewHandlers(views),
    notebook: createNotebookHandlers(views),
    annotation: annotationHandlers,
    redaction: createRedactionHandlers(content.redactors),
    report: createReportHandlers({ ...content, views }),
    search: searchHandlers,
    share: createShareHandlers({ ...content, views }),
    task: taskHandlers,
  };

  async function call(
    name: string,
    input: unknown,
    options: { readonly callId?: string } = {},
  ): Promise<Result<unknown>> {
    const def = methodDef(name);
    const [domain = '', key = ''] = name.split('.');
    const handler = services[domain]?.[key] as AnyHandler | undefined;
    if (def === undefined || handler === undefined)
      return fail('app/unknown-method', `there is no method ${name.slice(0, 100)}`);
    const parsed = def.input.safeParse(input);
    if (!parsed.success)
      return fail('app/invalid-request', `${name}: ${z.prettifyError(parsed.error)}`, {
        hint: 'The request does not fit the contract.',
      });
    const caseId = caseIdOf(parsed.data);
    const asked = caseId === null ? undefined : cases.get(caseId);
    if (asked?.ok === true && asked.value.origin !== undefined && !readsOnly(name))
      return { ok: false, error: readOnly(name, asked.value.origin) };
    const callId = options.callId ?? platform.ids.random();
    if (tasks.isRunning(callId))
      return fail('app/invalid-request', `a call with the id ${callId.slice(0, 64)} is already running`);
    const task = tasks.begin(callId, name, caseId, def.long === true);
    const context: CallContext = {
      callId,
      signal: task.signal,
      platform,
      cases,
      progress: (update) => task.progress(update),
      changed: (caseId, what) => tell({ kind: 'case-changed', caseId, what }),
    };
    const closing = name === 'case.close' ? task.caseId : null;
    const hasLeft = closing === null ? undefined : cases.leaving(closing);
    if (closing !== null) await tasks.stop(callId, closing);
    const work = settle(name, () => handler(context, parsed.data));
    task.follow(work);
    const result = await work;
    hasLeft?.();
    task.end(result.ok ? undefined : result.error);
    return result;
  }

  async function settle(name: string, work: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof AppFailure) return { ok: false, error: cause.appError };
      platform.log.error(`${name} failed`, cause);
      const why = cause instanceof Error ? cause.message : String(cause);
      return fail('app/internal', `${name} failed: ${why}`, {
        hint: 'This is a defect in Afterlog. The case was not changed by this call, or was put back.',
      });
    }
  }

  return {
    call,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await tasks.stop();
      await cases.closeAll();
      listeners.clear();
    },
  };
}

function caseIdOf(input: unknown): string | null {
  return typeof input === 'object' && input !== null && 'caseId' in input && typeof input.caseId === 'string'
    ? input.caseId
    : null;
}
