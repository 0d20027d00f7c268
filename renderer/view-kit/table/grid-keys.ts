/** What a key does in a grid: a move of the cursor, or an act on what is chosen. Pure. */
export interface KeyInput {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export type GridAct =
  | { readonly kind: 'move'; readonly to: number; readonly extend: boolean }
  | { readonly kind: 'all' | 'copy' | 'inspect' | 'open' | 'clear' | 'menu' | 'sort' }
  | { readonly kind: 'sideways' | 'resize'; readonly direction: -1 | 1 };

/** Undefined: the key is not the grid's. */
export function gridAct(
  input: KeyInput,
  {
    cursor,
    rows,
    pageRows,
    hasCells = false,
  }: {
    readonly cursor: number | undefined;
    readonly rows: number;
    readonly pageRows: number;
    /** The cursor is on a cell, not on a row: its column can be sorted and resized. */
    readonly hasCells?: boolean;
  },
): GridAct | undefined {
  const key = input.key.length === 1 ? input.key.toLowerCase() : input.key;
  const isChord = input.ctrlKey || input.metaKey;
  if (isChord && key === 'a') return { kind: 'all' };
  if (isChord && key === 'c') return { kind: 'copy' };
  if (key === 'ContextMenu' || (key === 'F10' && input.shiftKey)) return { kind: 'menu' };
  if (input.altKey && hasCells && key === 'ArrowLeft') return { kind: 'resize', direction: -1 };
  if (input.altKey && hasCells && key === 'ArrowRight') return { kind: 'resize', direction: 1 };
  if (input.altKey) return undefined;
  const last = rows - 1;
  const from = cursor ?? -1;
  const target: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: cursor === undefined ? 0 : from - 1,
    PageDown: from + pageRows,
    PageUp: from - pageRows,
    Home: 0,
    End: last,
    ...(isChord ? {} : { j: from + 1, k: cursor === undefined ? 0 : from - 1 }),
  };
  const to = target[key];
  if (to !== undefined)
    return rows === 0
      ? undefined
      : { kind: 'move', to: Math.min(Math.max(to, 0), last), extend: input.shiftKey };
  if (isChord) return undefined;
  switch (key) {
    case ' ':
      return { kind: 'inspect' };
    case 'Enter':
      return { kind: 'open' };
    case 'Escape':
      return { kind: 'clear' };
    case 'ArrowLeft':
      return { kind: 'sideways', direction: -1 };
    case 'ArrowRight':
      return { kind: 'sideways', direction: 1 };
    case 's':
      return hasCells ? { kind: 'sort' } : undefined;
    default:
      return undefined;
  }
}
