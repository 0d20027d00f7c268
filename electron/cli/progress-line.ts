/** Long work in one line: what, how much of how much, how fast, and how long it will still take. */
import type { TaskUpdate } from '../../shared/rpc/task.ts';

const steps = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
/** Before this a rate says nothing. */
const settleMs = 1_000;

export function bytesText(bytes: number): string {
  let value = bytes;
  let step = 0;
  while (value >= 1_000 && step < steps.length - 1) {
    value /= 1_000;
    step += 1;
  }
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${steps[step]}`;
}

export function durationText(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

export function progressLine(task: TaskUpdate, nowMs: number): string {
  const { phase, done, total, unit } = task;
  if (total <= 0) return phase;
  const percent = `${Math.min(100, Math.floor((done / total) * 100))} %`;
  if (unit !== 'bytes') return `${phase} ${percent}`;
  const elapsed = nowMs - Date.parse(task.startedAt);
  const amount = `${bytesText(done)} of ${bytesText(total)}`;
  if (elapsed < settleMs || done <= 0 || done >= total) return `${phase}, ${percent}, ${amount}`;
  const rate = done / elapsed;
  return `${phase}, ${percent}, ${amount}, ${bytesText(rate * 1_000)}/s, ${durationText((total - done) / rate)} left`;
}
