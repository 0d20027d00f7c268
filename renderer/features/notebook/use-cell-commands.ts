/** Cells by keyboard: J and K walk them, and what their buttons do has a key while one of them has the focus. */
import { type RefObject, useMemo } from 'react';
import { useCommands } from '../../workbench/CommandProvider.tsx';
import type { Command } from '../../workbench/command.ts';

/** The button of a cell that does it, as `data-act`. */
export type CellAct = 'ask' | 'open' | 'up' | 'down' | 'remove';

const acts: readonly { readonly act: CellAct; readonly title: string; readonly keys: string }[] = [
  { act: 'ask', title: 'Ask this cell again', keys: 'r' },
  { act: 'open', title: 'Open what this cell asks', keys: 'o' },
  { act: 'up', title: 'Move this cell up', keys: 'alt+arrowup' },
  { act: 'down', title: 'Move this cell down', keys: 'alt+arrowdown' },
  { act: 'remove', title: 'Take this cell out', keys: 'delete' },
];

export function useCellCommands(list: RefObject<HTMLElement | null>): void {
  const commands = useMemo<readonly Command[]>(() => {
    const cells = (): readonly HTMLElement[] => [
      ...(list.current?.querySelectorAll<HTMLElement>('.notebook-cell') ?? []),
    ];
    /** The one with the focus, or in which something has it; the palette gives the focus back before it runs a command. */
    const at = (): number => cells().findIndex((cell) => cell.contains(document.activeElement));
    const step = (by: 1 | -1): void => {
      const all = cells();
      const next = at() === -1 ? (by === 1 ? 0 : all.length - 1) : at() + by;
      const cell = all[Math.max(0, Math.min(all.length - 1, next))];
      cell?.focus();
      cell?.scrollIntoView({ block: 'nearest' });
    };
    const run = (act: CellAct): void => {
      const cell = cells()[at()];
      const button = cell?.querySelector<HTMLButtonElement>(`[data-act=${act}]`);
      if (button === null || button === undefined || button.disabled) return;
      const after = cells()[at() + 1] ?? cells()[at() - 1];
      button.click();
      // What is gone has no focus to give on.
      if (act === 'remove') after?.focus();
    };
    const group = 'Notebook';
    return [
      { id: 'notebook.next', title: 'Next cell', group, keys: 'j', run: () => step(1) },
      { id: 'notebook.previous', title: 'Previous cell', group, keys: 'k', run: () => step(-1) },
      ...acts.map(({ act, title, keys }) => ({
        id: `notebook.${act}`,
        title,
        group,
        keys,
        run: () => run(act),
      })),
    ];
  }, [list]);
  useCommands(commands);
}
