/** The texts that one editor shows in turn: each owner's keeps its undo history, its cursor and where it was scrolled to. */
import { languageId } from './duckdb-language.ts';
import { type CodeEditor, monaco, type TextModel } from './monaco.ts';

export interface Buffers {
  /** What the owner's text is now; the editor changes hands when it is another owner's. */
  show(owner: object, text: string): void;
  dispose(): void;
}

interface Buffer {
  readonly model: TextModel;
  view: ReturnType<CodeEditor['saveViewState']>;
}

export function createBuffers(shown: CodeEditor): Buffers {
  const buffers = new Map<object, Buffer>();
  let current: Buffer | undefined;
  return {
    show: (owner, text) => {
      const next = buffers.get(owner) ?? { model: monaco.editor.createModel(text, languageId), view: null };
      buffers.set(owner, next);
      if (next !== current) {
        if (current !== undefined) current.view = shown.saveViewState();
        current = next;
        shown.setModel(next.model);
        if (next.view !== null) shown.restoreViewState(next.view);
      }
      if (next.model.getValue() !== text) next.model.setValue(text);
    },
    dispose: () => {
      for (const { model } of buffers.values()) model.dispose();
      buffers.clear();
    },
  };
}
