/**
 * What may be asked of an opened package. Named one by one: a method that is added later is refused there until somebody says
 * that it changes nothing.
 */
import type { PackageOrigin } from '../../shared/model/package-origin.ts';
import type { AppError } from '../../shared/result/app-error.ts';
import type { MethodName } from '../../shared/rpc/contract.ts';
import { appError } from '../base/app-errors.ts';

const reading: ReadonlySet<string> = new Set<MethodName>([
  'case.close',
  'case.info',
  'case.verify',
  'clock.applied',
  'clock.estimate',
  'entity.companions',
  'entity.find',
  'entity.get',
  'entity.kinds',
  'entity.list',
  'annotation.marks',
  'events.get',
  'events.histogram',
  'events.lanes',
  'events.list',
  'events.locate',
  'events.page',
  'events.top',
  'ingest.imports',
  'ingest.rejects',
  'ingest.zones',
  'mapping.list',
  'notebook.list',
  'query.complete',
  'query.explain',
  'query.export',
  'query.page',
  'query.run',
  'query.saved',
  'query.schema',
  'query.values',
  'redaction.profiles',
  'report.narrative',
  // Its index lies in the copy that is thrown away.
  'search.index',
  'search.run',
  'search.state',
  'share.report',
  'view.glance',
  // Kept in the same copy.
  'view.prepare',
  'view.run',
]);

export function readsOnly(method: string): boolean {
  return reading.has(method);
}

const reasons: Readonly<Record<string, string>> = {
  'events.original': 'The evidence stays with the case it was made from: a package has no original bytes.',
  'report.preview': 'Its report lies in the package, signed; a new one is written from the case itself.',
  'report.export': 'Its report lies in the package, signed; a new one is written from the case itself.',
  'share.package': 'Send on the package itself: it stays as it was signed.',
};

export function readOnly(method: string, origin: PackageOrigin): AppError {
  return appError('case/read-only', 'this is a redacted package, which can be read and not changed', {
    path: origin.path,
    hint: reasons[method] ?? 'Ask those who have the case to do it there and to send a new package.',
  });
}
