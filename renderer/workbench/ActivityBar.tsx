/** The screens of a case, one icon each. One tab stop: arrows move within, Home and End jump, Enter goes. */
import { type KeyboardEvent, useState } from 'react';
import { useCaseState } from '../state/CaseContext.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import './ActivityBar.css';
import { activityFeatures } from './features.ts';

export function ActivityBar() {
  const screen = useCaseState((state) => state.screen);
  const goTo = useCaseState((state) => state.goTo);
  const [roved, setRoved] = useState<string>();
  const stop = roved ?? screen;

  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const at = activityFeatures.findIndex((feature) => feature.id === stop);
    const last = activityFeatures.length - 1;
    const targets: Record<string, number> = {
      ArrowDown: Math.min(at + 1, last),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: last,
    };
    const next = activityFeatures[targets[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    setRoved(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-screen="${next.id}"]`)?.focus();
  };

  return (
    <nav className="activity" aria-label="Activity">
      <ul onKeyDown={move} onBlur={() => setRoved(undefined)}>
        {activityFeatures.map(({ id, title, icon: Icon, keys }) => (
          <li key={id}>
            <Tooltip text={title} side="right" {...(keys === undefined ? {} : { keys })}>
              <button
                type="button"
                className="activity-item"
                data-screen={id}
                aria-label={title}
                aria-current={id === screen ? 'page' : undefined}
                tabIndex={id === stop ? 0 : -1}
                onClick={() => goTo(id)}
              >
                <Icon aria-hidden="true" />
                <span aria-hidden="true">{title}</span>
              </button>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  );
}
