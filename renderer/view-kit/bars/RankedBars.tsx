/**
 * The most frequent values of a column: value, count with a bar on a common zero baseline, failures within it in a
 * second tone and in figures. A click on a value goes, a right click (or Shift+F10) asks what else.
 */
import { formatCount, formatRange, formatShare } from '../../ui/format.ts';
import './RankedBars.css';

export interface RankedValue {
  /** Undefined: events without a value. */
  readonly value: string | undefined;
  readonly count: number;
  readonly failures: number;
  readonly first: string | undefined;
  readonly last: string | undefined;
}

export interface RankedBarsProps {
  /** Accessible name of the table: `Top actors`. */
  readonly label: string;
  /** Heading of the first column: `Actor`. */
  readonly column: string;
  readonly values: readonly RankedValue[];
  /** Bar colour of one value; the accent when it is not given. */
  readonly colorOf?: (value: string | undefined) => string;
  readonly onChoose: (value: string | undefined) => void;
  readonly onMenu?: (value: string | undefined, target: HTMLElement) => void;
}

export function RankedBars({ label, column, values, colorOf, onChoose, onMenu }: RankedBarsProps) {
  const greatest = Math.max(1, ...values.map((value) => value.count));
  return (
    <table className="ranked figures" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          <th scope="col" className="ranked-number">
            Events
          </th>
          <th scope="col">
            <span className="visually-hidden">Share</span>
          </th>
          <th scope="col" className="ranked-number">
            Failed
          </th>
        </tr>
      </thead>
      <tbody>
        {values.map((row) => (
          <tr key={row.value ?? '\u0000'} title={titleOf(row)}>
            <td className="ranked-value">
              <button
                type="button"
                className={row.value === undefined ? 'ranked-button muted' : 'ranked-button'}
                onClick={() => onChoose(row.value)}
                onContextMenu={(event) => {
                  if (onMenu === undefined) return;
                  event.preventDefault();
                  onMenu(row.value, event.currentTarget);
                }}
              >
                {row.value ?? 'no value'}
              </button>
            </td>
            <td className="ranked-number">{formatCount(row.count)}</td>
            <td className="ranked-bar-cell">
              <span
                className="ranked-bar"
                style={{
                  width: `${Math.max(1, (row.count / greatest) * 100)}%`,
                  background: colorOf?.(row.value),
                }}
              >
                {row.failures === 0 ? null : (
                  <span
                    className="ranked-failures"
                    style={{ width: `${(row.failures / row.count) * 100}%` }}
                  />
                )}
              </span>
            </td>
            <td className={row.failures === 0 ? 'ranked-number ranked-none' : 'ranked-number ranked-failed'}>
              {formatCount(row.failures)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function titleOf(row: RankedValue): string {
  const value = row.value ?? 'no value';
  const span =
    row.first === undefined || row.last === undefined ? '' : `\n${formatRange(row.first, row.last)} UTC`;
  const failed =
    row.failures === 0
      ? ''
      : `\n${formatCount(row.failures)} failed (${formatShare(row.failures, row.count)})`;
  return `${value}${span}${failed}`;
}
