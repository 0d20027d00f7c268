/** One answer of the notebook, its cells by the rules that a query's exported result has. */
import type { ReportAnswer, ReportColumn } from '../../shared/model/report.ts';
import { createCellPolicy, type PolicyOptions } from './cell-policy.ts';
import { generaliseTime } from './generalise.ts';
import { type ColumnRule, planColumns } from './row-columns.ts';

type Cell = string | null;

/** The names of an enumeration's values and of a structure's fields are somebody's words: such a column is text. */
function plainType(type: string): string {
  return /^[A-Z ]{1,40}(?:\(\d{1,3},\d{1,3}\))?$/.test(type) ? type : 'VARCHAR';
}

/** Ids of events were held against the case when the answer was collected: those that are none are gone. */
export function redactAnswer(answer: ReportAnswer, options: PolicyOptions): ReportAnswer {
  const { profile, scrubber } = options;
  const policy = createCellPolicy(options);
  const plan = planColumns(answer.columns, profile);

  function redactCell(rule: ColumnRule | undefined, value: string, row: readonly Cell[]): Cell {
    switch (rule?.kind) {
      case 'keep':
      case 'event-id':
        return value;
      case 'number':
        return scrubber.scrub(value);
      case 'time':
        return generaliseTime(value.endsWith('Z') ? value : `${value}Z`, profile.timePrecision) ?? null;
      case 'text':
        return policy.freeText(value);
      case 'column': {
        const kept = policy.cell(rule.column, value, contextOf(row));
        return kept === undefined || rule.column !== 'user_agent' ? (kept ?? null) : scrubber.scrub(kept);
      }
      default:
        return null;
    }
  }

  function contextOf(row: readonly Cell[]): Partial<Record<ReportColumn, string>> {
    const context: Partial<Record<ReportColumn, string>> = {};
    for (const [name, at] of plan.context) {
      const value = row[at];
      if (value !== null && value !== undefined) context[name] = value;
    }
    return context;
  }

  return {
    kind: answer.kind,
    title: scrubber.scrub(answer.title),
    question: scrubber.scrub(answer.question),
    text: scrubber.scrub(answer.text),
    at: answer.at === '' ? '' : (generaliseTime(answer.at, profile.timePrecision) ?? ''),
    columns: plan.kept.map((at) => {
      const { name = '', type = 'VARCHAR' } = answer.columns[at] ?? {};
      return { name: plan.isPublicName(name) ? name : policy.freeText(name), type: plainType(type) };
    }),
    rows: answer.rows.map((row) =>
      plan.kept.map((at) => {
        const value = row[at];
        return value === null || value === undefined ? null : redactCell(plan.rules[at], value, row);
      }),
    ),
    total: answer.total,
  };
}
