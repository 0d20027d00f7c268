/** The editor itself: Monaco on an element, bound to the session's text. Loaded only when the SQL screen is shown. */
import { useEffect, useImperativeHandle, useRef } from 'react';
import { placeOf } from '../../../../shared/model/text-place.ts';
import { useThemeName } from '../../../ui/use-theme-name.ts';
import { statementAt } from '../session/statements.ts';
import { type CompletionSource, markError, provideCompletions } from './completion.ts';
import { languageId, registerDuckdbLanguage } from './duckdb-language.ts';
import { type CodeEditor, monaco } from './monaco.ts';
import { applyMonacoTheme } from './monaco-theme.ts';
import type { SqlEditorProps } from './SqlEditor.tsx';

export function MonacoEditor({
  text,
  onText,
  onRun,
  onCancel,
  onPalette,
  isRunning,
  problem,
  complete,
  schema,
  ref,
}: SqlEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const made = useRef<CodeEditor>(undefined);
  const theme = useThemeName();
  const latest = useRef({ onText, onRun, onCancel, onPalette, isRunning, schema });
  latest.current = { onText, onRun, onCancel, onPalette, isRunning, schema };
  const firstText = useRef(text);

  const run = (): void => {
    const editor = made.current;
    const model = editor?.getModel();
    if (editor === undefined || model === null || model === undefined) return;
    const selection = editor.getSelection();
    const all = model.getValue();
    if (selection !== null && !selection.isEmpty()) {
      const start = selection.getStartPosition();
      latest.current.onRun({
        sql: model.getValueInRange(selection),
        line: start.lineNumber,
        column: start.column,
      });
      return;
    }
    const position = editor.getPosition();
    const statement = statementAt(all, position === null ? 0 : model.getOffsetAt(position));
    if (statement !== undefined)
      latest.current.onRun({ sql: statement.text, ...placeOf(all, statement.start) });
  };
  const runNow = useRef(run);
  runNow.current = run;

  useImperativeHandle(ref, () => ({
    run: () => runNow.current(),
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
    const editor = monaco.editor.create(element, editorOptions(firstText.current));
    made.current = editor;
    const isQueryRunning = editor.createContextKey<boolean>('afterlogQueryRuns', false);
    const change = editor.onDidChangeModelContent(() => latest.current.onText(editor.getValue()));
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
      // The editor made its model and takes it along; gone earlier, the editor's own parts trip over it.
      editor.dispose();
    };
  }, []);

  useEffect(() => {
    const source: CompletionSource = { complete, schema: () => latest.current.schema };
    return provideCompletions(source);
  }, [complete]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the tokens that are read
  useEffect(() => applyMonacoTheme(), [theme]);

  useEffect(() => {
    const editor = made.current;
    if (editor !== undefined && editor.getValue() !== text) editor.setValue(text);
  }, [text]);

  useEffect(() => {
    const model = made.current?.getModel();
    if (model === null || model === undefined) return;
    markError(model, problem);
  }, [problem]);

  return <div ref={box} className="sql-monaco" />;
}

function editorOptions(value: string): Parameters<typeof monaco.editor.create>[1] {
  const style = getComputedStyle(document.documentElement);
  return {
    value,
    language: languageId,
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
    quickSuggestions: { other: true, comments: false, strings: false },
    unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true },
    contextmenu: true,
  };
}
