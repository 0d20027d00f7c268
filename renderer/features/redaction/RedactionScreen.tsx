/** Left how the case redacts and who decides about it, right what that does to its own events. */
import { useEffect, useState } from 'react';
import type { ProfileDraft } from '../../../shared/model/redaction-profile.ts';
import type { ProfileInfo } from '../../../shared/rpc/redaction.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { usePaneSize } from '../../state/use-pane-size.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCount } from '../../ui/format.ts';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { HiddenList, hideFieldId, type WantedRule } from './hidden/HiddenList.tsx';
import { ProposalList } from './proposals/ProposalList.tsx';
import './RedactionScreen.css';
import { draftFrom } from './rules/draft.ts';
import { ProfileEditor } from './rules/ProfileEditor.tsx';
import { ProposeForm } from './rules/ProposeForm.tsx';
import { TriedPane } from './tried/TriedPane.tsx';
import { useTried } from './tried/use-tried.ts';
import { VaultBlock } from './vault/VaultBlock.tsx';

export function RedactionScreen() {
  const origin = useCaseState((state) => state.case.origin);
  if (origin !== undefined)
    return (
      <EmptyState title="A package is redacted already">
        <p>How it was is in its report. Profiles are written in the case it was made from.</p>
      </EmptyState>
    );
  return <RedactionDesk />;
}

function RedactionDesk() {
  const caseId = useCaseId();
  const rules = useQuery('redaction.profiles', { caseId });
  const pane = usePaneSize('redaction', 46);
  const [startId, setStartId] = useState('public');
  const [edited, setEdited] = useState<ProfileDraft>();
  const [wanted, setWanted] = useState<WantedRule>({ kind: 'value', text: '' });
  const { profiles = [], proposals = [], hidden = [] } = rules.data ?? {};
  const start = profiles.find(({ id }) => id === startId) ?? profiles[0];
  const draft = edited ?? (start === undefined ? undefined : draftFrom(start));
  const base = profiles.find(({ id }) => id === draft?.base);
  const tried = useTried(draft, wanted);
  const ask = (text: string): void => {
    setWanted({ kind: 'value', text: text.slice(0, 500) });
    requestAnimationFrame(() => document.getElementById(hideFieldId)?.focus());
  };
  useHideIntent(ask);

  if (rules.error !== undefined)
    return <ErrorPanel error={rules.error} title="Could not read how this case redacts" />;
  if (draft === undefined || base === undefined || start === undefined)
    return <Skeleton rows={16} words="Reading how this case redacts" />;
  return (
    <SplitPane
      {...pane}
      label="Resize events before and after"
      direction="horizontal"
      minFirst={380}
      minSecond={360}
      first={
        <div className="redaction-left">
          <section aria-label="Always hidden">
            <h2>
              Always hidden <span className="muted figures">{formatCount(hidden.length)}</span>
            </h2>
            <HiddenList hidden={hidden} wanted={wanted} onWanted={setWanted} />
          </section>
          <section aria-label="Profile">
            <h2>Profile</h2>
            <Select
              label="Start from"
              value={start.id}
              options={profiles.map((profile) => ({ value: profile.id, label: nameOf(profile) }))}
              onValue={(id) => {
                setStartId(id);
                setEdited(undefined);
              }}
            />
            <p className="muted">{start.help}</p>
            <ProfileEditor draft={draft} base={base} onDraft={setEdited} />
            <ProposeForm
              key={start.id}
              draft={draft}
              slug={start.isShipped ? undefined : start.id.replace('custom:', '')}
              onDraft={setEdited}
            />
          </section>
          <section aria-label="Proposed profiles">
            <h2>
              Proposed <span className="muted figures">{formatCount(proposals.length)}</span>
            </h2>
            <ProposalList proposals={proposals} />
          </section>
          <section aria-label="Vault of names">
            <h2>Vault of names</h2>
            <VaultBlock />
          </section>
        </div>
      }
      second={<TriedPane tried={tried} onHide={ask} />}
    />
  );
}

function nameOf({ title, version, isShipped }: ProfileInfo): string {
  return isShipped ? title : `${title}, version ${version} of this case`;
}

/** Takes the text another screen wants hidden, once. */
function useHideIntent(ask: (text: string) => void): void {
  const store = useCaseStore();
  const intent = useCaseState((state) => state.hideIntent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish is a reason
  useEffect(() => {
    if (intent === undefined) return;
    const text = store.getState().takeHideIntent();
    if (text !== undefined) ask(text);
  }, [intent, store]);
}
