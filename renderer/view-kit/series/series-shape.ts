/** Rows of buckets as lines to draw: times in order, one line a key, the largest first, the rest together. Pure. */
export interface SeriesPoint {
  readonly at: number;
  readonly value: number;
  readonly key: string;
}

export interface SeriesLine {
  readonly key: string;
  readonly total: number;
  /** By place in `times`. */
  readonly values: readonly number[];
}

export interface SeriesShape {
  /** Epoch milliseconds, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly SeriesLine[];
  readonly greatest: number;
}

const mostLines = 5;

export function seriesShape(points: readonly SeriesPoint[]): SeriesShape {
  const times = [...new Set(points.map((point) => point.at))].sort((a, b) => a - b);
  const place = new Map(times.map((time, at) => [time, at]));
  const byKey = new Map<string, number[]>();
  for (const point of points) {
    const values = byKey.get(point.key) ?? times.map(() => 0);
    const at = place.get(point.at) ?? 0;
    values[at] = (values[at] ?? 0) + point.value;
    byKey.set(point.key, values);
  }
  const all = [...byKey]
    .map(([key, values]) => ({ key, values, total: values.reduce((sum, each) => sum + each, 0) }))
    .sort((a, b) => b.total - a.total || a.key.localeCompare(b.key));
  const shown = all.slice(0, all.length > mostLines ? mostLines - 1 : mostLines);
  const rest = all.slice(shown.length);
  const lines =
    rest.length === 0
      ? shown
      : [
          ...shown,
          {
            key: `${rest.length} others`,
            total: rest.reduce((sum, line) => sum + line.total, 0),
            values: times.map((_, at) => rest.reduce((sum, line) => sum + (line.values[at] ?? 0), 0)),
          },
        ];
  const greatest = Math.max(0, ...lines.flatMap((line) => line.values));
  return { times, lines, greatest };
}
