/** Cells as the review log keeps them. */
import { z } from 'zod';
import {
  cellContentSchema,
  type KeptAnswer,
  keptAnswerSchema,
  type NotebookCell,
} from '../../../shared/rpc/notebook.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { Platform } from '../../platform/platform.ts';
import { keptThings } from '../../review/kept.ts';
import { recordReview } from '../../review/operation-log.ts';

const room = 'notebook';

/** Of another copy, perhaps of a later Afterlog: what does not read as a cell is left out. */
const bodySchema = z.object({
  place: z.number(),
  title: z.string(),
  content: cellContentSchema,
  kept: keptAnswerSchema.nullable().catch(null),
});

/** In the order of their places; equal places, as two copies may make them, in the order of their ids. */
export async function readCells(file: CaseFile): Promise<NotebookCell[]> {
  const things = await keptThings(file.reader, room);
  return things
    .flatMap(({ id, body, by, at }) => {
      const parsed = bodySchema.safeParse(body);
      return parsed.success ? [{ id, ...parsed.data, by, at }] : [];
    })
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

export interface CellBody {
  readonly id: string;
  readonly place: number;
  readonly title: string;
  readonly content: NotebookCell['content'];
  readonly kept: KeptAnswer | null;
}

export async function putCells(
  file: CaseFile,
  platform: Platform,
  by: string,
  cells: readonly CellBody[],
): Promise<void> {
  if (cells.length === 0) return;
  await recordReview(file, platform, {
    act: 'kept.put',
    by,
    changes: cells.map(({ id, ...body }) => ({ kind: 'kept.put' as const, room, id, body })),
    detail: { room, cells: cells.length },
  });
}

export async function removeCell(file: CaseFile, platform: Platform, by: string, id: string): Promise<void> {
  await recordReview(file, platform, {
    act: 'kept.remove',
    by,
    changes: [{ kind: 'kept.remove', room, id }],
    detail: { room },
  });
}
