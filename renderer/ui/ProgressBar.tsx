/** How far a task is. An unknown end (total 0) is a still, striped bar with words beside it, not a spinner. */
import './ProgressBar.css';

export interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

export function ProgressBar({ label, done, total }: ProgressBarProps) {
  const known = total > 0;
  const share = known ? Math.min(1, done / total) : 0;
  return (
    <div
      className={known ? 'progress' : 'progress progress-unknown'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(known ? { 'aria-valuenow': Math.round(share * 100) } : {})}
    >
      {known ? <span className="progress-fill" style={{ width: `${share * 100}%` }} /> : null}
    </div>
  );
}
