/** Categories with their counts, right under the bars; a click shows only that one on every screen. */
import { useCaseState } from '../../state/CaseContext.tsx';
import { formatCount } from '../../ui/format.ts';
import type { HistogramData } from '../../view-kit/histogram/histogram-data.ts';

export function CategoryLegend({ data }: { readonly data: HistogramData }) {
  const addTerm = useCaseState((state) => state.addTerm);
  return (
    <ul className="clock-legend figures" aria-label="Categories">
      {data.series.map((series) => {
        const count = series.counts.reduce((sum, one) => sum + one, 0);
        return (
          <li key={series.key}>
            <button
              type="button"
              title={`Show only ${series.key}`}
              onClick={() => addTerm('category', series.key)}
            >
              <span className="swatch" style={{ background: series.color }} />
              {series.key}
              <span className="muted">{formatCount(count)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
