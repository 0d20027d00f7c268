/** Guided views. */
import { viewGroups } from '../../../shared/model/view.ts';
import { ok } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import type { View } from '../../content/view.ts';
import { glance } from '../../correlate/views/glance.ts';
import { runView } from '../../correlate/views/run-view.ts';
import { shownFilter } from '../events/filter-sql.ts';
import type { Handlers } from '../handler.ts';

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
        onProgress: (view, done, total) =>
          context.progress({ phase: `asking: ${view.title}`, done, total, unit: 'steps' }),
      });
    },
  };
}
