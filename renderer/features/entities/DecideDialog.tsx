/** Asks who decides that two names are one or not, and why: both stay in the review log and in custody. */
import { type FormEvent, useState } from 'react';
import { rememberedReviewer } from '../../state/reviewer.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Input } from '../../ui/Input.tsx';

export type Decision = 'same' | 'different' | 'as-found';

export interface DecideDialogProps {
  readonly decision: Decision;
  readonly left: string;
  readonly right: string;
  readonly isBusy: boolean;
  readonly onDone: (reviewer: string, why: string) => void;
  readonly onClose: () => void;
}

const words: Readonly<Record<Decision, { readonly title: string; readonly act: string }>> = {
  same: { title: 'They are the same', act: 'Make them one' },
  different: { title: 'They are not the same', act: 'Cut this link' },
  'as-found': { title: 'As the records say', act: 'Undo the cut' },
};

export function DecideDialog({ decision, left, right, isBusy, onDone, onClose }: DecideDialogProps) {
  const [name, setName] = useState(rememberedReviewer());
  const [why, setWhy] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '' && !isBusy) onDone(name.trim(), why.trim());
  };
  return (
    <Dialog title={words[decision].title} isOpen onClose={onClose} width="narrow">
      <form className="entity-dialog" onSubmit={submit}>
        <p>
          <strong>{left}</strong> and <strong>{right}</strong>
        </p>
        <Input label="Why" value={why} maxLength={2_000} onChange={(event) => setWhy(event.target.value)} />
        <Input
          label="Your name"
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
        <p className="muted">
          The decision, your name and the reason stay in the case's review log and custody.
        </p>
        <div className="entity-dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={name.trim() === '' || isBusy}>
            {words[decision].act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
