/** The whole contract: every domain, every method, one name each. All three doors serve exactly this. */
import type { Result } from '../result/result.ts';
import { annotationRpc } from './annotation.ts';
import { appRpc } from './app.ts';
import { caseRpc } from './case.ts';
import { clockRpc } from './clock.ts';
import type { InputOf, MethodDef, OutputOf, ParsedInputOf } from './define.ts';
import { entityRpc } from './entity.ts';
import { eventsRpc } from './events.ts';
import { ingestRpc } from './ingest.ts';
import { mappingRpc } from './mapping.ts';
import { notebookRpc } from './notebook.ts';
import { queryRpc } from './query.ts';
import { redactionRpc } from './redaction.ts';
import { reportRpc } from './report.ts';
import { searchRpc } from './search.ts';
import { shareRpc } from './share.ts';
import { taskRpc } from './task.ts';
import { viewRpc } from './view.ts';

export const contract = {
  app: appRpc,
  case: caseRpc,
  ingest: ingestRpc,
  mapping: mappingRpc,
  clock: clockRpc,
  events: eventsRpc,
  entity: entityRpc,
  query: queryRpc,
  notebook: notebookRpc,
  view: viewRpc,
  annotation: annotationRpc,
  redaction: redactionRpc,
  report: reportRpc,
  search: searchRpc,
  share: shareRpc,
  task: taskRpc,
};

export type Contract = typeof contract;
export type Domain = keyof Contract;

/** `case.open`, `events.page`, ... */
export type MethodName = { [D in Domain]: `${D}.${Extract<keyof Contract[D], string>}` }[Domain];

type DefOf<N extends MethodName> = N extends `${infer D}.${infer M}`
  ? D extends Domain
    ? M extends keyof Contract[D]
      ? Contract[D][M]
      : never
    : never
  : never;

export type Input<N extends MethodName> = InputOf<DefOf<N>>;
export type ParsedInput<N extends MethodName> = ParsedInputOf<DefOf<N>>;
export type Output<N extends MethodName> = OutputOf<DefOf<N>>;

/** How a door is called from code: input in, Result out, never a throw. */
export type Call = <N extends MethodName>(
  name: N,
  input: Input<N>,
  options?: { readonly callId?: string },
) => Promise<Result<Output<N>>>;

/** The definition behind a name, or undefined for a name that is not in the contract. */
export function methodDef(name: string): MethodDef | undefined {
  const [domain, key, ...rest] = name.split('.');
  if (domain === undefined || key === undefined || rest.length > 0) return undefined;
  if (!Object.hasOwn(contract, domain)) return undefined;
  const methods: Record<string, MethodDef> = contract[domain as Domain];
  return Object.hasOwn(methods, key) ? methods[key] : undefined;
}
