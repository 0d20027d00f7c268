/** A name, whom it is for, why: then it is proposed, and holds once another person has approved it. */
import { Send } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { ProfileDraft } from '../../../../shared/model/redaction-profile.ts';
import { useCall } from '../../../client/use-call.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { rememberedReviewer, rememberReviewer } from '../../../state/reviewer.ts';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { Input } from '../../../ui/Input.tsx';
import { slugOf } from './draft.ts';

export interface ProposeFormProps {
  readonly draft: ProfileDraft;
  /** Of the profile whose next version it is; undefined for a new one. */
  readonly slug: string | undefined;
  readonly onDraft: (draft: ProfileDraft) => void;
}

export function ProposeForm({ draft, slug, onDraft }: ProposeFormProps) {
  const caseId = useCaseId();
  const helpId = useId();
  const workbench = useWorkbenchStore();
  const propose = useCall('redaction.propose');
  const [reason, setReason] = useState('');
  const [as, setAs] = useState(rememberedReviewer());
  const named = slug ?? slugOf(draft.title);
  const isReady =
    named !== '' &&
    [draft.title, reason, as].every((text) => text.trim() !== '') &&
    propose.state !== 'running';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    rememberReviewer(as.trim());
    const done = await propose.run({ caseId, as: as.trim(), slug: named, draft, reason: reason.trim() });
    if (!done.ok) return;
    setReason('');
    workbench.getState().notify('Proposed. It holds once another person approves it.', { tone: 'success' });
  };
  return (
    <form className="propose" aria-label="Propose this profile" onSubmit={(event) => void submit(event)}>
      <div className="profile-editor-pair">
        <Input
          label="Name of the profile"
          value={draft.title}
          maxLength={60}
          placeholder="Regulator"
          onChange={(event) => onDraft({ ...draft, title: event.target.value })}
        />
        <Input label="Your name" value={as} maxLength={200} onChange={(event) => setAs(event.target.value)} />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={helpId}>
          Whom it is for and what it leaves in, as its reports say
        </label>
        <textarea
          id={helpId}
          className="input propose-help"
          rows={2}
          maxLength={600}
          value={draft.help}
          onChange={(event) => onDraft({ ...draft, help: event.target.value })}
        />
      </div>
      <Input
        label="Why"
        value={reason}
        maxLength={2_000}
        placeholder="For whoever approves it"
        onChange={(event) => setReason(event.target.value)}
      />
      {propose.error === undefined ? null : (
        <ErrorPanel error={propose.error} title="Could not propose the profile" />
      )}
      <div className="propose-go">
        <Button type="submit" tone="primary" icon={<Send aria-hidden="true" />} disabled={!isReady}>
          {slug === undefined ? 'Propose this profile' : 'Propose the next version'}
        </Button>
        <span className="muted">
          {named === ''
            ? 'A name of Latin letters or digits is needed.'
            : `On the command line: custom:${named}`}
        </span>
      </div>
    </form>
  );
}
