/**
 * The public tables: a click on a name puts it in the query. Help stands under each column when the table
 * is open; read aloud it is the description of the button, so that its name stays the column's.
 */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../../shared/rpc/contract.ts';

export interface SchemaTreeProps {
  readonly schema: Output<'query.schema'>;
  readonly onInsert: (words: string) => void;
}

export function SchemaTree({ schema, onInsert }: SchemaTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(['events']));
  const flip = (name: string): void => {
    const next = new Set(open);
    if (!next.delete(name)) next.add(name);
    setOpen(next);
  };
  return (
    <ul className="schema">
      {schema.tables.map((table) => {
        const isOpen = open.has(table.name);
        return (
          <li key={table.name}>
            <button
              type="button"
              className="schema-table"
              aria-expanded={isOpen}
              onClick={() => flip(table.name)}
            >
              {isOpen ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
              <span className="mono">{table.name}</span>
              <span className="muted truncate">{table.help}</span>
            </button>
            {isOpen ? (
              <ul>
                {table.columns.map((column) => (
                  <li key={column.name}>
                    <button
                      type="button"
                      className="schema-column"
                      title={`${column.name} ${column.type}. ${column.help} Click to put it in the query.`}
                      onClick={() => onInsert(column.name)}
                    >
                      <span className="mono">{column.name}</span>
                      <span className="schema-type" aria-hidden="true">
                        {shortType(column.type)}
                      </span>
                      {column.help === '' ? null : (
                        <span className="schema-help" aria-hidden="true">
                          {column.help}
                        </span>
                      )}
                    </button>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function shortType(type: string): string {
  return type.replace('TIMESTAMP WITH TIME ZONE', 'timestamptz').toLowerCase();
}
