/** Beside the editor: the tables with their columns and meaning, what was run before, and examples. */
import { useState } from 'react';
import type { Output } from '../../../../shared/rpc/contract.ts';
import type { SavedQuery } from '../../../../shared/rpc/query.ts';
import type { Query } from '../../../client/use-query.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { examples } from '../examples.ts';
import { HistoryList } from './HistoryList.tsx';
import { QueryButton } from './QueryButton.tsx';
import { SavedList } from './SavedList.tsx';
import { SchemaTree } from './SchemaTree.tsx';
import './SidePanel.css';

export interface SidePanelProps {
  readonly schema: Query<Output<'query.schema'>>;
  /** Puts a whole query in the editor. */
  readonly onOpen: (sql: string) => void;
  readonly onSaved: (query: SavedQuery) => void;
  /** Puts a name where the cursor is. */
  readonly onInsert: (words: string) => void;
}

type Side = 'tables' | 'saved' | 'history' | 'examples';

export function SidePanel({ schema, onOpen, onSaved, onInsert }: SidePanelProps) {
  const [side, setSide] = useState<Side>('tables');
  return (
    <aside className="sql-side" aria-label="Tables, saved queries, history and examples">
      <Tabs<Side>
        label="Beside the editor"
        selected={side}
        onSelect={setSide}
        tabs={[
          {
            id: 'tables',
            label: 'Tables',
            content:
              schema.error !== undefined ? (
                <ErrorPanel error={schema.error} title="Could not read the tables" />
              ) : schema.data === undefined ? (
                <Skeleton rows={12} words="Reading the tables" />
              ) : (
                <SchemaTree schema={schema.data} onInsert={onInsert} />
              ),
          },
          { id: 'saved', label: 'Saved', content: <SavedList onOpen={onSaved} /> },
          { id: 'history', label: 'History', content: <HistoryList onOpen={onOpen} /> },
          {
            id: 'examples',
            label: 'Examples',
            content: (
              <ul className="side-queries">
                {examples.map((example) => (
                  <li key={example.title}>
                    <QueryButton sql={example.sql} title={example.title} onOpen={onOpen} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </aside>
  );
}
