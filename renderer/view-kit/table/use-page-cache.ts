/**
 * The rows of a source for a grid. When a source is replaced by a newer one of the same list (`continues`), the old
 * rows stay readable until the new ones arrive: an import in progress does not make the list flash.
 */
import { useEffect, useReducer, useState } from 'react';
import { createPageCache, type FetchPage, type GridRow, type PageCache } from './page-cache.ts';

export interface GridSource {
  /** Another id is another list: its pages are fetched anew. */
  readonly id: string;
  /** Same `continues` as before: the same question asked again. */
  readonly continues?: string;
  readonly rows: number;
  readonly fetchPage: FetchPage;
}

export interface GridPages {
  readonly row: (index: number) => GridRow | undefined;
  readonly cache: PageCache;
}

interface Held {
  readonly source: GridSource;
  readonly cache: PageCache;
  readonly before: PageCache | undefined;
}

export function usePageCache(source: GridSource): GridPages {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [held, setHeld] = useState<Held>(() => hold(source, redraw, undefined));
  let current = held;
  if (held.source.id !== source.id) {
    const isSameList = source.continues !== undefined && held.source.continues === source.continues;
    current = hold(source, redraw, isSameList ? held.cache : undefined);
    setHeld(current);
  }
  const { cache, before } = current;
  // Not closed when the component goes: React may mount it again with the same state. Requests in flight are few.
  useEffect(() => () => before?.close(), [before]);
  return { cache, row: (index) => cache.row(index) ?? before?.row(index) };
}

function hold(source: GridSource, onChange: () => void, before: PageCache | undefined): Held {
  return {
    source,
    cache: createPageCache({ rows: source.rows, fetchPage: source.fetchPage, onChange }),
    before,
  };
}
