/** Under which names it goes, and what ties each to it; a wrong tie is cut here, a suggested one made. */
import { useState } from 'react';
import type { Output } from '../../../shared/rpc/contract.ts';
import type { EntityLink } from '../../../shared/rpc/entity.ts';
import { useCall } from '../../client/use-call.ts';
import { useCaseId, useCaseStore } from '../../state/CaseContext.tsx';
import { rememberReviewer } from '../../state/reviewer.ts';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatCount, formatCounted } from '../../ui/format.ts';
import { keyWords } from '../../workbench/entity-words.ts';
import { DecideDialog, type Decision } from './DecideDialog.tsx';

export interface NamesBlockProps {
  readonly keys: Output<'entity.get'>['keys'];
  readonly links: readonly EntityLink[];
}

interface Wish {
  readonly link: EntityLink;
  readonly decision: Decision;
}

export function NamesBlock({ keys, links }: NamesBlockProps) {
  const caseId = useCaseId();
  const store = useCaseStore();
  const workbench = useWorkbenchStore();
  const decide = useCall('entity.decide');
  const [wish, setWish] = useState<Wish>();
  const done = async (as: string, why: string): Promise<void> => {
    if (wish === undefined) return;
    rememberReviewer(as);
    const { left, right } = wish.link;
    const said = await decide.run({
      caseId,
      as,
      left,
      right,
      decision: wish.decision,
      ...(why === '' ? {} : { why }),
    });
    setWish(undefined);
    if (!said.ok) {
      workbench.getState().notify(said.error.message, {});
      return;
    }
    if (said.value.stillOne)
      workbench.getState().notify('They are still one by other links: cut those too, if they are wrong.', {});
    const now = said.value.entityIds[0];
    if (now !== undefined) store.getState().chooseEntity(now);
  };
  return (
    <section aria-label="Names and links">
      <h2>{formatCounted(keys.length, 'name')}</h2>
      <ul className="entity-names">
        {keys.map(({ key, events, sources }) => {
          const { space, value } = keyWords(key);
          return (
            <li key={key}>
              <span className="muted entity-space">{space}</span>
              <span className="entity-value">{value}</span>
              <span className="muted figures">
                {events === 0
                  ? 'beside another name'
                  : `${formatCounted(events, 'event')} in ${sources.join(', ')}`}
              </span>
            </li>
          );
        })}
      </ul>
      {links.length === 0 ? null : <h3>Why they are one</h3>}
      <ul className="entity-links">
        {links.map((link) => (
          <LinkLine
            key={`${link.left} ${link.right} ${link.why}`}
            link={link}
            onDecide={(decision) => setWish({ link, decision })}
          />
        ))}
      </ul>
      {wish === undefined ? null : (
        <DecideDialog
          decision={wish.decision}
          left={keyWords(wish.link.left).value}
          right={keyWords(wish.link.right).value}
          isBusy={decide.state === 'running'}
          onDone={(as, why) => void done(as, why)}
          onClose={() => setWish(undefined)}
        />
      )}
    </section>
  );
}

interface LinkLineProps {
  readonly link: EntityLink;
  readonly onDecide: (decision: Decision) => void;
}

function LinkLine({ link, onDecide }: LinkLineProps) {
  const store = useCaseStore();
  const { left, right, why, events, sample, state, by, text } = link;
  const names = `${keyWords(left).value} and ${keyWords(right).value}`;
  const showSample = (): void => {
    if (sample === null) return;
    store.getState().setFilter({ terms: [{ column: 'event_id', op: 'is', values: [sample] }] });
    store.getState().goTo('timeline');
  };
  return (
    <li className={`entity-link entity-link-${state}`}>
      <div>
        <span className="entity-value">{keyWords(left).value}</span>
        <span className="muted">
          {' '}
          {state === 'cut' ? 'is not' : state === 'suggested' ? 'may be' : 'is'}{' '}
        </span>
        <span className="entity-value">{keyWords(right).value}</span>
        <p className="muted figures">
          {why}
          {events > 0 ? `, ${formatCount(events)} ${events === 1 ? 'event' : 'events'}` : ''}
          {by === null
            ? ''
            : `; ${state === 'cut' ? 'cut' : 'said'} by ${by}${text === null ? '' : `: ${text}`}`}
        </p>
      </div>
      <div className="entity-link-acts">
        {sample === null ? null : (
          <Button tone="quiet" aria-label={`See the first event that ties ${names}`} onClick={showSample}>
            See the event
          </Button>
        )}
        {state === 'linked' ? (
          <Button tone="quiet" aria-label={`${names} are not the same`} onClick={() => onDecide('different')}>
            Not the same
          </Button>
        ) : (
          <Button
            tone="quiet"
            aria-label={`${names} are the same`}
            onClick={() => onDecide(state === 'cut' ? 'as-found' : 'same')}
          >
            {state === 'cut' ? 'Undo the cut' : 'The same'}
          </Button>
        )}
      </div>
    </li>
  );
}
