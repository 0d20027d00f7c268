/** How far, in the task's own unit: `, 1.2 MiB of 4.0 MiB`, `, 3,100 records`; nothing before there is something to say. */
import type { TaskUpdate } from '../../../shared/rpc/task.ts';
import { formatBytes, formatCount } from '../../ui/format.ts';

export function progressWords({ done, total, unit }: Pick<TaskUpdate, 'done' | 'total' | 'unit'>): string {
  if (done <= 0 && total <= 0) return '';
  if (unit === 'bytes')
    return total > 0 ? `, ${formatBytes(done)} of ${formatBytes(total)}` : `, ${formatBytes(done)}`;
  const count = formatCount(done);
  return total > 0 ? `, ${count} of ${formatCount(total)} ${unit}` : `, ${count} ${unit}`;
}
