/** A path on this machine, typed or pasted: a case folder is opened, anything else is read into a new case. */
import { useState } from 'react';
import { useClient } from '../../client/ClientContext.tsx';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Input } from '../../ui/Input.tsx';
import { enterCase } from '../../workbench/case-actions.ts';
import { useImport } from '../../workbench/import/use-import.ts';

export function PathField() {
  const client = useClient();
  const workbench = useWorkbenchStore();
  const { importPath } = useImport();
  const [path, setPath] = useState('');

  const open = async (): Promise<void> => {
    const typed = path.trim();
    if (typed === '') return;
    const opened = await client.call('case.open', { dir: typed });
    if (opened.ok) enterCase({ client, workbench }, opened.value);
    else if (opened.error.code === 'case/not-a-case') importPath(typed);
    else workbench.getState().reportError(`Could not open ${typed}`, opened.error);
  };

  return (
    <form
      className="start-path"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <Input
        label="Path on this machine"
        labelHidden
        placeholder="Or type a path on this machine"
        value={path}
        onChange={(event) => setPath(event.target.value)}
      />
      <Button type="submit" disabled={path.trim() === ''}>
        Open path
      </Button>
    </form>
  );
}
