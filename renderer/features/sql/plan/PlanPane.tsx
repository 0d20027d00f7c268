/** How the engine would go about a query: steps indented under what they feed, the last step first. Nothing was run for it. */
import { X } from 'lucide-react';
import { Button } from '../../../ui/Button.tsx';
import { formatCount, formatCounted } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { QueryPlan } from '../session/sql-session.ts';
import './PlanPane.css';
import { isCostly, planWords } from './plan-words.ts';

export interface PlanPaneProps {
  readonly plan: QueryPlan;
  readonly onRun: () => void;
  readonly onClose: () => void;
}

/** Deeper steps stand no further right: they would leave the screen. */
const deepestIndent = 24;

export function PlanPane({ plan, onRun, onClose }: PlanPaneProps) {
  return (
    <section className="plan" aria-label="Plan of the query">
      <div className="plan-head">
        <strong role="status">Plan, {formatCounted(plan.steps.length, 'step')}</strong>
        <span className="muted truncate">
          Nothing was run. Read from below: each step feeds the one above it; counts are estimates.
        </span>
        <span className="plan-space" />
        <Button onClick={onRun}>Run it</Button>
        <IconButton label="Close the plan" icon={<X aria-hidden="true" />} side="left" onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so the keyboard must reach it */}
      <ol className="plan-steps" tabIndex={0} aria-label="Steps, the last one first">
        {plan.steps.map((step, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan never changes, and steps have no other name
            key={place}
            className="plan-step"
            style={{ marginInlineStart: `${Math.min(step.depth, deepestIndent) * 16}px` }}
          >
            <p className="plan-title">
              <span className="plan-words">{planWords(step.name)}</span>
              <span className="mono muted">{step.name}</span>
              {isCostly(step.name) ? <span className="plan-costly">slow with many rows</span> : null}
              {step.rows === null ? null : (
                <span className="figures muted">about {formatCount(step.rows)} rows</span>
              )}
            </p>
            {step.facts.length === 0 ? null : (
              <dl className="plan-facts">
                {step.facts.map(({ name, text }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd className="mono">{text}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
