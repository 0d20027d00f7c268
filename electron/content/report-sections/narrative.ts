/** Sections that people write, with the numbers of the case beside their words. */
import type { ReportModel } from '../../../shared/model/report.ts';
import type { Block, Section } from '../../../shared/model/report-document.ts';
import { countOf, grouped } from './format.ts';
import { countriesPicture, graphPicture, healthPicture, phasesPicture } from './pictures.ts';

/** Paragraphs at blank lines; lines that begin with `- ` or `* ` make a list. No other markup is read. */
export function prose(text: string): readonly Block[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Block => {
      const lines = part.split(/\r?\n/).map((line) => line.trim());
      if (lines.every((line) => /^[-*] /.test(line)))
        return { kind: 'list', items: lines.map((line) => line.slice(2).trim()) };
      return { kind: 'paragraph', text: lines.join(' ') };
    });
}

function proseOr(text: string, empty: string): readonly Block[] {
  const blocks = prose(text);
  return blocks.length > 0 ? blocks : [{ kind: 'empty', text: empty }];
}

export function summarySection(model: ReportModel): Section {
  const told =
    model.selection.kind === 'pinned' ? 'events pinned by the reviewers' : 'important events shown';
  return {
    id: 'summary',
    title: 'Summary',
    blocks: [
      ...proseOr(model.summary, 'No summary has been written.'),
      {
        kind: 'figures',
        items: [
          { value: grouped(model.totals.events), label: 'events in the case' },
          {
            value: grouped(model.totals.files),
            label: model.totals.files === 1 ? 'evidence file' : 'evidence files',
          },
          { value: grouped(model.events.length), label: told },
          {
            value: grouped(model.byCategory.reduce((sum, row) => sum + row.failures, 0)),
            label: 'failed actions',
          },
        ],
      },
    ],
  };
}

export function impactSection(model: ReportModel): Section {
  const { accounts, addresses, workspaces, sessions } = model.touched;
  return {
    id: 'impact',
    title: 'Impact',
    blocks: [
      ...proseOr(model.impact, 'No impact statement has been written.'),
      {
        kind: 'figures',
        items: [
          { value: grouped(accounts), label: accounts === 1 ? 'account touched' : 'accounts touched' },
          {
            value: grouped(workspaces),
            label: workspaces === 1 ? 'workspace touched' : 'workspaces touched',
          },
          { value: grouped(addresses), label: addresses === 1 ? 'source address' : 'source addresses' },
          { value: grouped(sessions), label: sessions === 1 ? 'session' : 'sessions' },
        ],
      },
      {
        kind: 'empty',
        text: `Counted over the ${countOf(model.events.length, 'event')} of the timeline, as distinct values before redaction.`,
      },
    ],
  };
}

function bucketWord(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 60) return countOf(minutes, 'minute');
  return minutes < 1_440 ? countOf(minutes / 60, 'hour') : countOf(minutes / 1_440, 'day');
}

export function courseSection(model: ReportModel): Section {
  const table: Block = {
    kind: 'table',
    caption: 'All events of the case by category. Redaction does not change counts.',
    columns: [
      { label: 'Category' },
      { label: 'Events', align: 'right' },
      { label: 'Failed', align: 'right' },
    ],
    rows: model.byCategory.map((row) => [row.category, grouped(row.events), grouped(row.failures)]),
  };
  const blocks: Block[] = [];
  if (model.chart !== undefined && model.chart.series.length > 0) {
    blocks.push({
      kind: 'chart',
      title: 'Events over time by category',
      caption: `Each bar counts ${bucketWord(model.chart.bucketMs)}, UTC. A gap is a gap in the evidence.`,
      chart: model.chart,
    });
  }
  blocks.push(
    ...phasesPicture(model),
    ...countriesPicture(model),
    ...healthPicture(model),
    ...graphPicture(model),
  );
  blocks.push(model.byCategory.length > 0 ? table : { kind: 'empty', text: 'The case holds no events.' });
  return { id: 'course', title: 'Course of events', blocks };
}

export function findingsSection(): Section {
  return {
    id: 'findings',
    title: 'Findings',
    blocks: [
      {
        kind: 'empty',
        text: 'No detections were run on this case. The timeline above is a selection by people or by severity, not the result of rules.',
      },
    ],
  };
}

/** A part that people write, or the line that says nobody did. */
export function toldSection(id: string, title: string, text: string, empty: string): Section {
  return { id, title, blocks: proseOr(text, empty) };
}

export function listedSection(id: string, title: string, items: readonly string[], empty: string): Section {
  return {
    id,
    title,
    blocks: items.length === 0 ? [{ kind: 'empty', text: empty }] : [{ kind: 'list', items }],
  };
}

export function detectionSection(model: ReportModel): Section {
  return toldSection('detection', 'Detection', model.detection, 'Nobody wrote how it was noticed.');
}

export function originSection(model: ReportModel): Section {
  return toldSection('origin', 'How we got here', model.course, 'Nobody wrote how it came about.');
}

export function factorsSection(model: ReportModel): Section {
  return toldSection('factors', 'Contributing factors', model.factors, 'No contributing factors were named.');
}

export function wentWellSection(model: ReportModel): Section {
  return toldSection('went-well', 'What went well', model.wentWell, 'Nobody wrote what went well.');
}

export function actionsSection(model: ReportModel, most = Number.MAX_SAFE_INTEGER): Section {
  const shown = model.actions.slice(0, most);
  const blocks: Block[] =
    shown.length === 0
      ? [{ kind: 'empty', text: 'No actions were agreed.' }]
      : [
          {
            kind: 'table',
            caption:
              shown.length === model.actions.length
                ? 'Actions agreed, in the order in which they were written.'
                : `The first ${shown.length} of ${countOf(model.actions.length, 'action')}.`,
            columns: [{ label: 'Action' }, { label: 'Owner' }, { label: 'Due' }],
            rows: shown.map(({ what, owner, due }) => [
              what,
              owner === '' ? 'nobody yet' : owner,
              due === '' ? 'no date' : due,
            ]),
          },
        ];
  return { id: 'actions', title: 'Actions', blocks };
}
