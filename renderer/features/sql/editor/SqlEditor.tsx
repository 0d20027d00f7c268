/** Brings in the editor when it is needed; until then the layout stands still. */
import { lazy, type Ref, Suspense } from 'react';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { RunRequest } from '../session/sql-session.ts';
import type { CompletionSource } from './completion-source.ts';
import type { SchemaIndex, TableIndex } from './schema-index.ts';
import './SqlEditor.css';

export interface SqlEditorHandle {
  /** Runs the selection, or else the statement under the cursor. */
  run(): void;
  /** What `run` would run. */
  chosen(): RunRequest | undefined;
  focus(): void;
  insert(words: string): void;
}

export interface SqlEditorProps {
  /** Whose text it is: each has an undo history, a cursor and a place it is scrolled to. */
  readonly owner: object;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onRun: (request: RunRequest) => void;
  readonly onCancel: () => void;
  readonly onPalette: () => void;
  readonly isRunning: boolean;
  /** Where the last query failed, in the editor's own lines. */
  readonly problem: { readonly line: number; readonly column: number; readonly message: string } | undefined;
  readonly complete: CompletionSource['complete'];
  readonly values: CompletionSource['values'];
  readonly schema: SchemaIndex;
  readonly tables: TableIndex;
  readonly ref?: Ref<SqlEditorHandle>;
}

const MonacoEditor = lazy(async () => ({ default: (await import('./MonacoEditor.tsx')).MonacoEditor }));

export function SqlEditor(props: SqlEditorProps) {
  return (
    <div className="sql-editor">
      <Suspense fallback={<Skeleton rows={5} words="Opening the editor" />}>
        <MonacoEditor {...props} />
      </Suspense>
    </div>
  );
}
