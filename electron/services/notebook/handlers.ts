/** The notebook of a case. */
import { ok } from '../../../shared/result/result.ts';
import type { Replay } from '../../../shared/rpc/notebook.ts';
import { fail } from '../../base/app-errors.ts';
import type { View } from '../../content/view.ts';
import type { Handlers } from '../handler.ts';
import { type CellBody, putCells, readCells, removeCell } from './cells.ts';
import { replay } from './replay.ts';

export function createNotebookHandlers(views: readonly View[]): Handlers<'notebook'> {
  return {
    async list(context, input) {
      const file = context.cases.get(input.caseId);
      return file.ok ? ok({ cells: await readCells(file.value) }) : file;
    },
    async put(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const cells = await readCells(file.value);
      const before = cells.find(({ id }) => id === input.id);
      const { id = context.platform.ids.random(), title, content } = input;
      const place = input.place ?? before?.place ?? (cells.at(-1)?.place ?? 0) + 1;
      const isSameQuestion = JSON.stringify(before?.content) === JSON.stringify(content);
      const kept = isSameQuestion ? (before?.kept ?? null) : null;
      await putCells(file.value, context.platform, input.as, [{ id, place, title, content, kept }]);
      context.changed(input.caseId, 'annotations');
      return ok({ id });
    },
    async remove(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      await removeCell(file.value, context.platform, input.as, input.id);
      context.changed(input.caseId, 'annotations');
      return ok({});
    },
    async run(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const cells = (await readCells(file.value)).filter(({ id }) => input.ids?.includes(id) ?? true);
      if (input.ids !== undefined && cells.length < new Set(input.ids).size)
        return fail('app/invalid-request', 'the notebook has no such cell', { hint: 'Load it again.' });
      const counted = await file.value.reader.read(
        'case events',
        'SELECT count(*)::BIGINT AS n FROM store.event',
      );
      const events = Number(counted.data[0]?.[0] ?? 0);
      const replays: Replay[] = [];
      const changed: CellBody[] = [];
      for (const [index, cell] of cells.entries()) {
        const phase = `asking: ${cell.title === '' ? `cell ${index + 1}` : cell.title}`;
        context.progress({ phase, done: index, total: cells.length, unit: 'steps' });
        const asked = await replay(cell, events, {
          file: file.value,
          views,
          newId: () => context.platform.ids.random(),
          now: () => new Date(context.platform.clock.now()).toISOString(),
          signal: context.signal,
        });
        if (!asked.ok) {
          // What was answered before one gave up stays.
          await putCells(file.value, context.platform, input.as, changed);
          return asked;
        }
        replays.push(asked.value.replay);
        const { id, place, title, content } = cell;
        if (asked.value.kept !== null) changed.push({ id, place, title, content, kept: asked.value.kept });
      }
      await putCells(file.value, context.platform, input.as, changed);
      context.changed(input.caseId, 'annotations');
      return ok({ replays });
    },
  };
}
