/**
 * Values over time as lines with points, from zero, with a legend that tells lines apart by dash as well as by tone.
 * The rows beside it hold every figure, so for a screen reader the picture is one sentence.
 */
import { useMemo } from 'react';
import { formatCount, formatTimeShort } from '../../ui/format.ts';
import './SeriesChart.css';
import { type SeriesPoint, seriesShape } from './series-shape.ts';

export interface SeriesChartProps {
  readonly label: string;
  readonly points: readonly SeriesPoint[];
  readonly format?: (value: number) => string;
}

const width = 1_000;
const height = 160;
const dashes = ['', '6 3', '2 2', '9 3 2 3', '1 4'];
const mostMarks = 120;

export function SeriesChart({ label, points, format = formatCount }: SeriesChartProps) {
  const { times, lines, greatest } = useMemo(() => seriesShape(points), [points]);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return null;
  const x = (time: number): number =>
    last === first ? width / 2 : ((time - first) / (last - first)) * width;
  const y = (value: number): number => height - (greatest === 0 ? 0 : (value / greatest) * (height - 12));
  const sentence = `${label}: ${lines.length === 1 ? 'one line' : `${lines.length} lines`} from ${formatTimeShort(first)} to ${formatTimeShort(last)}, at most ${format(greatest)}`;
  return (
    <figure className="series" aria-label={sentence}>
      <div className="series-plot">
        <span className="series-top figures muted" aria-hidden="true">
          {format(greatest)}
        </span>
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={sentence}>
          <line className="series-zero" x1={0} x2={width} y1={height} y2={height} />
          {lines.map((line, index) => (
            <g key={line.key} className={`series-line series-line-${index}`}>
              <polyline
                points={line.values.map((value, at) => `${x(times[at] ?? first)},${y(value)}`).join(' ')}
                strokeDasharray={dashes[index]}
              />
              {times.length > mostMarks
                ? null
                : line.values.map((value, at) => (
                    <line
                      key={times[at]}
                      className="series-mark"
                      x1={x(times[at] ?? first)}
                      x2={x(times[at] ?? first)}
                      y1={y(value)}
                      y2={y(value)}
                    />
                  ))}
            </g>
          ))}
        </svg>
      </div>
      <div className="series-axis figures muted" aria-hidden="true">
        <span>{formatTimeShort(first)}</span>
        <span>UTC</span>
        <span>{formatTimeShort(last)}</span>
      </div>
      {lines.length < 2 ? null : (
        <ul className="series-legend">
          {lines.map((line, index) => (
            <li key={line.key}>
              <svg viewBox="0 0 24 8" aria-hidden="true" className={`series-line series-line-${index}`}>
                <polyline points="0,4 24,4" strokeDasharray={dashes[index]} />
              </svg>
              {line.key}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
