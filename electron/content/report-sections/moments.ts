/** The events that carry a story: the first of each phase that reviewers named, else those they pinned, a few only. */
import type { ReportEvent, ReportModel } from '../../../shared/model/report.ts';
import type { Section } from '../../../shared/model/report-document.ts';
import { clock, day } from './format.ts';
import { titleOf } from './timeline.ts';

export function keyMoments(
  model: ReportModel,
  most: number,
): readonly { readonly event: ReportEvent; readonly ref: string }[] {
  const all = model.events.map((event, index) => ({ event, ref: `E-${String(index + 1).padStart(3, '0')}` }));
  const firsts = all.filter(
    ({ event }, index) =>
      event.phase !== undefined && all.findIndex((other) => other.event.phase === event.phase) === index,
  );
  const serious = all.filter(({ event }) => ['high', 'critical'].includes(event.columns.severity ?? ''));
  const chosen = firsts.length > 0 ? firsts : serious.length > 0 ? serious : all;
  return chosen.slice(0, most);
}

export function momentsSection(model: ReportModel, most: number, title = 'Key moments'): Section {
  const moments = keyMoments(model, most);
  return {
    id: 'moments',
    title,
    blocks:
      moments.length === 0
        ? [{ kind: 'empty', text: 'No event was pinned and none is important by severity or outcome.' }]
        : [
            {
              kind: 'table',
              caption: 'Times are UTC. The numbers are those of the full timeline of the same case.',
              columns: [{ label: 'Event' }, { label: 'When' }, { label: 'Phase' }, { label: 'What' }],
              rows: moments.map(({ event, ref }) => [
                ref,
                event.columns.ts === undefined
                  ? 'undated'
                  : `${day(event.columns.ts)} ${clock(event.columns.ts)}`,
                event.phase ?? '',
                titleOf(event.columns),
              ]),
            },
          ],
  };
}
