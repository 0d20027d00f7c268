/** Keeps the query of the active tab in the case, under a name; saving under a name that is there replaces that one. */
import { type FormEvent, useState } from 'react';
import { paramsOf } from '../../../../shared/model/sql-params.ts';
import { useCall } from '../../../client/use-call.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { rememberedReviewer, rememberReviewer } from '../../../state/reviewer.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { Input } from '../../../ui/Input.tsx';
import type { Params } from '../session/sql-session.ts';

export interface SaveDialogProps {
  readonly name: string;
  readonly sql: string;
  readonly params: Params;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

export function SaveDialog({ name: first, sql, params, onSaved, onClose }: SaveDialogProps) {
  const caseId = useCaseId();
  const saved = useQuery('query.saved', { caseId });
  const save = useCall('query.save');
  const [name, setName] = useState(first);
  const [as, setAs] = useState(rememberedReviewer());
  const same = saved.data?.queries.find((query) => query.name === name.trim());
  const isReady = name.trim() !== '' && as.trim() !== '' && save.state !== 'running';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    rememberReviewer(as.trim());
    const names = new Set(paramsOf(sql));
    const done = await save.run({
      caseId,
      as: as.trim(),
      name: name.trim(),
      sql,
      params: Object.fromEntries(Object.entries(params).filter(([key]) => names.has(key))),
      ...(same === undefined ? {} : { id: same.id }),
    });
    if (done.ok) onSaved(name.trim());
  };
  return (
    <Dialog title="Save the query in the case" isOpen onClose={onClose} width="narrow">
      <form className="export-form" onSubmit={(event) => void submit(event)}>
        <Input label="Name" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        <Input label="Your name" value={as} maxLength={200} onChange={(event) => setAs(event.target.value)} />
        {save.error === undefined ? null : <ErrorPanel error={save.error} title="Could not save the query" />}
        <div className="export-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={!isReady}>
            {same === undefined ? 'Save' : 'Replace the one of this name'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
