/** `afterlog imports`: what was imported when, and taking one out again. */
import { explain, formatTable } from '../output.ts';
import { orExplain, type Session } from '../session.ts';

export interface ImportsFlags {
  readonly case: string;
  readonly json?: boolean;
  readonly remove?: string;
}

export async function importsCommand(session: Session, flags: ImportsFlags): Promise<number> {
  const opened = orExplain(session.output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  if (flags.remove !== undefined) return removeImport(session, caseId, flags.remove);
  const listed = await session.call('ingest.imports', { caseId });
  if (!listed.ok) return explain(session.output, listed.error);
  const { imports } = listed.value;
  if (flags.json === true) {
    session.output.answer(JSON.stringify({ imports }, undefined, 2));
    return 0;
  }
  const column = (name: string, type: string) => ({ name, type });
  session.output.answer(
    formatTable({
      columns: [
        column('import', 'INTEGER'),
        column('state', 'VARCHAR'),
        column('started', 'VARCHAR'),
        column('files', 'INTEGER'),
        column('events', 'BIGINT'),
        column('paths', 'VARCHAR'),
      ],
      rows: imports.length,
      data: [
        imports.map((each) => each.importId),
        imports.map((each) => each.state),
        imports.map((each) => each.startedAt),
        imports.map((each) => each.files),
        imports.map((each) => each.events),
        imports.map((each) => each.paths.join(', ')),
      ],
    }),
  );
  return 0;
}

async function removeImport(session: Session, caseId: string, given: string): Promise<number> {
  const importId = Number(given);
  if (!Number.isSafeInteger(importId) || importId < 1) {
    session.output.complain(`afterlog: ${given} is not the number of an import`);
    session.output.complain('  hint: afterlog imports --case DIR lists them.');
    return 2;
  }
  const undone = await session.call('ingest.undo', { caseId, importId });
  if (!undone.ok) return explain(session.output, undone.error);
  const { events, restored } = undone.value;
  const number = (value: number): string => value.toLocaleString('en-US');
  const kept = restored === 0 ? '' : ` ${number(restored)} of them stay: another import holds them too.`;
  session.output.answer(
    `Import ${importId} was taken out: ${number(events)} events.${kept} The custody log keeps that it was.`,
  );
  return 0;
}
