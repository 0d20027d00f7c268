/**
 * Completions and hovers for SQL. What fits where is DuckDB's own answer (`query.complete`); what a column means comes
 * from the schema. Registered once for the language; the mounted editor says where to ask.
 */
import type { languages } from 'monaco-editor/editor';
import { formatCount } from '../../../ui/format.ts';
import { statementAt } from '../session/statements.ts';
import { type CompletionSource, proposedValues } from './completion-source.ts';
import { languageId, registerDuckdbLanguage } from './duckdb-language.ts';
import { monaco, type TextModel } from './monaco.ts';
import { suggestionsFor } from './suggestions.ts';
import { columnIn, openTextAt, valuePlaceAt } from './value-place.ts';

let source: CompletionSource | undefined;
let isRegistered = false;
let departures = 0;

/** The editor was left: what it asked before is answered to nobody. */
export function noteDeparture(): void {
  departures += 1;
}

export function provideCompletions(next: CompletionSource): () => void {
  source = next;
  register();
  return () => {
    if (source === next) source = undefined;
  };
}

function register(): void {
  if (isRegistered) return;
  isRegistered = true;
  registerDuckdbLanguage();
  monaco.languages.registerCompletionItemProvider(languageId, {
    triggerCharacters: ['.', ' ', '(', "'"],
    provideCompletionItems: async (model, position, _context, token) => {
      const asked = source;
      if (asked === undefined) return { suggestions: [] };
      const text = model.getValue();
      const cursor = model.getOffsetAt(position);
      const from = statementStart(text, cursor);
      const typed = text.slice(from, cursor);
      if (openTextAt(typed) !== undefined) {
        const stop = new AbortController();
        token.onCancellationRequested(() => stop.abort());
        return proposeValues(asked, model, { from, cursor }, stop.signal);
      }
      const departed = departures;
      const items = await asked.complete(typed);
      // Asked for while somebody typed, answered after they had left for the palette or a result: it would cover that.
      const isLeft = departed !== departures || !hasFocus(model);
      if (token.isCancellationRequested || isLeft) return { suggestions: [] };
      return {
        suggestions: suggestionsFor(typed, items, asked.schema()).map(
          ({ label, insert, start, known, rank }) => {
            const place = model.getPositionAt(from + start);
            return {
              label: { label, ...(known === undefined ? {} : { description: known.type.toLowerCase() }) },
              kind: kindOf(known?.kind, label),
              insertText: insert,
              sortText: rank,
              ...(known === undefined || known.help === '' ? {} : { documentation: known.help }),
              range: {
                startLineNumber: place.lineNumber,
                startColumn: place.column,
                endLineNumber: position.lineNumber,
                endColumn: position.column,
              },
            };
          },
        ),
      };
    },
  });
  monaco.languages.registerHoverProvider(languageId, {
    provideHover: (model, position) => {
      const word = model.getWordAtPosition(position);
      if (word === null || source === undefined) return null;
      const statement = statementAt(model.getValue(), model.getOffsetAt(position))?.text ?? '';
      const named = source.schema().get(word.word.toLowerCase());
      const known = named?.kind === 'table' ? named : columnIn(statement, word.word, source.tables());
      if (known === undefined) return null;
      const title =
        known.kind === 'table' ? `**${known.name}** table` : `**${known.table}.${known.name}** ${known.type}`;
      return { contents: [{ value: title }, ...(known.help === '' ? [] : [{ value: known.help }])] };
    },
  });
}

/** What the column holds, where a value of one is being typed; nothing in any other text. */
async function proposeValues(
  asked: CompletionSource,
  model: TextModel,
  { from, cursor }: { readonly from: number; readonly cursor: number },
  signal: AbortSignal,
): Promise<languages.CompletionList> {
  const text = model.getValue();
  const place = valuePlaceAt(text.slice(from, cursor));
  const statement = statementAt(text, cursor)?.text ?? '';
  const column = place === undefined ? undefined : columnIn(statement, place.column, asked.tables());
  if (place === undefined || column?.type !== 'VARCHAR') return { suggestions: [] };
  const has = place.typed.replaceAll('%', '');
  const values = await asked.values({ table: column.table, column: column.name, has }, signal);
  const start = model.getPositionAt(from + place.start);
  const end = model.getPositionAt(cursor);
  const close = text[cursor] === "'" ? '' : "'";
  return {
    incomplete: values.length >= proposedValues,
    suggestions: values.map(({ value, count }, at) => ({
      label: { label: value, description: formatCount(count) },
      kind: monaco.languages.CompletionItemKind.Value,
      insertText: `${value.replaceAll("'", "''")}${close}`,
      // Monaco compares with what was typed, quotes doubled and all.
      filterText: place.typed.includes('%') ? text.slice(from + place.start, cursor) : value,
      sortText: String(at).padStart(4, '0'),
      range: {
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: end.lineNumber,
        endColumn: end.column,
      },
    })),
  };
}

function hasFocus(model: TextModel): boolean {
  return monaco.editor.getEditors().some((editor) => editor.getModel() === model && editor.hasTextFocus());
}

function statementStart(text: string, cursor: number): number {
  const at = statementAt(text.slice(0, cursor), cursor);
  // Behind a semicolon a new statement begins.
  return at === undefined || text.slice(at.end, cursor).includes(';') ? cursor : at.start;
}

function kindOf(kind: 'table' | 'column' | undefined, text: string): number {
  const kinds = monaco.languages.CompletionItemKind;
  if (kind === 'table') return kinds.Struct;
  if (kind === 'column') return kinds.Field;
  return text === text.toUpperCase() ? kinds.Keyword : kinds.Function;
}

/** Marks the place of an error, or takes all marks away. */
export function markError(
  model: TextModel,
  error: { readonly line: number; readonly column: number; readonly message: string } | undefined,
): void {
  if (error === undefined) {
    monaco.editor.setModelMarkers(model, 'afterlog', []);
    return;
  }
  const line = Math.min(error.line, model.getLineCount());
  // A named place begins with its colon, which is no part of a word.
  const isParam = model.getLineContent(line)[error.column - 1] === ':';
  const word = model.getWordAtPosition({ lineNumber: line, column: error.column + (isParam ? 1 : 0) });
  monaco.editor.setModelMarkers(model, 'afterlog', [
    {
      severity: monaco.MarkerSeverity.Error,
      message: error.message,
      startLineNumber: line,
      startColumn: isParam ? error.column : (word?.startColumn ?? error.column),
      endLineNumber: line,
      endColumn: word?.endColumn ?? model.getLineMaxColumn(line),
    },
  ]);
}
