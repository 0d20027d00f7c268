/** What is to be done, by whom, until when: a row each. An empty row at the end is where the next one is written. */
import { Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import type { FollowUp } from '../../../../shared/rpc/report.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Input } from '../../../ui/Input.tsx';

export interface FollowUpsProps {
  readonly actions: readonly FollowUp[];
  readonly onActions: (actions: readonly FollowUp[]) => void;
  readonly onDone: () => void;
}

export function FollowUps({ actions, onActions, onDone }: FollowUpsProps) {
  const list = useRef<HTMLFieldSetElement>(null);
  const change = (at: number, patch: Partial<FollowUp>): void =>
    onActions(actions.map((action, index) => (index === at ? { ...action, ...patch } : action)));
  const add = (): void => {
    onActions([...actions, { what: '', owner: '', due: '' }]);
    // The row is there after the next drawing.
    requestAnimationFrame(() => {
      const fields = list.current?.querySelectorAll<HTMLInputElement>('.follow-up-what input');
      fields?.[fields.length - 1]?.focus();
    });
  };
  return (
    <fieldset ref={list} className="follow-ups">
      <legend className="field-label">Actions</legend>
      {actions.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list; it has no other name
        <div key={index} className="follow-up">
          <Input
            label={`Action ${index + 1}`}
            labelHidden={true}
            className="follow-up-what"
            value={action.what}
            maxLength={2_000}
            placeholder="What is to be done"
            onChange={(event) => change(index, { what: event.target.value })}
            onBlur={onDone}
          />
          <Input
            label={`Owner of action ${index + 1}`}
            labelHidden={true}
            value={action.owner}
            maxLength={200}
            placeholder="Owner"
            onChange={(event) => change(index, { owner: event.target.value })}
            onBlur={onDone}
          />
          <Input
            label={`Action ${index + 1} is due`}
            labelHidden={true}
            value={action.due}
            maxLength={100}
            placeholder="Due"
            onChange={(event) => change(index, { due: event.target.value })}
            onBlur={onDone}
          />
          <IconButton
            label={`Remove action ${index + 1}`}
            icon={<Trash2 />}
            onClick={() => {
              onActions(actions.filter((_, at) => at !== index));
              onDone();
            }}
          />
        </div>
      ))}
      <Button icon={<Plus />} onClick={add}>
        Add an action
      </Button>
    </fieldset>
  );
}
