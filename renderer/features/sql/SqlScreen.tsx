/** The editor above its result, and beside them the tables, the history and examples. */
import { Download, Play, Square } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from '../../client/ClientContext.tsx';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { usePaneSize } from '../../state/use-pane-size.ts';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import type { CompletionSource } from './editor/completion.ts';
import { SqlEditor, type SqlEditorHandle } from './editor/SqlEditor.tsx';
import { indexSchema } from './editor/schema-index.ts';
import { ExportDialog } from './result/ExportDialog.tsx';
import { errorPlace } from './result/error-place.ts';
import { ResultPane } from './result/ResultPane.tsx';
import { useSql, useSqlSession } from './session/use-sql-session.ts';
import { SidePanel } from './side/SidePanel.tsx';
import './SqlScreen.css';
import { useSqlCommands } from './use-sql-commands.ts';

export function SqlScreen() {
  const client = useClient();
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  const session = useSqlSession();
  const { text, running, result, failure } = useSql((state) => state);
  const editor = useRef<SqlEditorHandle>(null);
  const [isExporting, setExporting] = useState(false);
  const sidePane = usePaneSize('sql-side', 74);
  const resultPane = usePaneSize('sql-result', 36);
  const schema = useQuery('query.schema', { caseId });
  const index = useMemo(() => indexSchema(schema.data ?? { tables: [] }), [schema.data]);
  const problem = useMemo(() => (failure === undefined ? undefined : errorPlace(failure)), [failure]);
  const { setText, run, cancel } = session.getState();
  const complete = useCallback<CompletionSource['complete']>(
    async (sql) => {
      const answer = await client.call('query.complete', { caseId, sql });
      return answer.ok ? answer.value.items : [];
    },
    [client, caseId],
  );
  const startRun = useCallback(() => editor.current?.run(), []);
  const showPalette = useCallback(() => workbench.getState().showDialog('palette'), [workbench]);

  useOpenedSql(setText);
  useSqlCommands({
    run: startRun,
    cancel,
    export: () => setExporting(true),
    isRunning: running !== undefined,
    hasResult: result !== undefined,
  });

  const open = (sql: string): void => {
    setText(sql);
    editor.current?.focus();
  };

  return (
    <div className="sql">
      <SplitPane
        {...sidePane}
        label="Resize tables and history"
        direction="horizontal"
        minFirst={360}
        minSecond={200}
        first={
          <SplitPane
            {...resultPane}
            label="Resize editor and result"
            direction="vertical"
            minFirst={110}
            minSecond={120}
            first={
              <section className="sql-top" aria-label="Query">
                <div className="sql-bar" role="toolbar" aria-label="Query">
                  <Button
                    tone="primary"
                    icon={<Play aria-hidden="true" />}
                    disabled={text.trim() === ''}
                    onClick={startRun}
                    title="Runs the selection, or the statement under the cursor"
                  >
                    Run
                  </Button>
                  <Button
                    icon={<Square aria-hidden="true" />}
                    disabled={running === undefined}
                    onClick={cancel}
                  >
                    Cancel query
                  </Button>
                  <Kbd keys="mod+enter" />
                  <span className="sql-space" />
                  <span className="muted sql-promise">One SELECT at a time, read-only</span>
                  <Button
                    icon={<Download aria-hidden="true" />}
                    disabled={result === undefined}
                    onClick={() => setExporting(true)}
                  >
                    Export result
                  </Button>
                </div>
                <SqlEditor
                  ref={editor}
                  text={text}
                  onText={setText}
                  onRun={(request) => void run(request)}
                  onCancel={cancel}
                  onPalette={showPalette}
                  isRunning={running !== undefined}
                  problem={problem}
                  complete={complete}
                  schema={index}
                />
              </section>
            }
            second={<ResultPane onExample={open} />}
          />
        }
        second={
          <SidePanel schema={schema} onOpen={open} onInsert={(words) => editor.current?.insert(words)} />
        }
      />
      {isExporting && result !== undefined ? (
        <ExportDialog
          sql={result.sql}
          rows={result.rows}
          truncated={result.truncated}
          onClose={() => setExporting(false)}
        />
      ) : null}
    </div>
  );
}

/** Takes the SQL another screen asked to open, once. */
function useOpenedSql(setText: (text: string) => void): void {
  const store = useCaseStore();
  const intent = useCaseState((state) => state.sqlIntent);
  useEffect(() => {
    if (intent === undefined) return;
    const taken = store.getState().takeSqlIntent();
    if (taken !== undefined) setText(taken.text);
  }, [intent, store, setText]);
}
