/** The picture of a view, from its first rows. A bar leads where its row leads. */
import { useMemo } from 'react';
import type { Cell } from '../../../shared/model/cell.ts';
import type { ViewResult, ViewSummary } from '../../../shared/model/view.ts';
import { useCaseStore } from '../../state/CaseContext.tsx';
import { SeriesChart } from '../../view-kit/series/SeriesChart.tsx';
import { ValueBars } from '../../view-kit/value-bars/ValueBars.tsx';
import { rowFilter } from './row-filter.ts';
import { shownCell } from './view-cells.ts';

const shownBars = 8;

export function ViewPictureBox({
  view,
  result,
}: {
  readonly view: ViewSummary;
  readonly result: ViewResult;
}) {
  const store = useCaseStore();
  const { picture, columns } = view;
  const { page } = result;
  const at = useMemo(() => new Map(columns.map((column, index) => [column.name, index])), [columns]);
  const cell = (name: string, row: number): Cell | undefined => page.data[at.get(name) ?? -1]?.[row];
  const kindOf = (name: string) => columns.find((column) => column.name === name)?.kind ?? 'text';
  if (picture.kind === 'none') return null;
  const format = (value: number): string => shownCell(value, kindOf(picture.value)) ?? String(value);
  if (picture.kind === 'series') {
    const points = Array.from({ length: page.rows }, (_, row) => ({
      at: Date.parse(String(cell(picture.time, row))),
      value: Number(cell(picture.value, row) ?? 0),
      key: picture.by === undefined ? view.title : String(cell(picture.by, row) ?? 'no value'),
    })).filter((point) => Number.isFinite(point.at));
    return <SeriesChart label={view.title} points={points} format={format} />;
  }
  if (page.rows < 2) return null;
  const { part } = picture;
  const bars = Array.from({ length: Math.min(page.rows, shownBars) }, (_, row) => ({
    key: String(row),
    label: shownCell(cell(picture.label, row), kindOf(picture.label)) ?? 'no value',
    value: Number(cell(picture.value, row) ?? 0),
    part: part === undefined ? undefined : Number(cell(part, row) ?? 0),
  }));
  const titleOf = (name: string): string => columns.find((column) => column.name === name)?.title ?? name;
  return (
    <ValueBars
      label={`${titleOf(picture.value)} by ${titleOf(picture.label).toLowerCase()}, the first ${bars.length}`}
      bars={bars}
      format={format}
      onChoose={(key) => {
        const state = store.getState();
        state.setFilter(rowFilter(view, state.filter, (name) => cell(name, Number(key))));
        state.goTo('timeline');
      }}
    />
  );
}
