/** Labels with a number each, as bars from a common zero; a part of each may stand out in a second tone. */
import { formatCount } from '../../ui/format.ts';
import './ValueBars.css';

export interface ValueBar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** At most `value`. */
  readonly part?: number | undefined;
}

export interface ValueBarsProps {
  /** Accessible name of the list. */
  readonly label: string;
  readonly bars: readonly ValueBar[];
  readonly format?: (value: number) => string;
  readonly onChoose: (key: string) => void;
}

export function ValueBars({ label, bars, format = formatCount, onChoose }: ValueBarsProps) {
  const greatest = Math.max(...bars.map((bar) => bar.value), 0) || 1;
  const share = (value: number): string => `${Math.max(0.5, (value / greatest) * 100)}%`;
  return (
    <ul className="value-bars figures" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <button type="button" className="value-bar" onClick={() => onChoose(bar.key)} title={bar.label}>
            <span className="value-bar-label">{bar.label}</span>
            <span className="value-bar-track" aria-hidden="true">
              <span className="value-bar-fill" style={{ width: share(bar.value) }}>
                {bar.part === undefined || bar.part <= 0 ? null : (
                  <span
                    className="value-bar-part"
                    style={{ width: `${Math.min(100, (bar.part / bar.value) * 100)}%` }}
                  />
                )}
              </span>
            </span>
            <span className="value-bar-value">{format(bar.value)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
