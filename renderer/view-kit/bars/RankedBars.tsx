/**
 * The most frequent values of a column: value, count with a bar on a common zero baseline, failures within it in a
 * second tone and in figures. A click on a value goes, a right click (or Shift+F10) asks what else.
 */
import { formatCount, formatRange, formatShare, formatTimeShort } from '../../ui/format.ts';
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
  /** Bar colour of one value; a neutral grey when it is not given. */
  readonly colorOf?: (value: string | undefined) => string;
  /** False where every event counted is a failure anyway. */
  readonly showFailures?: boolean;
  readonly onChoose: (value: string | undefined) => void;
  readonly onMenu?: (value: string | undefined, target: HTMLElement) => void;
}

export function RankedBars({
  label,
  column,
  values,
  colorOf,
  showFailures = true,
  onChoose,
  onMenu,
}: RankedBarsProps) {
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
          {showFailures ? (
            <th scope="col" className="ranked-number">
              Failed
            </th>
          ) : null}
          <th scope="col" className="ranked-time">
            First
          </th>
          <th scope="col" className="ranked-time">
            Last
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
                {row.failures === 0 || !showFailures ? null : (
                  <span
                    className="ranked-failures"
                    style={{ width: `${(row.failures / row.count) * 100}%` }}
                  />
                )}
              </span>
            </td>
            {showFailures ? <td className={failureClass(row)}>{formatCount(row.failures)}</td> : null}
            <td className="ranked-time">
              {row.first === undefined ? '' : formatTimeShort(row.first).slice(5)}
            </td>
            <td className="ranked-time">
              {row.last === undefined ? '' : formatTimeShort(row.last).slice(5)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Red is for rows where failing is a habit; a few among many are only counted. */
function failureClass({ failures, count }: RankedValue): string {
  if (failures === 0) return 'ranked-number ranked-none';
  return failures / count >= notableShare ? 'ranked-number ranked-failed' : 'ranked-number';
}

const notableShare = 0.2;

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
