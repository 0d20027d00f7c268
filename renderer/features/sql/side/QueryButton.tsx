/** A query to put in the editor: its title or first line, and what is known of it. */
import type { ReactNode } from 'react';

export interface QueryButtonProps {
  readonly sql: string;
  readonly title?: string;
  readonly note?: ReactNode;
  readonly onOpen: (sql: string) => void;
}

export function QueryButton({ sql, title, note, onOpen }: QueryButtonProps) {
  return (
    <button type="button" className="query-button" title={sql.slice(0, 2_000)} onClick={() => onOpen(sql)}>
      {title === undefined ? null : <span>{title}</span>}
      <span className={title === undefined ? 'mono query-text' : 'mono query-text muted'}>
        {sql.replace(/\s+/g, ' ').slice(0, 300)}
      </span>
      {note === undefined ? null : <span className="muted figures query-note">{note}</span>}
    </button>
  );
}
