/**
 * Keeps the layout still while something loads. Nothing shows before 200 ms;
 * after that grey bars and, when `words` are given, what is being done.
 */
import './Skeleton.css';
import { useDelayed } from './use-delayed.ts';

export interface SkeletonProps {
  readonly rows?: number;
  readonly height?: number | string;
  readonly words?: string;
}

const widths = ['92%', '78%', '85%', '64%', '88%', '71%'];

export function Skeleton({ rows = 3, height, words }: SkeletonProps) {
  const visible = useDelayed(200);
  return (
    <div className="skeleton" style={height === undefined ? undefined : { height }} aria-busy="true">
      {visible && words !== undefined ? (
        <p className="muted" role="status">
          {words}
        </p>
      ) : null}
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <span
          key={row}
          className="skeleton-bar"
          style={{ width: widths[row % widths.length], visibility: visible ? 'visible' : 'hidden' }}
        />
      ))}
    </div>
  );
}
