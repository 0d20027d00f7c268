/** The editor above its result, and beside them the tables, the history and examples. */
import { Download, ListTree, NotebookPen, Play, Save, Square } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SavedQuery } from '../../../shared/rpc/query.ts';
import { useClient } from '../../client/ClientContext.tsx';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { usePaneSize } from '../../state/use-pane-size.ts';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { useKeepCell } from '../../workbench/use-keep-cell.ts';
import type { CompletionSource } from './editor/completion-source.ts';
import { SqlEditor, type SqlEditorHandle } from './editor/SqlEditor.tsx';
import { indexSchema, indexTables } from './editor/schema-index.ts';
import { useValueSource } from './editor/use-value-source.ts';
import { PlanPane } from './plan/PlanPane.tsx';
import { ExportDialog } from './result/ExportDialog.tsx';
import { errorPlace } from './result/error-place.ts';
import { ResultPane } from './result/ResultPane.tsx';
import { ParamBar } from './session/ParamBar.tsx';
import { RunProgress } from './session/RunProgress.tsx';
import type { Params } from './session/sql-session.ts';
import type { TabContent } from './session/sql-tabs.ts';
import { TabStrip } from './session/TabStrip.tsx';
import { useSql, useSqlSession, useSqlTabs, useSqlTabsStore } from './session/use-sql-session.ts';
import { SaveDialog } from './side/SaveDialog.tsx';
import { SidePanel } from './side/SidePanel.tsx';
import './SqlScreen.css';
import { useSqlCommands } from './use-sql-commands.ts';

