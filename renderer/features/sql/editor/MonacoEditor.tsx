/** The editor itself: Monaco on an element, bound to the session's text. Loaded only when the SQL screen is shown. */
import { useEffect, useImperativeHandle, useRef } from 'react';
import { placeOf } from '../../../../shared/model/text-place.ts';
import { useThemeName } from '../../../ui/use-theme-name.ts';
import type { RunRequest } from '../session/sql-session.ts';
import { statementAt } from '../session/statements.ts';
import { markError, noteDeparture, provideCompletions } from './completion.ts';
import type { CompletionSource } from './completion-source.ts';
import { registerDuckdbLanguage } from './duckdb-language.ts';
import { type Buffers, createBuffers } from './editor-buffers.ts';
import { type CodeEditor, monaco } from './monaco.ts';
import { applyMonacoTheme } from './monaco-theme.ts';
import type { SqlEditorProps } from './SqlEditor.tsx';

export function MonacoEditor({
  owner,
  text,
  onText,
  onRun,
  onCancel,
  onPalette,
  isRunning,
  problem,
  complete,
  values,
  schema,
  tables,
  ref,
}: SqlEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const made = useRef<CodeEditor>(undefined);
  const theme = useThemeName();
  const latest = useRef({ onText, onRun, onCancel, onPalette, isRunning, schema, tables });
  latest.current = { onText, onRun, onCancel, onPalette, isRunning, schema, tables };
  const buffers = useRef<Buffers>(undefined);
  const first = useRef({ owner, text });

  const run = (): void => {
    const chosen = made.current === undefined ? undefined : chosenIn(made.current);
    if (chosen !== undefined) latest.current.onRun(chosen);
  };
  const runNow = useRef(run);
  runNow.current = run;

  useImperativeHandle(ref, () => ({
    run: () => runNow.current(),
    chosen: () => {
      made.current?.trigger('afterlog', 'hideSuggestWidget', {});
      return made.current === undefined ? undefined : chosenIn(made.current);
    },
    focus: () => made.current?.focus(),
    insert: (words) => {
      made.current?.trigger('afterlog', 'type', { text: words });
      made.current?.focus();
    },
  }));

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    registerDuckdbLanguage();
    applyMonacoTheme();
    const editor = monaco.editor.create(element, editorOptions());
    made.current = editor;
    const kept = createBuffers(editor);
    buffers.current = kept;
    kept.show(first.current.owner, first.current.text);
    const isQueryRunning = editor.createContextKey<boolean>('afterlogQueryRuns', false);
    const change = editor.onDidChangeModelContent(() => latest.current.onText(editor.getValue()));
    editor.onDidBlurEditorText(noteDeparture);
    editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => runNow.current());
    editor.addCommand(
      monaco.KeyCode.Escape,
      () => latest.current.onCancel(),
      'afterlogQueryRuns && !suggestWidgetVisible && !findWidgetVisible',
    );
    // Monaco takes Ctrl+K as the first half of a chord; here it is the palette, as everywhere.
    const onKeyDown = (event: KeyboardEvent): void => {
      isQueryRunning.set(latest.current.isRunning);
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.onPalette();
    };
    element.addEventListener('keydown', onKeyDown, true);
    editor.focus();
    return () => {
      element.removeEventListener('keydown', onKeyDown, true);
      change.dispose();
      made.current = undefined;
      buffers.current = undefined;
      editor.dispose();
      // Models after the editor: gone earlier, the editor's own parts trip over them.
      kept.dispose();
    };
  }, []);

  useEffect(() => {
    const source: CompletionSource = {
      complete,
      values,
      schema: () => latest.current.schema,
      tables: () => latest.current.tables,
    };
    return provideCompletions(source);
  }, [complete, values]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the tokens that are read
  useEffect(() => applyMonacoTheme(), [theme]);

  useEffect(() => buffers.current?.show(owner, text), [owner, text]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another owner's text is another model, to be marked anew
  useEffect(() => {
    const model = made.current?.getModel();
    if (model === null || model === undefined) return;
    markError(model, problem);
  }, [owner, problem]);

  return <div ref={box} className="sql-monaco" />;
}

/** The selection, or else the statement under the cursor. */
function chosenIn(editor: CodeEditor): RunRequest | undefined {
  const model = editor.getModel();
  if (model === null) return undefined;
  const selection = editor.getSelection();
  if (selection !== null && !selection.isEmpty()) {
    const start = selection.getStartPosition();
    return { sql: model.getValueInRange(selection), line: start.lineNumber, column: start.column };
  }
  const all = model.getValue();
  const position = editor.getPosition();
  const statement = statementAt(all, position === null ? 0 : model.getOffsetAt(position));
  return statement === undefined ? undefined : { sql: statement.text, ...placeOf(all, statement.start) };
}

function editorOptions(): Parameters<typeof monaco.editor.create>[1] {
  const style = getComputedStyle(document.documentElement);
  return {
    model: null,
    theme: 'afterlog',
    ariaLabel: 'SQL editor',
    accessibilitySupport: 'on',
    automaticLayout: true,
    fontFamily: style.getPropertyValue('--font-mono'),
    fontSize: 13,
    lineHeight: 20,
    fontLigatures: false,
    minimap: { enabled: false },
    lineNumbersMinChars: 3,
    glyphMargin: false,
    folding: false,
    padding: { top: 8, bottom: 8 },
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    scrollBeyondLastLine: false,
    bracketPairColorization: { enabled: false },
    guides: { indentation: false },
    overviewRulerLanes: 0,
    wordWrap: 'on',
    tabSize: 2,
    fixedOverflowWidgets: true,
    // Words of the text itself would stand between DuckDB's answers.
    wordBasedSuggestions: 'off',
    suggest: { showWords: false, preview: false },
    quickSuggestions: { other: true, comments: false, strings: true },
    unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true },
    contextmenu: true,
  };
}
