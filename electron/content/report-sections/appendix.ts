/** Evidence, method and redaction: what lets a reader check the report. */
import type { ReportModel } from '../../../shared/model/report.ts';
import type { Section } from '../../../shared/model/report-document.ts';
import { countOf, grouped, size } from './format.ts';

export function evidenceSection(model: ReportModel): Section {
  const notes = model.evidence.filter((file) => file.note !== '');
  return {
    id: 'evidence',
    title: 'Evidence',
    blocks: [
      {
        kind: 'table',
        caption: 'Every evidence file was hashed on arrival and is kept unchanged.',
        columns: [
          { label: 'File' },
          { label: 'Source' },
          { label: 'Size', align: 'right' },
          { label: 'Records', align: 'right' },
          { label: 'Events', align: 'right' },
          { label: 'Duplicates', align: 'right' },
          { label: 'Rejected', align: 'right' },
        ],
        rows: model.evidence.map((file) => [
          file.path,
          file.source,
          size(file.bytes),
          grouped(file.records),
          grouped(file.events),
          grouped(file.duplicates),
          grouped(file.rejected),
        ]),
      },
      {
        kind: 'table',
        caption: 'SHA-256 of each file as received.',
        columns: [{ label: 'File' }, { label: 'SHA-256', mono: true }],
        rows: model.evidence.map((file) => [file.path, file.sha256]),
      },
      ...(notes.length === 0
        ? []
        : [{ kind: 'list' as const, items: notes.map((file) => `${file.path}: ${file.note}`) }]),
    ],
  };
}

export function methodSection(model: ReportModel): Section {
  const { totals } = model;
  const giving = totals.records - totals.duplicates - totals.rejected - totals.ignored;
  return {
    id: 'method',
    title: 'Method',
    blocks: [
      {
        kind: 'paragraph',
        text: `The exports were read by Afterlog ${model.toolVersion}, offline. Each record became one or more events on one clock, a counted duplicate, or a reject that names its file, place and reason; none was dropped silently. An event id is derived from the record itself, so the same record exported twice is one event.`,
      },
      {
        kind: 'keyed',
        items: [
          { label: 'Records read', value: grouped(totals.records) },
          { label: 'Gave events', value: `${countOf(giving, 'record')}, ${countOf(totals.events, 'event')}` },
          { label: 'Duplicates', value: grouped(totals.duplicates) },
          { label: 'Rejected', value: grouped(totals.rejected) },
          {
            label: 'Ignored',
            value: `${grouped(totals.ignored)}${totals.ignored === 0 ? '' : ', explained under Evidence'}`,
          },
          {
            label: 'Sum',
            value: `${grouped(giving)} + ${grouped(totals.duplicates)} + ${grouped(totals.rejected)} + ${grouped(totals.ignored)} = ${grouped(totals.records)}`,
          },
          {
            label: 'Time zone',
            value: 'UTC. An export without a zone was read in the zone that its evidence note names.',
          },
        ],
      },
    ],
  };
}

const layerNames = { policy: 'policy', 'known-values': 'known values', detector: 'detectors' } as const;

export function redactionSection(model: ReportModel): Section {
  const { redaction } = model;
  const total = redaction.counts.reduce((sum, row) => sum + row.count, 0);
  return {
    id: 'redaction',
    title: 'Redaction statement',
    blocks: [
      {
        kind: 'paragraph',
        text: `Profile ${redaction.title}, version ${redaction.version}. ${redaction.help}`,
      },
      { kind: 'keyed', items: redaction.layers.map((row) => ({ label: row.layer, value: row.says })) },
      total === 0
        ? { kind: 'empty', text: 'Nothing had to be replaced.' }
        : {
            kind: 'table',
            caption: `${countOf(total, 'replacement')} in this report. The same pseudonym means the same person or thing in every report of this case.`,
            columns: [{ label: 'Layer' }, { label: 'Rule' }, { label: 'Replacements', align: 'right' }],
            rows: redaction.counts.map((row) => [layerNames[row.layer], row.rule, grouped(row.count)]),
          },
    ],
  };
}

/** For reports that have no room for the counts. */
export function shortRedactionSection(model: ReportModel): Section {
  const { redaction } = model;
  const total = redaction.counts.reduce((sum, row) => sum + row.count, 0);
  const replaced =
    total === 0 ? 'Nothing had to be replaced.' : `${countOf(total, 'value was', 'values were')} replaced.`;
  return {
    id: 'redaction',
    title: 'About this text',
    blocks: [
      {
        kind: 'empty',
        text: `Redacted with the profile ${redaction.title}, version ${redaction.version}. ${replaced} The finished file was searched for what had to be hidden before it was handed out.`,
      },
    ],
  };
}
