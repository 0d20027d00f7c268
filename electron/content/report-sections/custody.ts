/** What was done to the case, as its hash-chained log has it. */
import type { ReportModel } from '../../../shared/model/report.ts';
import type { Section } from '../../../shared/model/report-document.ts';
import { clock, countOf, day } from './format.ts';

const acts: Readonly<Record<string, string>> = {
  'case.create': 'case made',
  'import.done': 'evidence taken in',
  'import.removed': 'import taken out',
  'import.repeated': 'import found to be held already',
  'import.rolled-back': 'unfinished import taken back',
  'file.remapped': 'file read with another mapping',
  'zone.set': 'time zone of a source set',
  'clock.corrected': 'clock of a source corrected',
  'clock.restored': 'correction of a clock undone',
};

export function custodySection(model: ReportModel): Section {
  return {
    id: 'custody',
    title: 'Custody',
    blocks:
      model.custody.length === 0
        ? [{ kind: 'empty', text: 'The custody log holds no act that changed what the case holds.' }]
        : [
            {
              kind: 'paragraph',
              text: `Every act on the case is one line of a log in which each line is hashed together with the one before it. ${countOf(model.custody.length, 'act')} changed what the case holds. Reading, marking and exporting are in the log too and not listed here.`,
            },
            {
              kind: 'table',
              caption: 'Acts that changed what the case holds, with the hash of their entry.',
              columns: [
                { label: 'Entry', align: 'right' },
                { label: 'When, UTC' },
                { label: 'Act' },
                { label: 'By' },
                { label: 'Hash', mono: true },
              ],
              rows: model.custody.map(({ entry, at, act, by, hash }) => [
                String(entry),
                at === '' ? '' : `${day(at)} ${clock(at)}`,
                acts[act] ?? act,
                by === '' ? 'not told' : by,
                hash,
              ]),
            },
          ],
  };
}
