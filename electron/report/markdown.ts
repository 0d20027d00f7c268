/**
 * A report as Markdown (CommonMark and GitHub tables). All text is escaped: nothing in a log can become markup.
 * The chart becomes a table of the same numbers.
 */
import type { Redacted } from '../../shared/model/redacted.ts';
import type { Block, ReportDocument, TableColumn } from '../../shared/model/report-document.ts';
import { openRedacted } from '../redaction/seal.ts';
import { chartTable } from './charts/chart.ts';
import type { ReportWriter } from './writer.ts';

export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/&(?=#|\w)/g, '&amp;')
    .replace(
      /^([ \t]*)([#+-]|\d{1,9}[.)])(?=\s|$)/gm,
      (_match, space: string, mark: string) =>
        `${space}${mark.length === 1 ? `\\${mark}` : `${mark.slice(0, -1)}\\${mark.slice(-1)}`}`,
    )
    .replace(/\r?\n/g, ' ');
}

function codeSpan(text: string): string {
  return text === '' ? '' : `\`${text.replace(/[`|\r\n]/g, ' ')}\``;
}

function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string, column: TableColumn | undefined): string =>
    column?.mono === true ? codeSpan(text) : escapeMarkdown(text);
  return [
    `| ${columns.map((column) => escapeMarkdown(column.label)).join(' | ')} |`,
    `| ${columns.map((column) => (column.align === 'right' ? '---:' : '---')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.map((text, index) => cell(text, columns[index])).join(' | ')} |`),
  ].join('\n');
}

function block(item: Block): string {
  switch (item.kind) {
    case 'paragraph':
      return escapeMarkdown(item.text);
    case 'empty':
      return `*${escapeMarkdown(item.text)}*`;
    case 'heading':
      return `### ${escapeMarkdown(item.text)}`;
    case 'list':
      return item.items.map((text) => `- ${escapeMarkdown(text)}`).join('\n');
    case 'keyed':
      return item.items
        .map(
          (entry) =>
            `- **${escapeMarkdown(entry.label)}:** ${entry.mono === true ? codeSpan(entry.value) : escapeMarkdown(entry.value)}`,
        )
        .join('\n');
    case 'figures':
      return item.items
        .map((entry) => `- **${escapeMarkdown(entry.value)}** ${escapeMarkdown(entry.label)}`)
        .join('\n');
    case 'table':
      return `${table(item.columns, item.rows)}\n\n*${escapeMarkdown(item.caption)}*`;
    case 'timeline':
      return item.entries
        .map((entry) => {
          const head = `- **${entry.ref}** ${entry.day} ${entry.time} · ${entry.category} · ${entry.severity} · ${entry.outcome}  \n  ${escapeMarkdown(entry.title)}`;
          const details = entry.details
            .map(
              (detail) =>
                `${escapeMarkdown(detail.label)}: ${detail.mono === true ? codeSpan(detail.value) : escapeMarkdown(detail.value)}`,
            )
            .join(' · ');
          const notes = entry.notes.map((note) => `  > ${escapeMarkdown(note)}`);
          return [
            head,
            ...(details === '' ? [] : [`  \n  ${details}`]),
            `  \n  event ${codeSpan(entry.eventId)}`,
            ...(notes.length === 0 ? [] : ['', ...notes]),
          ]
            .join('\n')
            .replaceAll('\n  \n', '\n');
        })
        .join('\n');
    case 'chart': {
      const { columns, rows } = chartTable(item.chart);
      return `### ${escapeMarkdown(item.title)}\n\n${table(columns, rows)}\n\n*${escapeMarkdown(item.caption)}*`;
    }
  }
}

function write(sealed: Redacted<ReportDocument>): Uint8Array {
  const document = openRedacted(sealed);
  const marking = `**${document.marking}** ${escapeMarkdown(document.markingMeans)}`;
  const parts = [
    marking,
    `# ${escapeMarkdown(document.title)}`,
    `*${escapeMarkdown(document.kicker)}*`,
    block({ kind: 'keyed', items: document.meta }),
    ...document.sections.flatMap((section) => [
      `## ${escapeMarkdown(section.title)}`,
      ...section.blocks.map(block),
    ]),
    '---',
    escapeMarkdown(document.footer),
    marking,
  ];
  return new TextEncoder().encode(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

export const markdownWriter: ReportWriter = { format: 'md', write };
