/** Who does it: remembered from before, else asked once and remembered; then the work goes on. */
import { type FormEvent, type ReactNode, useCallback, useState } from 'react';
import { rememberedReviewer, rememberReviewer } from '../../state/reviewer.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Input } from '../../ui/Input.tsx';

type Work = (name: string) => void;

export function useAskName(title: string): {
  readonly asNamed: (work: Work) => void;
  readonly dialog: ReactNode;
} {
  const [waiting, setWaiting] = useState<{ readonly work: Work }>();
  const asNamed = useCallback((work: Work) => {
    const name = rememberedReviewer();
    if (name === '') setWaiting({ work });
    else work(name);
  }, []);
  const dialog =
    waiting === undefined ? null : (
      <NameDialog
        title={title}
        onClose={() => setWaiting(undefined)}
        onName={(name) => {
          rememberReviewer(name);
          setWaiting(undefined);
          waiting.work(name);
        }}
      />
    );
  return { asNamed, dialog };
}

function NameDialog({
  title,
  onClose,
  onName,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} width="narrow">
      <form className="export-form" onSubmit={submit}>
        <Input
          label="Your name, for the review log"
          value={name}
          maxLength={200}
          autoFocus={true}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="export-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={name.trim() === ''}>
            Go on
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
