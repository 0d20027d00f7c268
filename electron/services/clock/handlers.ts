/** Clocks that lie apart: what is offered, and what a person applied or undid, which the custody log keeps. */
import { ok } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import {
  appliedCorrections,
  applyCorrection,
  eventsOf,
  removeCorrection,
} from '../../correlate/clock-skew/corrections.ts';
import { estimateSkew } from '../../correlate/clock-skew/estimate.ts';
import { ensureEntities } from '../../correlate/entities/rebuild.ts';
import { alone } from '../../ingest/alone.ts';
import type { Handlers } from '../handler.ts';

export const clockHandlers: Handlers<'clock'> = {
  async estimate(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const estimate = await estimateSkew(file.value.reader, input.reference);
    const applied = new Map(
      (await appliedCorrections(file.value.writer)).map((each) => [each.source, each.microseconds]),
    );
    return ok({
      offers: estimate.offers.map((offer) => ({
        ...offer,
        via: offer.via ?? null,
        correctionUs: (applied.get(offer.source) ?? 0) - offer.offsetUs,
      })),
      compared: [...estimate.compared],
      alone: [...estimate.alone],
    });
  },
  async applied(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    return ok({ corrections: [...(await appliedCorrections(file.value.writer))] });
  },
  async apply(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const { writer, custody, lists } = file.value;
    const { source, microseconds, as: by = '' } = input;
    if (microseconds === 0)
      return fail('app/usage', 'a correction of nothing corrects nothing', {
        hint: 'Undo the correction of the source instead.',
      });
    return alone(file.value, async () => {
      const events = await eventsOf(writer, source);
      if (events === 0)
        return fail('app/usage', `this case has no events of ${source}`, {
          hint: 'Name a source that was imported.',
        });
      await applyCorrection(writer, { source, microseconds, by });
      await custody.append({ act: 'clock.corrected', by, detail: { source, microseconds, events } });
      await lists.clear();
      await ensureEntities(file.value);
      context.changed(input.caseId, 'events');
      return ok({ events });
    });
  },
  async undo(context, input) {
    const file = context.cases.get(input.caseId);
    if (!file.ok) return file;
    const { writer, custody, lists } = file.value;
    const { source, as: by = '' } = input;
    return alone(file.value, async () => {
      const wasApplied = await removeCorrection(writer, source);
      if (!wasApplied)
        return fail('app/usage', `the clock of ${source} is not corrected`, {
          hint: 'The list of corrections names those that are.',
        });
      const events = await eventsOf(writer, source);
      await custody.append({ act: 'clock.restored', by, detail: { source, events } });
      await lists.clear();
      await ensureEntities(file.value);
      context.changed(input.caseId, 'events');
      return ok({ events });
    });
  },
};
