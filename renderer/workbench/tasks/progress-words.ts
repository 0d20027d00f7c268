/**
 * How far, how fast and how much longer, in the task's own unit: `, 1.2 GiB of 4.0 GiB, 110.0 MiB/s, about 26 s left`,
 * `, 3,100 records`; nothing before there is something to say.
 */
import type { TaskUpdate } from '../../../shared/rpc/task.ts';
import { formatBytes, formatCount, formatDuration } from '../../ui/format.ts';

/** Before this a rate says nothing. */
const settleMs = 1_000;
/** Below this a count of seconds would promise more than is known. */
const fewMs = 5_000;

export function progressWords(
  task: Pick<TaskUpdate, 'done' | 'total' | 'unit' | 'startedAt'>,
  nowMs: number,
): string {
  const { done, total, unit } = task;
  if (done <= 0 && total <= 0) return '';
  // What is done after the last byte is told by the phase alone.
  if (unit === 'bytes' && total > 0 && done >= total) return '';
  if (unit === 'bytes')
    return total > 0
      ? `, ${formatBytes(done)} of ${formatBytes(total)}${paceWords(done, total, nowMs - Date.parse(task.startedAt))}`
      : `, ${formatBytes(done)}`;
  const count = formatCount(done);
  return total > 0 ? `, ${count} of ${formatCount(total)} ${unit}` : `, ${count} ${unit}`;
}

function paceWords(done: number, total: number, elapsedMs: number): string {
  if (elapsedMs < settleMs || done <= 0 || done >= total) return '';
  const perMs = done / elapsedMs;
  const leftMs = Math.ceil((total - done) / perMs / 1_000) * 1_000;
  const whole = leftMs < 60_000 ? `${leftMs / 1_000} s` : formatDuration(leftMs);
  const left = leftMs <= fewMs ? 'a few seconds' : `about ${whole}`;
  return `, ${formatBytes(perMs * 1_000)}/s, ${left} left`;
}
