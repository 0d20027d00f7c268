/**
 * What is there when the window starts: the case this tab had open before a reload, else the one the door was
 * started on (`afterlog serve --case`), and the work that is still running in the core.
 */
import { useEffect, useRef } from 'react';
import { type CaseActionContext, openCaseAt } from './case-actions.ts';

const storageKey = 'afterlog.case';

export function useStartCase({ client, workbench }: CaseActionContext): void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    void client.call('task.list', {}).then((result) => {
      if (result.ok) for (const task of result.value.tasks) client.tasks.receive(task);
    });
    void client.call('app.info', {}).then((result) => {
      if (!result.ok) {
        workbench.getState().reportError('Could not reach the core', result.error);
        return;
      }
      const dir = sessionStorage.getItem(storageKey) ?? result.value.startCase;
      if (dir !== null && workbench.getState().openCase === undefined)
        void openCaseAt({ client, workbench }, dir);
    });
  }, [client, workbench]);

  useEffect(
    () =>
      workbench.subscribe(({ openCase }, before) => {
        if (openCase === before.openCase) return;
        if (openCase === undefined) sessionStorage.removeItem(storageKey);
        else sessionStorage.setItem(storageKey, openCase.dir);
      }),
    [workbench],
  );
}
