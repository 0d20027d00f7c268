/** `afterlog views`: what can be asked without SQL. */
import { orExplain, type Session } from '../session.ts';

export async function viewsCommand(session: Session, flags: { readonly json?: boolean }): Promise<number> {
  const listed = orExplain(session.output, await session.call('view.list', {}));
  if ('exit' in listed) return listed.exit;
  const { views } = listed.value;
  if (flags.json === true) {
    session.output.answer(JSON.stringify(views, undefined, 2));
    return 0;
  }
  for (const view of views) {
    const params = view.params.map((param) => `${param.name}=${param.default}`).join(' ');
    session.output.answer(`${view.id}${params === '' ? '' : `  (${params})`}\n    ${view.question}`);
  }
  return 0;
}
