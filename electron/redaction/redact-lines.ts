/**
 * `afterlog redact`: lines of any text through the detectors, without a case and so without known values.
 * Pseudonyms hold for one stream: the same value is the same name within it.
 */
import { randomBytes } from 'node:crypto';
import type { Redactor } from '../content/redactor.ts';
import { createCounts } from './counts.ts';
import { createKnownValues } from './known/known-values.ts';
import type { Profile } from './profiles/profile.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { createScrubber } from './scrubber.ts';
import { sourceSpan } from './text/view.ts';
import { viewsOf } from './text/views.ts';

export interface LineSpan {
  /** UTF-16 offsets in the line, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

export interface LineRedactor {
  /** Every find of a line, in order; overlapping finds of different kinds are all told. */
  spans(line: string): readonly LineSpan[];
  redact(line: string): string;
}

export function createLineRedactor(options: {
  readonly profile: Profile;
  readonly redactors: readonly Redactor[];
  readonly key?: Uint8Array;
}): LineRedactor {
  const { profile, redactors } = options;
  const active = redactors.filter(
    (redactor) => redactor.severity === 'secret' || profile.entities[redactor.entity] !== 'keep',
  );
  const known = createKnownValues({
    entities: { facts: [], omitted: {} },
    hides: () => false,
    vocabulary: [],
  });
  const pseudonyms = createPseudonyms({ caseKey: options.key ?? randomBytes(32), rows: [] });
  const scrubber = createScrubber({
    profile,
    known,
    redactors,
    pseudonyms,
    counts: createCounts(),
    allowed: new Set(),
  });

  function spans(line: string): readonly LineSpan[] {
    const found = new Map<string, LineSpan>();
    for (const view of viewsOf(line)) {
      if (view.binary || view.joined) continue;
      for (const redactor of active) {
        for (const span of redactor.find(view.text)) {
          const at = sourceSpan(view, span.start, span.end);
          found.set(`${at.start} ${at.end} ${redactor.kind}`, { ...at, kind: redactor.kind });
        }
      }
    }
    return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  function redact(line: string): string {
    scrubber.scrub(line);
    pseudonyms.settle();
    return scrubber.scrub(line);
  }

  return { spans, redact };
}