export function SqlScreen() {
  const client = useClient();
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  const session = useSqlSession();
  const tabs = useSqlTabsStore();
  const keepCell = useKeepCell();
  const defaults = useParamDefaults();
  const [isSaving, setSaving] = useState(false);
  const { text, params, running, result, failure, plan } = useSql((state) => state);
  const hasHistory = useSqlTabs(({ history }) => history.length > 0);
  const editor = useRef<SqlEditorHandle>(null);
  const [isExporting, setExporting] = useState(false);
  const sidePane = usePaneSize('sql-side', 74);
  const resultPane = usePaneSize('sql-result', 36);
  const schema = useQuery('query.schema', { caseId });
  const index = useMemo(() => indexSchema(schema.data ?? { tables: [] }), [schema.data]);
  const tables = useMemo(() => indexTables(schema.data ?? { tables: [] }), [schema.data]);
  const values = useValueSource();
  const problem = useMemo(() => (failure === undefined ? undefined : errorPlace(failure)), [failure]);
  const { setText, run, explain, closePlan, cancel } = session.getState();
  const complete = useCallback<CompletionSource['complete']>(
    async (sql) => {
      const answer = await client.call('query.complete', { caseId, sql });
      return answer.ok ? answer.value.items : [];
    },
    [client, caseId],
  );
  const startRun = useCallback(() => editor.current?.run(), []);
  const startExplain = (): void => {
    const chosen = editor.current?.chosen();
    if (chosen !== undefined) void explain(chosen, defaults);
  };
  const showPalette = useCallback(() => workbench.getState().showDialog('palette'), [workbench]);

  const openTab = useCallback(
    (content: TabContent) => {
      const { text: now } = session.getState();
      // What stands in the editor is not overwritten by what another screen or list opens.
      if (now.trim() !== '') tabs.getState().add(content);
      else {
        session.getState().setText(content.text);
        session.getState().setParams(content.params ?? {});
        const { activeId, rename } = tabs.getState();
        rename(activeId, content.name ?? '');
      }
    },
    [session, tabs],
  );
  useOpenedSql(openTab);
  useSqlCommands({
    run: startRun,
    explain: startExplain,
    cancel,
    export: () => setExporting(true),
    save: () => setSaving(true),
    hasHistory,
    tabs,
    hasText: text.trim() !== '',
    isRunning: running !== undefined,
    hasResult: result !== undefined,
  });

  const open = (sql: string): void => {
    openTab({ text: sql });
    editor.current?.focus();
  };
  const openSaved = ({ name, sql, params: given }: SavedQuery): void => {
    openTab({ name, text: sql, params: given });
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
                <TabStrip />
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
                  <Button
                    icon={<ListTree aria-hidden="true" />}
                    disabled={text.trim() === ''}
                    onClick={startExplain}
                    title="Shows how the query would be worked out, without running it"
                  >
                    Explain
                  </Button>
                  <Kbd keys="mod+enter" />
                  <span className="sql-space" />
                  <span className="muted sql-promise">One SELECT at a time, read-only</span>
                  <Button
                    icon={<Save aria-hidden="true" />}
                    disabled={text.trim() === ''}
                    onClick={() => setSaving(true)}
                  >
                    Save
                  </Button>
                  <Button
                    icon={<NotebookPen aria-hidden="true" />}
                    disabled={result === undefined}
                    title="Keeps the query with its answer in the notebook"
                    onClick={() => {
                      if (result !== undefined)
                        void keepCell('', { kind: 'query', sql: result.sql, params: { ...result.params } });
                    }}
                  >
                    Keep
                  </Button>
                  <Button
                    icon={<Download aria-hidden="true" />}
                    disabled={result === undefined}
                    onClick={() => setExporting(true)}
                  >
                    Export result
                  </Button>
                </div>
                <ParamBar defaults={defaults} />
                {running === undefined ? null : <RunProgress key={running.callId} running={running} />}
                <SqlEditor
                  ref={editor}
                  owner={session}
                  text={text}
                  onText={setText}
                  onRun={(request) => void run(request, defaults)}
                  onCancel={cancel}
                  onPalette={showPalette}
                  isRunning={running !== undefined}
                  problem={problem}
                  complete={complete}
                  values={values}
                  schema={index}
                  tables={tables}
                />
              </section>
            }
            second={
              plan === undefined ? (
                <ResultPane onExample={open} />
              ) : (
                <PlanPane plan={plan} onRun={() => void run(plan.request, defaults)} onClose={closePlan} />
              )
            }
          />
        }
        second={
          <SidePanel
            schema={schema}
            onOpen={open}
            onSaved={openSaved}
            onInsert={(words) => editor.current?.insert(words)}
          />
        }
      />
      {isExporting && result !== undefined ? (
        <ExportDialog
          sql={result.sql}
          params={result.params}
          rows={result.rows}
          truncated={result.truncated}
          onClose={() => setExporting(false)}
        />
      ) : null}
      {isSaving ? (
        <SaveDialog
          name={tabs.getState().tabs.find(({ id }) => id === tabs.getState().activeId)?.name ?? ''}
          sql={text}
          params={{ ...defaults, ...params }}
          onSaved={(name) => {
            const { activeId, rename } = tabs.getState();
            rename(activeId, name);
            setSaving(false);
          }}
          onClose={() => setSaving(false)}
        />
      ) : null}
    </div>
  );
}

/** `:from` and `:to`: the range of the screens, or else the first and last moment of the case. */
function useParamDefaults(): Params {
  const caseId = useCaseId();
  const from = useCaseState((state) => state.filter.from);
  const to = useCaseState((state) => state.filter.to);
  const info = useQuery('case.info', { caseId });
  const first = from ?? info.data?.firstTs ?? undefined;
  const last = to ?? info.data?.lastTs ?? undefined;
  return useMemo(
    () => ({ ...(first === undefined ? {} : { from: first }), ...(last === undefined ? {} : { to: last }) }),
    [first, last],
  );
}

/** Takes the SQL another screen asked to open, once. */
function useOpenedSql(open: (content: TabContent) => void): void {
  const store = useCaseStore();
  const intent = useCaseState((state) => state.sqlIntent);
  useEffect(() => {
    if (intent === undefined) return;
    const taken = store.getState().takeSqlIntent();
    if (taken !== undefined) open({ ...taken.named, text: taken.text });
  }, [intent, store, open]);
}
