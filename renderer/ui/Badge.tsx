/** A short label with a tone. Tone never stands alone: the words say it too. */
import type { ReactNode } from 'react';
import './Badge.css';
import { classNames } from './class-names.ts';

export type BadgeTone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

export interface BadgeProps {
  readonly tone?: BadgeTone;
  readonly title?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', title, className, children }: BadgeProps) {
  return (
    <span className={classNames('badge', `badge-${tone}`, className)} title={title}>
      {children}
    </span>
  );
}
