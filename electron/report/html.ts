/**
 * A report as one HTML file: no script, no resource from anywhere, a policy in the file that forbids both.
 * Style is admitted by its hash, so nothing in the text can bring its own. Same document, same bytes.
 */
import { createHash } from 'node:crypto';
import type { Redacted } from '../../shared/model/redacted.ts';
import type { Block, KeyedValue, ReportDocument, TimelineEntry } from '../../shared/model/report-document.ts';
import { openRedacted } from '../redaction/seal.ts';
import { chartSvg } from './charts/chart.ts';
import { escapeHtml as text } from './html-escape.ts';
import { styleFor } from './html-style.ts';
import type { ReportWriter } from './writer.ts';

const severityMarks: Readonly<Record<string, string>> = {
  critical: '◆',
  high: '▲',
  medium: '●',
  low: '○',
  info: '·',
};

function value(item: { readonly value: string; readonly mono?: true }): string {
  return item.mono === true ? `<code>${text(item.value)}</code>` : text(item.value);
}

function keyed(items: readonly KeyedValue[]): string {
  return `<dl class="keyed">${items.map((item) => `<dt>${text(item.label)}</dt><dd>${value(item)}</dd>`).join('\n')}</dl>`;
}

function entry(item: TimelineEntry): string {
  const severity = `<span class="sev-${text(item.severity)}">${severityMarks[item.severity] ?? '·'} ${text(item.severity)}</span>`;
  const facts = `<span><i class="swatch c-${item.category}"></i>${item.category}</span>${severity}<span class="out-${text(item.outcome)}">${text(item.outcome)}</span>`;
  const details = [...item.details, { label: 'event', value: item.eventId, mono: true as const }]
    .map((detail) => `<div><dt>${text(detail.label)}</dt><dd>${value(detail)}</dd></div>`)
    .join('\n');
  const notes = item.notes.map((note) => `<p class="note">${text(note)}</p>`).join('\n');
  return `<li id="${item.ref}"><span class="ref">${item.ref}</span><time class="when">${text(item.time)}</time><div class="body">
<p class="what">${text(item.title)}</p><p class="facts">${facts}</p><dl class="details">${details}</dl>${notes}</div></li>`;
}

function timeline(entries: readonly TimelineEntry[]): string {
  const days = [...new Set(entries.map((item) => item.day))];
  const pace = entries.every((item) => item.time.length <= 5) ? 'coarse' : 'exact';
  return days
    .map(
      (day) =>
        `<h3 class="day">${text(day)}</h3>\n<ol class="timeline ${pace}">${entries
          .filter((item) => item.day === day)
          .map(entry)
          .join('\n')}</ol>`,
    )
    .join('\n');
}

function block(item: Block): string {
  switch (item.kind) {
    case 'paragraph':
      return `<p>${text(item.text)}</p>`;
    case 'empty':
      return `<p class="empty">${text(item.text)}</p>`;
    case 'heading':
      return `<h3>${text(item.text)}</h3>`;
    case 'list':
      return `<ul>${item.items.map((line) => `<li>${text(line)}</li>`).join('\n')}</ul>`;
    case 'keyed':
      return keyed(item.items);
    case 'figures':
      return `<ul class="figures">${item.items.map((figure) => `<li><b>${text(figure.value)}</b> <span>${text(figure.label)}</span></li>`).join('\n')}</ul>`;
    case 'timeline':
      return timeline(item.entries);
    case 'chart':
      return `<figure><h3>${text(item.title)}</h3>${chartSvg(item.chart, item.title)}<figcaption>${text(item.caption)}</figcaption></figure>`;
    case 'table': {
      const side = (index: number): string => (item.columns[index]?.align === 'right' ? ' class="num"' : '');
      const head = item.columns
        .map((column, index) => `<th scope="col"${side(index)}>${text(column.label)}</th>`)
        .join('');
      const rows = item.rows.map(
        (row) =>
          `<tr>${row.map((cell, index) => `<td${side(index)}>${value({ value: cell, ...(item.columns[index]?.mono === true ? { mono: true as const } : {}) })}</td>`).join('')}</tr>`,
      );
      return `<div class="scroll"><table class="${item.columns.length <= 3 && item.columns.some((column) => column.align === 'right') ? 'small' : 'wide'}"><caption>${text(item.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
    }
  }
}

function markingLine(document: ReportDocument): string {
  const shade = document.marking.toLowerCase().replace(':', '-').replace('+', '-');
  return `<div class="marking"><span class="tlp ${text(shade)}">${text(document.marking)}</span><span>${text(document.markingMeans)}</span></div>`;
}

function write(sealed: Redacted<ReportDocument>): Uint8Array {
  const document = openRedacted(sealed);
  const style = styleFor(document.marking);
  const hash = createHash('sha256').update(style).digest('base64');
  const sections = document.sections.map(
    (section, index) =>
      `<section id="${section.id}"><h2><span class="n">${index + 1}</span>${text(section.title)}</h2>\n${section.blocks.map(block).join('\n')}</section>`,
  );
  const contents = document.sections.map(
    (section, index) => `<li>${index + 1} <a href="#${section.id}">${text(section.title)}</a></li>`,
  );
  return new TextEncoder().encode(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${text(document.marking)} ${text(document.title)}</title>
<style>${style}</style>
</head>
<body><div class="sheet">
${markingLine(document)}
<header><p class="kicker">${text(document.kicker)}</p>
<h1>${text(document.title)}</h1>
${keyed(document.meta)}</header>
<nav aria-label="Contents"><ol>${contents.join('\n')}</ol></nav>
<main>
${sections.join('\n')}
</main>
<footer><p>${text(document.footer)}</p>
${markingLine(document)}</footer>
</div></body>
</html>
`);
}

export const htmlWriter: ReportWriter = { format: 'html', write };
