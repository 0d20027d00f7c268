/**
 * Monaco without its languages (ours is duckdb-language.ts), one worker, bundled: nothing is fetched from elsewhere and nothing is evaluated.
 * Only `MonacoEditor.tsx` imports this, and that is loaded when the SQL screen is shown.
 */

import { editor, KeyCode, KeyMod, languages, MarkerSeverity } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/register.all';

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };

export const monaco = { editor, KeyCode, KeyMod, languages, MarkerSeverity };
export type CodeEditor = editor.IStandaloneCodeEditor;
export type TextModel = editor.ITextModel;
