/** The result as a picture: lines over time or bars by name, from its first rows; what is drawn can be chosen. */
import { useEffect, useMemo, useState } from 'react';
import type { Table } from '../../../../shared/model/cell.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { SeriesChart } from '../../../view-kit/series/SeriesChart.tsx';
import { StackedBars } from '../../../view-kit/stacked-bars/StackedBars.tsx';
import type { QueryResult } from '../session/sql-session.ts';
import {
  type ChartChoice,
  type ChartColumns,
  type ChartKind,
  chartColumns,
  guessChart,
  labelOf,
  sumsByLabel,
} from './chart-guess.ts';
import './ResultChart.css';

const drawnRows = 5_000;
const drawnBars = 40;
const kinds: readonly { readonly value: ChartKind; readonly label: string }[] = [
  { value: 'line', label: 'Lines over time' },
  { value: 'bars', label: 'Bars' },
  { value: 'stacked', label: 'Stacked bars' },
];

export function ResultChart({ result }: { readonly result: QueryResult }) {
  const caseId = useCaseId();
  const { resultId, firstPage, rows } = result;
  const isWhole = rows <= firstPage.rows;
  const more = useQuery(
    'query.page',
    isWhole ? undefined : { caseId, resultId, offset: 0, limit: drawnRows },
  );
  if (more.error !== undefined)
    return <ErrorPanel error={more.error} title="Could not read the rows to draw" />;
  const table = isWhole ? firstPage : more.data;
  if (table === undefined) return <Skeleton rows={6} words="Reading the rows to draw" />;
  return <Picture table={table} rows={rows} />;
}

function Picture({ table, rows }: { readonly table: Table; readonly rows: number }) {
  const guess = useMemo(() => guessChart(table), [table]);
  const [choice, setChoice] = useState<ChartChoice | undefined>(guess);
  useEffect(() => setChoice(guess), [guess]);
  const columns = useMemo(() => chartColumns(table), [table]);
  if (choice === undefined || columns.numbers.length === 0)
    return (
      <EmptyState title="Nothing here can be drawn">
        A picture needs a column of numbers, and one of times or names to draw them over.
      </EmptyState>
    );
  const nameOf = (column: number): string => table.columns[column]?.name ?? '';
  const options = (some: readonly number[]) =>
    some.map((column) => ({ value: String(column), label: nameOf(column) }));
  const labels = labelsOf(choice.kind, columns);
  const change = (patch: Partial<ChartChoice>): void => setChoice({ ...choice, ...patch });
  const onKind = (kind: ChartKind): void => {
    const possible = labelsOf(kind, columns);
    const label = possible.includes(choice.label) ? choice.label : possible[0];
    if (label === undefined) return;
    const by = kind === 'stacked' ? columns.texts.find((column) => column !== label) : choice.by;
    change({ kind, label, by });
  };
  return (
    <div className="result-chart">
      <div className="result-chart-bar">
        <Select
          label="Picture"
          value={choice.kind}
          options={kinds.filter(({ value }) => isPossible(value, columns))}
          onValue={onKind}
        />
        <Select
          label="Of"
          value={String(choice.value)}
          options={options(columns.numbers)}
          onValue={(value) => change({ value: Number(value) })}
        />
        <Select
          label="Over"
          value={String(choice.label)}
          options={options(labels)}
          onValue={(label) => change({ label: Number(label) })}
        />
        {choice.kind !== 'bars' && columns.texts.length > 0 ? (
          <Select
            label={choice.kind === 'line' ? 'A line for each' : 'A part for each'}
            value={choice.by === undefined ? '' : String(choice.by)}
            options={[
              ...(choice.kind === 'line' ? [{ value: '', label: 'none' }] : []),
              ...options(columns.texts.filter((column) => column !== choice.label)),
            ]}
            onValue={(by) => change({ by: by === '' ? undefined : Number(by) })}
          />
        ) : null}
        <span className="muted figures" role="status">
          {rows > table.rows ? `The first ${formatCount(table.rows)} of ${formatCount(rows)} rows` : ''}
        </span>
      </div>
      <Drawn table={table} choice={choice} title={`${nameOf(choice.value)} over ${nameOf(choice.label)}`} />
    </div>
  );
}

function Drawn({
  table,
  choice,
  title,
}: {
  readonly table: Table;
  readonly choice: ChartChoice;
  readonly title: string;
}) {
  const cell = (column: number, row: number) => table.data[column]?.[row];
  const all = Array.from({ length: table.rows }, (_, row) => row);
  if (choice.kind === 'line') {
    const points = all
      .map((row) => ({
        at: Date.parse(String(cell(choice.label, row))),
        value: Number(cell(choice.value, row) ?? 0),
        key: choice.by === undefined ? title : String(cell(choice.by, row) ?? 'no value'),
      }))
      .filter(({ at, value }) => Number.isFinite(at) && Number.isFinite(value));
    return <SeriesChart label={title} points={points} />;
  }
  const sums = sumsByLabel(table, choice);
  const shown = sums.slice(0, drawnBars);
  const more =
    sums.length > shown.length ? (
      <p className="muted">
        The first {formatCount(shown.length)} of {formatCount(sums.length)} labels.
      </p>
    ) : null;
  if (choice.kind === 'stacked') {
    const { by } = choice;
    const parts = all.map((row) => ({
      label: labelOf(table, choice.label, row),
      part: by === undefined ? title : labelOf(table, by, row),
      value: Number(cell(choice.value, row) ?? 0) || 0,
    }));
    return (
      <>
        <StackedBars label={title} parts={parts} labels={shown.map(({ label }) => label)} />
        {more}
      </>
    );
  }
  const bars = shown.map(({ label, sum }) => ({ label, part: title, value: sum }));
  return (
    <>
      <StackedBars label={title} parts={bars} labels={shown.map(({ label }) => label)} />
      {more}
    </>
  );
}

function labelsOf(kind: ChartKind, { times, texts }: ChartColumns): readonly number[] {
  if (kind === 'line') return times;
  return kind === 'bars' ? [...texts, ...times] : [...times, ...texts];
}

function isPossible(kind: ChartKind, columns: ChartColumns): boolean {
  const labels = labelsOf(kind, columns);
  return kind === 'stacked' ? columns.texts.length > 0 && labels.length > 1 : labels.length > 0;
}
