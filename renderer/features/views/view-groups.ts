/** What the groups of views are called, and which views words find. Pure. */
import type { ViewGroup, ViewSummary } from '../../../shared/model/view.ts';

export const groupTitles: Readonly<Record<ViewGroup, string>> = {
  auth: 'Sign-ins',
  authz: 'Privilege and administration',
  integration: 'Integrations',
  webhook: 'Webhooks',
  job: 'Jobs',
  app: 'Application health',
  hygiene: 'Log hygiene',
  correlate: 'Across sources',
};

export interface GroupedViews {
  readonly group: ViewGroup;
  readonly views: readonly ViewSummary[];
}

/** In the order given, without groups that are empty. Every word must be somewhere in the title, question or id. */
export function groupedViews(views: readonly ViewSummary[], words: string): readonly GroupedViews[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = views.filter((view) => {
    const text = `${view.title} ${view.question} ${view.id} ${groupTitles[view.group]}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const groups = [...new Set(found.map((view) => view.group))];
  return groups.map((group) => ({ group, views: found.filter((view) => view.group === group) }));
}
