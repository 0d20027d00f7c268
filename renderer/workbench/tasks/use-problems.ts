/** What needs a look in this case: files with rejects or a note, and tasks that failed. */
import { useMemo } from 'react';
import type { AppError } from '../../../shared/result/app-error.ts';
import { useTasks } from '../../client/ClientContext.tsx';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';
import { formatCounted } from '../../ui/format.ts';

export type Problem =
  | {
      readonly kind: 'file';
      readonly fileId: number;
      readonly path: string;
      readonly rejected: number;
      readonly words: string;
    }
  | { readonly kind: 'task'; readonly callId: string; readonly words: string; readonly error: AppError };

/** Said beside the statement that caused them, and gone with the next one. */
const answeredAtOnce: ReadonlySet<string> = new Set(['query/refused', 'query/failed']);

export function useProblems(): readonly Problem[] {
  const caseId = useCaseId();
  const info = useQuery('case.info', { caseId });
  const tasks = useTasks();
  return useMemo(() => {
    const files = (info.data?.files ?? []).filter((file) => file.rejected > 0 || file.note !== '');
    return [
      ...tasks
        .filter((task) => task.state === 'failed' && task.error !== undefined)
        .filter((task) => task.caseId === null || task.caseId === caseId)
        .filter((task) => !answeredAtOnce.has(task.error?.code ?? ''))
        .map(
          (task): Problem => ({
            kind: 'task',
            callId: task.callId,
            words: `${task.method} failed`,
            error: task.error as AppError,
          }),
        ),
      ...files.map((file): Problem => {
        const rejected =
          file.rejected === 0 ? '' : `${formatCounted(file.rejected, 'record')} could not be read`;
        const words = [rejected, file.note].filter((part) => part !== '').join('; ');
        return { kind: 'file', fileId: file.fileId, path: file.path, rejected: file.rejected, words };
      }),
    ];
  }, [info.data, tasks, caseId]);
}
