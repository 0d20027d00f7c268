/** Asks every view that has a weight, one after the other, and keeps what was found. One failing view hides no other. */
import { type Glance, viewWeights } from '../../../shared/model/view.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { cancelled } from '../../base/app-errors.ts';
import type { View } from '../../content/view.ts';
import { runView, type ViewRequest } from './run-view.ts';

export interface GlanceRequest extends Omit<ViewRequest, 'view' | 'params' | 'pageSize'> {
  readonly views: readonly View[];
  onProgress(view: View, done: number, total: number): void;
}

export interface Glances {
  readonly asked: number;
  readonly found: Glance[];
  readonly failed: { readonly viewId: string; readonly message: string }[];
}

export async function glance({ views, onProgress, ...request }: GlanceRequest): Promise<Result<Glances>> {
  const weighty = views.filter((view) => view.weight !== undefined);
  const found: Glance[] = [];
  const failed: Glances['failed'] = [];
  for (const [index, view] of weighty.entries()) {
    if (request.signal.aborted) return { ok: false, error: cancelled('the question') };
    onProgress(view, index, weighty.length);
    const ran = await runView({ ...request, view, params: {}, pageSize: 1 });
    if (request.signal.aborted) return { ok: false, error: cancelled('the question') };
    const { id, title, group, weight = 'low' } = view;
    if (!ran.ok) failed.push({ viewId: id, message: ran.error.message });
    else if (ran.value.state === 'found')
      found.push({ viewId: id, title, group, weight, answer: ran.value.answer, rows: ran.value.rows });
  }
  const heaviest = (each: Glance): number => viewWeights.indexOf(each.weight);
  found.sort((a, b) => heaviest(a) - heaviest(b));
  return ok({ asked: weighty.length, found, failed });
}
