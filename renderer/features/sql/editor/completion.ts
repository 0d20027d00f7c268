/**
 * Completions and hovers for SQL. What fits where is DuckDB's own answer (`query.complete`); what a column means comes
 * from the schema. Registered once for the language; the mounted editor says where to ask.
 */
import type { Output } from '../../../../shared/rpc/contract.ts';
import { statementAt } from '../session/statements.ts';
import { languageId, registerDuckdbLanguage } from './duckdb-language.ts';
import { monaco, type TextModel } from './monaco.ts';
import type { SchemaIndex } from './schema-index.ts';
import { suggestionsFor } from './suggestions.ts';

export interface CompletionSource {
  readonly complete: (sql: string) => Promise<Output<'query.complete'>['items']>;
  readonly schema: () => SchemaIndex;
}

let source: CompletionSource | undefined;
let isRegistered = false;

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
    triggerCharacters: ['.', ' ', '('],
    provideCompletionItems: async (model, position) => {
      const asked = source;
      if (asked === undefined) return { suggestions: [] };
      const text = model.getValue();
      const cursor = model.getOffsetAt(position);
      const from = statementStart(text, cursor);
      const items = await asked.complete(text.slice(from, cursor));
      const typed = text.slice(from, cursor);
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
      const known = word === null ? undefined : source?.schema().get(word.word.toLowerCase());
      if (known === undefined) return null;
      return { contents: [{ value: `**${known.name}** ${known.type}` }, { value: known.help }] };
    },
  });
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
  const word = model.getWordAtPosition({ lineNumber: line, column: error.column });
  monaco.editor.setModelMarkers(model, 'afterlog', [
    {
      severity: monaco.MarkerSeverity.Error,
      message: error.message,
      startLineNumber: line,
      startColumn: word?.startColumn ?? error.column,
      endLineNumber: line,
      endColumn: word?.endColumn ?? model.getLineMaxColumn(line),
    },
  ]);
}
