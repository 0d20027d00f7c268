/** One answer on the overview: title, what it is narrowed to, the SQL behind it. */
import { Code } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCaseStore } from '../../state/CaseContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import './Block.css';

export interface BlockProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** The query that gave the numbers; the button waits for it. */
  readonly sql?: string | undefined;
  readonly isStale?: boolean;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Block({ title, note, sql, isStale = false, actions, className, children }: BlockProps) {
  const store = useCaseStore();
  return (
    <section className={classNames('block', isStale && 'block-stale', className)} aria-label={title}>
      <header className="block-head">
        <h2>{title}</h2>
        <span className="block-note muted figures">{note}</span>
        {actions}
        <IconButton
          label={`Show SQL for ${title.toLowerCase()}`}
          icon={<Code aria-hidden="true" />}
          disabled={sql === undefined}
          side="left"
          onClick={() => {
            if (sql !== undefined) store.getState().openSql(sql);
          }}
        />
      </header>
      {children}
    </section>
  );
}
