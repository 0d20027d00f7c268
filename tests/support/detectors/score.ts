/**
 * Precision and recall of detectors on labelled samples. A label is found when findings of its detectors cover all of
 * it; `hidden` counts any detector's. A finding is right when it touches a label of any kind, else it is false.
 */
import type { Redactor, Span } from '../../../electron/content/redactor.ts';
import type { Labelled, Sample } from './sample.ts';

export interface Score {
  readonly id: string;
  readonly labels: number;
  readonly found: number;
  readonly hidden: number;
  readonly right: number;
  readonly wrong: number;
  /** The first few of each, as text. */
  readonly missed: readonly string[];
  readonly falsely: readonly string[];
}

function covers(spans: readonly Span[], label: Labelled): boolean {
  let reached = label.start;
  for (const span of [...spans].sort((a, b) => a.start - b.start))
    if (span.start <= reached) reached = Math.max(reached, span.end);
  return reached >= label.end;
}

const shown = 12;

export function scoreDetectors(redactors: readonly Redactor[], samples: readonly Sample[]): readonly Score[] {
  const scores = new Map(
    redactors.map(({ id }) => [
      id,
      {
        id,
        labels: 0,
        found: 0,
        hidden: 0,
        right: 0,
        wrong: 0,
        missed: [] as string[],
        falsely: [] as string[],
      },
    ]),
  );
  for (const { text, labels } of samples) {
    const finds = new Map(redactors.map((redactor) => [redactor.id, redactor.find(text)]));
    const all = [...finds.values()].flat();
    for (const label of labels) {
      const isFound = covers(
        label.by.flatMap((id) => finds.get(id) ?? []),
        label,
      );
      const isHidden = isFound || covers(all, label);
      for (const id of label.by.slice(0, 1)) {
        const score = scores.get(id);
        if (score === undefined) throw new Error(`no detector ${id}`);
        score.labels += 1;
        if (isFound) score.found += 1;
        else if (score.missed.length < shown)
          score.missed.push(text.slice(Math.max(0, label.start - 30), label.end + 10));
        if (isHidden) score.hidden += 1;
      }
    }
    for (const [id, spans] of finds) {
      const score = scores.get(id);
      if (score === undefined) continue;
      for (const span of spans) {
        if (labels.some((label) => span.start < label.end && label.start < span.end)) score.right += 1;
        else {
          score.wrong += 1;
          if (score.falsely.length < shown)
            score.falsely.push(
              `${text.slice(Math.max(0, span.start - 20), span.start)}«${text.slice(span.start, span.end)}»`,
            );
        }
      }
    }
  }
  return [...scores.values()];
}
