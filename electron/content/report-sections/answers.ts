/** The notebook: guided views and queries with what they answered, and the texts between them, in their order. */
import type { ReportAnswer, ReportModel } from '../../../shared/model/report.ts';
import type { Block, Section, TableColumn } from '../../../shared/model/report-document.ts';
import { countOf, day, grouped } from './format.ts';

/** What fits a page; the JSON report has all of them. */
const mostColumns = 6;
const numeric = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL.*)$/;

/** No section where nothing was kept. */
export function answersSections(model: ReportModel): readonly Section[] {
  if (model.answers.length === 0) return [];
  return [
    {
      id: 'answers',
      title: 'Questions and answers',
      blocks: [
        {
          kind: 'paragraph',
          text: 'What was asked of the evidence in the course of the investigation, and what it answered.',
        },
        ...model.answers.flatMap(blocksOf),
      ],
    },
  ];
}

function columnOf({ name, type }: ReportAnswer['columns'][number]): TableColumn {
  return numeric.test(type) ? { label: name, align: 'right' } : { label: name };
}

/** As a reader takes it in; the JSON report has each value whole. */
function cellText(type: string, value: string): string {
  if (/^(DOUBLE|FLOAT)$/.test(type))
    return /^-?\d+\.\d{5,}/.test(value) ? String(Number(Number(value).toPrecision(4))) : value;
  if (!type.startsWith('TIMESTAMP')) return value;
  return value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d(?::\d\d){0,2})(?:\.0+)?Z$/, '$1 $2');
}

function blocksOf(answer: ReportAnswer): readonly Block[] {
  const { kind, title, question, text, columns, rows, total, at } = answer;
  const shown = columns.slice(0, mostColumns);
  const when = at === '' ? '' : `, asked ${day(at)}`;
  const left =
    columns.length > shown.length
      ? ` ${countOf(columns.length - shown.length, 'further column')} in the JSON report.`
      : '';
  return [
    ...(title === '' ? [] : [{ kind: 'heading', text: title } as const]),
    ...(question === '' || question === title ? [] : [{ kind: 'paragraph', text: question } as const]),
    ...text
      .split(/\n{2,}/)
      .filter((part) => part.trim() !== '')
      .map((part) => ({ kind: 'paragraph', text: part }) as const),
    ...(kind === 'text' || shown.length === 0
      ? []
      : rows.length === 0
        ? [{ kind: 'empty', text: `No rows${when}.` } as const]
        : [
            {
              kind: 'table',
              caption: `${
                total > rows.length
                  ? `The first ${grouped(rows.length)} of ${countOf(total, 'row')}`
                  : countOf(total, 'row')
              }${when}.${left}`,
              columns: shown.map(columnOf),
              rows: rows.map((row) => shown.map(({ type }, place) => cellText(type, row[place] ?? ''))),
            } as const,
          ]),
  ];
}
