/** Guided views. */
import { setTimeout as pause } from 'node:timers/promises';
import { viewGroups } from '../../../shared/model/view.ts';
import { ok } from '../../../shared/result/result.ts';
import { cancelled, fail } from '../../base/app-errors.ts';
import type { View } from '../../content/view.ts';
import { glance } from '../../correlate/views/glance.ts';
import { runView } from '../../correlate/views/run-view.ts';
import { isAlone } from '../../ingest/alone.ts';
import { shownFilter } from '../events/filter-sql.ts';
import type { Handlers } from '../handler.ts';

/** A question that takes longer is kept with its answer. */
const keepSlowerThanMs = 150;
/** How often what nobody waits for looks whether somebody waits for something. */
const lookMs = 100;

export function createViewHandlers(views: readonly View[]): Handlers<'view'> {
  const ordered = [...views].sort(
    (a, b) => viewGroups.indexOf(a.group) - viewGroups.indexOf(b.group) || a.title.localeCompare(b.title),
  );
  return {
    async list() {
      return ok({
        views: ordered.map(({ id, group, title, question, params, columns, picture, terms = [] }) => ({
          id,
          group,
          title,
          question,
          params: [...params],
          columns: [...columns],
          picture,
          terms: [...terms],
        })),
      });
    },
    async run(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const view = views.find((each) => each.id === input.viewId);
      if (view === undefined)
        return fail('view/unknown', `there is no view called ${input.viewId.slice(0, 100)}`, {
          hint: `Known are: ${ordered.map((each) => each.id).join(', ')}.`,
        });
      context.progress({ phase: `asking: ${view.title}`, done: 0, total: 0, unit: 'records' });
      return runView({
        file: file.value,
        view,
        params: input.params,
        where: shownFilter(input.filter),
        resultId: context.platform.ids.random(),
        pageSize: input.pageSize,
        signal: context.signal,
        keepSlowerThanMs,
      });
    },
    async glance(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      return glance({
        file: {
          reader: file.value.reader,
          sessions: { use: (work) => file.value.sessions.aside(work) },
        },
        views: ordered.filter(({ group }) => input.groups?.includes(group) ?? true),
        where: shownFilter(input.filter),
        resultId: context.platform.ids.random(),
        signal: context.signal,
        keepSlowerThanMs,
        onProgress: (view, done, total) =>
          context.progress({ phase: `asking: ${view.title}`, done, total, unit: 'steps' }),
      });
    },
    async prepare(context, input) {
      const opened = context.cases.get(input.caseId);
      if (!opened.ok) return opened;
      const file = opened.value;
      const { signal } = context;
      const failed: { viewId: string; message: string }[] = [];
      let asked = 0;
      for (const view of ordered) {
        while (file.sessions.isBusy && !signal.aborted) await pause(lookMs);
        if (signal.aborted) return { ok: false, error: cancelled('the preparing of answers') };
        if (isAlone(file)) break;
        const phase = `preparing answers: ${view.title}`;
        context.progress({ phase, done: asked, total: ordered.length, unit: 'steps' });
        const ran = await runView({
          file: { reader: file.reader, sessions: { use: (work) => file.sessions.aside(work) } },
          view,
          params: {},
          where: '',
          resultId: context.platform.ids.random(),
          pageSize: 1,
          signal,
          keepSlowerThanMs,
        });
        if (signal.aborted) return { ok: false, error: cancelled('the preparing of answers') };
        if (!ran.ok) failed.push({ viewId: view.id, message: ran.error.message });
        asked += 1;
      }
      return ok({ asked, of: ordered.length, failed });
    },
  };
}
