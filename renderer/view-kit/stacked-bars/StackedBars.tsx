/**
 * A bar a label, made of parts from a common zero: the four largest parts by name, the rest together, in the order of the
 * legend and told apart by hatching as well as by tone. What each row says is in its text too.
 */
import { useMemo } from 'react';
import { formatCount } from '../../ui/format.ts';
import { seriesShape } from '../series/series-shape.ts';
import './StackedBars.css';

export interface BarPart {
  readonly label: string;
  readonly part: string;
  /** Below zero counts as zero. */
  readonly value: number;
}

export interface StackedBarsProps {
  readonly label: string;
  readonly parts: readonly BarPart[];
  /** Labels in order, as many as are drawn. */
  readonly labels: readonly string[];
  readonly format?: (value: number) => string;
}

export function StackedBars({ label, parts, labels, format = formatCount }: StackedBarsProps) {
  const { rows, keys, greatest } = useMemo(() => {
    const place = new Map(labels.map((each, at) => [each, at]));
    const { times, lines } = seriesShape(
      parts.flatMap(({ label: of, part, value }) => {
        const at = place.get(of);
        return at === undefined ? [] : [{ at, key: part, value: Math.max(0, value) }];
      }),
    );
    const made = times.map((at, index) => {
      const values = lines.map((line) => line.values[index] ?? 0);
      return { label: labels[at] ?? '', values, total: values.reduce((sum, each) => sum + each, 0) };
    });
    return {
      rows: made,
      keys: lines.map((line) => line.key),
      greatest: Math.max(0, ...made.map((row) => row.total)) || 1,
    };
  }, [parts, labels]);
  return (
    <figure className="stacked" aria-label={label}>
      {keys.length < 2 ? null : (
        <ul className="stacked-legend">
          {keys.map((key, index) => (
            <li key={key}>
              <span className={`stacked-key stacked-${index}`} aria-hidden="true" />
              {key}
            </li>
          ))}
        </ul>
      )}
      <ul className="stacked-rows figures">
        {rows.map((row) => (
          <li
            key={row.label}
            title={keys.map((key, at) => `${key}: ${format(row.values[at] ?? 0)}`).join('\n')}
          >
            <span className="truncate">{row.label}</span>
            <span className="stacked-track" aria-hidden="true">
              {row.values.map((value, index) =>
                value === 0 ? null : (
                  <span
                    key={keys[index]}
                    className={`stacked-${index}`}
                    style={{ width: `${(value / greatest) * 100}%` }}
                  />
                ),
              )}
            </span>
            <span className="stacked-total">{format(row.total)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
