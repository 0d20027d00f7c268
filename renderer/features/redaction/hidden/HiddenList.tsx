/** What is hidden whatever the profile: added at once, since it only hides more; taken away with a reason. */
import { EyeOff, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { HiddenThing } from '../../../../shared/rpc/redaction.ts';
import { useCall } from '../../../client/use-call.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { rememberedReviewer, rememberReviewer } from '../../../state/reviewer.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatTimeShort } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Select } from '../../../ui/Select.tsx';

export const hideFieldId = 'always-hide-text';

export interface WantedRule {
  readonly kind: 'value' | 'pattern';
  readonly text: string;
}

export interface HiddenListProps {
  readonly hidden: readonly HiddenThing[];
  /** What is being written: it is tried on the events meanwhile. */
  readonly wanted: WantedRule;
  readonly onWanted: (wanted: WantedRule) => void;
}

const kinds = [
  { value: 'value', label: 'A value' },
  { value: 'pattern', label: 'A pattern (RE2)' },
] as const;

export function HiddenList({ hidden, wanted, onWanted }: HiddenListProps) {
  const caseId = useCaseId();
  const hide = useCall('redaction.hide');
  const [as, setAs] = useState(rememberedReviewer());
  const [reason, setReason] = useState('');
  const [leaving, setLeaving] = useState<HiddenThing>();
  const isReady = wanted.text.trim() !== '' && as.trim() !== '' && hide.state !== 'running';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    rememberReviewer(as.trim());
    const done = await hide.run({ caseId, as: as.trim(), reason: reason.trim(), ...wanted });
    if (!done.ok) return;
    setReason('');
    onWanted({ kind: wanted.kind, text: '' });
  };
  return (
    <>
      <p className="muted">
        In every report, package and redacted export of this case, whatever the profile: in any case and
        encoding, inside other words too from five characters on.
      </p>
      <form className="hide-form" aria-label="Always hide" onSubmit={(event) => void submit(event)}>
        <Select
          label="What"
          value={wanted.kind}
          options={kinds}
          onValue={(kind) => onWanted({ ...wanted, kind })}
        />
        <Input
          id={hideFieldId}
          label={wanted.kind === 'value' ? 'Text' : 'Regular expression'}
          className="hide-text"
          value={wanted.text}
          maxLength={500}
          placeholder={wanted.kind === 'value' ? 'A codename, a customer, a ticket' : 'ACME-[0-9]+'}
          onChange={(event) => onWanted({ ...wanted, text: event.target.value })}
        />
        <Input
          label="Why, if it needs saying"
          value={reason}
          maxLength={2_000}
          onChange={(event) => setReason(event.target.value)}
        />
        <Input label="Your name" value={as} maxLength={200} onChange={(event) => setAs(event.target.value)} />
        <Button type="submit" icon={<EyeOff aria-hidden="true" />} disabled={!isReady}>
          Always hide it
        </Button>
      </form>
      {hide.error === undefined ? null : <ErrorPanel error={hide.error} title="It cannot be hidden so" />}
      {hidden.length === 0 ? (
        <p className="muted">Nothing is on the list yet.</p>
      ) : (
        <ul className="hidden-list" aria-label="Always hidden">
          {hidden.map((rule) => (
            <li key={rule.id}>
              <span>
                <span className="mono hidden-text">{rule.text}</span>{' '}
                {rule.kind === 'pattern' ? <span className="muted">pattern</span> : null}{' '}
                <span className="muted">
                  {rule.by}, {formatTimeShort(rule.at, 'minute')}
                  {rule.reason === '' ? '' : `: ${rule.reason}`}
                </span>
              </span>
              <IconButton
                label={`No longer hide ${rule.text}`}
                icon={<Trash2 aria-hidden="true" />}
                onClick={() => setLeaving(rule)}
              />
            </li>
          ))}
        </ul>
      )}
      {leaving === undefined ? null : <ShowAgain rule={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function ShowAgain({ rule, onClose }: { readonly rule: HiddenThing; readonly onClose: () => void }) {
  const caseId = useCaseId();
  const unhide = useCall('redaction.unhide');
  const [as, setAs] = useState(rememberedReviewer());
  const [reason, setReason] = useState('');
  const isReady = as.trim() !== '' && reason.trim() !== '' && unhide.state !== 'running';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    rememberReviewer(as.trim());
    const done = await unhide.run({ caseId, as: as.trim(), id: rule.id, reason: reason.trim() });
    if (done.ok) onClose();
  };
  return (
    <Dialog title={`No longer hide ${rule.text}`} isOpen onClose={onClose} width="narrow">
      <form className="export-form" onSubmit={(event) => void submit(event)}>
        <p>Reports made from now on may show it. The review log keeps who said so and why.</p>
        <Input
          label="Why"
          value={reason}
          maxLength={2_000}
          onChange={(event) => setReason(event.target.value)}
        />
        <Input label="Your name" value={as} maxLength={200} onChange={(event) => setAs(event.target.value)} />
        {unhide.error === undefined ? null : (
          <ErrorPanel error={unhide.error} title="Could not take it off the list" />
        )}
        <div className="export-foot">
          <Button onClick={onClose}>Keep hiding it</Button>
          <Button type="submit" tone="danger" disabled={!isReady}>
            No longer hide it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
