/** The door may have been started on one case (`afterlog serve --case`): it is opened once. */
import { useEffect, useRef } from 'react';
import { type CaseActionContext, openCaseAt } from './case-actions.ts';

export function useStartCase({ client, workbench }: CaseActionContext): void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    void client.call('app.info', {}).then((result) => {
      if (!result.ok) workbench.getState().reportError('Could not reach the core', result.error);
      else if (result.value.startCase !== null && workbench.getState().openCase === undefined)
        void openCaseAt({ client, workbench }, result.value.startCase);
    });
  }, [client, workbench]);
}
