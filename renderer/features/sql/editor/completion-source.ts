/** What the editor asks for completions and hovers; apart from the editor, which is loaded late. */
import type { Output } from '../../../../shared/rpc/contract.ts';
import type { SchemaIndex, TableIndex } from './schema-index.ts';

export interface ValueQuestion {
  readonly table: string;
  readonly column: string;
  readonly has: string;
}

export interface CompletionSource {
  readonly complete: (sql: string) => Promise<Output<'query.complete'>['items']>;
  /** At most `proposedValues`, commonest first. */
  readonly values: (
    question: ValueQuestion,
    signal: AbortSignal,
  ) => Promise<Output<'query.values'>['values']>;
  readonly schema: () => SchemaIndex;
  readonly tables: () => TableIndex;
}

export const proposedValues = 50;
