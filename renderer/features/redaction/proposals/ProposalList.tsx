/** What was proposed, by whom and why, what it changes, and how it was decided. The one who proposes does not approve. */
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import type { ProfileProposal } from '../../../../shared/rpc/redaction.ts';
import { useCall } from '../../../client/use-call.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { rememberedReviewer, rememberReviewer } from '../../../state/reviewer.ts';
import { Badge, type BadgeTone } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCounted, formatTimeShort } from '../../../ui/format.ts';
import { Input } from '../../../ui/Input.tsx';

const tones: Readonly<Record<ProfileProposal['state'], BadgeTone>> = {
  open: 'warning',
  approved: 'success',
  declined: 'neutral',
};
const states: Readonly<Record<ProfileProposal['state'], string>> = {
  open: 'not decided',
  approved: 'approved',
  declined: 'declined',
};
/** Changes that are seen without asking for all. */
const shownChanges = 8;

export function ProposalList({ proposals }: { readonly proposals: readonly ProfileProposal[] }) {
  if (proposals.length === 0)
    return <p className="muted">Nothing was proposed yet. The three shipped profiles hold.</p>;
  return (
    <ul className="proposals" aria-label="Proposals">
      {proposals.map((proposal) => (
        <OneProposal key={proposal.id} proposal={proposal} />
      ))}
    </ul>
  );
}

function OneProposal({ proposal }: { readonly proposal: ProfileProposal }) {
  const { slug, draft, by, at, reason, state, changes, decidedBy, decidedAt, decision } = proposal;
  const [isWhole, setWhole] = useState(false);
  const seen = isWhole ? changes : changes.slice(0, shownChanges);
  return (
    <li className="proposal">
      <div className="proposal-head">
        <strong>{draft.title}</strong> <span className="mono muted">custom:{slug}</span>
        <Badge tone={tones[state]}>{states[state]}</Badge>
      </div>
      <p>
        {reason}{' '}
        <span className="muted">
          {by}, {formatTimeShort(at, 'minute')}
        </span>
      </p>
      {changes.length === 0 ? (
        <p className="muted">It changes no rule.</p>
      ) : (
        <ul className="proposal-changes" aria-label={`What ${draft.title} changes`}>
          {seen.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      {changes.length > seen.length ? (
        <Button tone="quiet" onClick={() => setWhole(true)}>
          Show all {formatCounted(changes.length, 'change')}
        </Button>
      ) : null}
      {state === 'open' ? (
        <Decide proposal={proposal} />
      ) : (
        <p className="muted">
          {state === 'approved' ? 'Approved' : 'Declined'} by {decidedBy},{' '}
          {formatTimeShort(decidedAt, 'minute')}
          {decision === '' ? '' : `: ${decision}`}
        </p>
      )}
    </li>
  );
}

function Decide({ proposal }: { readonly proposal: ProfileProposal }) {
  const caseId = useCaseId();
  const decide = useCall('redaction.decide');
  const [as, setAs] = useState(rememberedReviewer());
  const [reason, setReason] = useState('');
  const isReady = as.trim() !== '' && decide.state !== 'running';
  const say = async (approves: boolean): Promise<void> => {
    const done = await decide.run({
      caseId,
      as: as.trim(),
      id: proposal.id,
      approves,
      reason: reason.trim(),
    });
    if (done.ok) rememberReviewer(as.trim());
  };
  return (
    <div className="decide">
      <div className="profile-editor-pair">
        <Input label="Your name" value={as} maxLength={200} onChange={(event) => setAs(event.target.value)} />
        <Input
          label="What you say to it"
          value={reason}
          maxLength={2_000}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {decide.error === undefined ? null : <ErrorPanel error={decide.error} title="Could not decide" />}
      <div className="propose-go">
        <Button icon={<Check aria-hidden="true" />} disabled={!isReady} onClick={() => void say(true)}>
          Approve
        </Button>
        <Button icon={<X aria-hidden="true" />} disabled={!isReady} onClick={() => void say(false)}>
          Decline
        </Button>
        <span className="muted">Another person than {proposal.by} approves it.</span>
      </div>
    </div>
  );
}
