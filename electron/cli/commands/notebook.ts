/** `afterlog notebook`: the cells of a case's notebook, asked again when wanted. Exit 1 when a cell fails. */
import type { Replay } from '../../../shared/rpc/notebook.ts';
import { formatTable } from '../output.ts';
import { orExplain, type Session } from '../session.ts';

export interface NotebookFlags {
  readonly case: string;
  readonly run?: boolean;
  readonly as?: string;
  readonly json?: boolean;
}

export async function notebookCommand(session: Session, flags: NotebookFlags): Promise<number> {
  const { output } = session;
  const opened = orExplain(output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const words = new Map<string, string>();
  let failed = 0;
  let replays: readonly Replay[] = [];
  if (flags.run === true) {
    const ran = orExplain(
      output,
      await session.call('notebook.run', { caseId, as: flags.as ?? 'command line' }),
    );
    if ('exit' in ran) return ran.exit;
    replays = ran.value.replays;
    for (const { id, change, words: said } of replays) {
      words.set(id, change === 'text' ? '' : `  (${said})`);
      if (change === 'failed') failed += 1;
    }
  }
  const listed = orExplain(output, await session.call('notebook.list', { caseId }));
  if ('exit' in listed) return listed.exit;
  const { cells } = listed.value;
  if (flags.json === true) output.answer(JSON.stringify({ cells, replays }, undefined, 2));
  else if (cells.length === 0)
    output.answer('The notebook is empty: keep views, queries and texts in it on the Notebook screen.');
  else
    for (const { id, title, content, kept } of cells) {
      output.answer(`## ${title === '' ? 'Untitled' : title}${words.get(id) ?? ''}`);
      if (content.kind === 'text') output.answer(content.text);
      else output.answer(content.kind === 'query' ? content.sql : `view ${content.viewId}`);
      if (kept?.failure !== null && kept !== null) output.answer(`failed: ${kept.failure}`);
      else if (kept !== null) {
        if (kept.answer !== null) output.answer(kept.answer);
        if (kept.page.rows > 0) output.answer(formatTable(kept.page));
      }
      output.answer('');
    }
  return failed > 0 ? 1 : 0;
}
