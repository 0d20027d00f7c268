/** Which answers a change of a case makes old. */
import type { MethodName } from '../../shared/rpc/contract.ts';
import type { Notification } from '../../shared/rpc/task.ts';

export type CaseChange = Extract<Notification, { kind: 'case-changed' }>['what'];

export function touchedBy(name: MethodName, what: CaseChange): boolean {
  switch (what) {
    case 'narrative':
      return name === 'report.narrative';
    case 'annotations':
      return /^(annotation|events|entity|notebook)\.|^query\.saved$|^redaction\.(profiles|vault)$/.test(name);
    default:
      return true;
  }
}
