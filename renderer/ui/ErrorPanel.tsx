/** An expected failure in full: what happened, where, what to do, and a way to copy all of it. */
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/result/app-error.ts';
import { CopyButton } from './CopyButton.tsx';
import './ErrorPanel.css';
import { describeError } from './describe-error.ts';

export interface ErrorPanelProps {
  readonly error: AppError;
  /** What was tried, in words: `Could not open the case`. */
  readonly title?: string;
  readonly actions?: ReactNode;
}

export function ErrorPanel({ error, title, actions }: ErrorPanelProps) {
  return (
    <div className="error-panel" role="alert">
      <CircleAlert aria-hidden="true" />
      <div className="error-panel-body">
        {title === undefined ? null : <p className="error-panel-title">{title}</p>}
        <p>{error.message}</p>
        {error.hint === undefined ? null : <p className="error-panel-hint">{error.hint}</p>}
        {error.path === undefined ? null : <p className="mono error-panel-path">{error.path}</p>}
        <p className="mono muted">{error.code}</p>
        <div className="error-panel-actions">
          {actions}
          <CopyButton text={describeError(error, title)} label="Copy error" />
        </div>
      </div>
    </div>
  );
}
