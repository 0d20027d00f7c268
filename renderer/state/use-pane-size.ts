/** A split's remembered size: `<SplitPane {...usePaneSize('timeline-detail', 70)} ... />`. */
import { useCallback } from 'react';
import { useWorkbench } from './WorkbenchContext.tsx';

export interface PaneSize {
  readonly id: string;
  readonly size: number;
  readonly onSize: (size: number) => void;
}

export function usePaneSize(id: string, defaultSize: number): PaneSize {
  const size = useWorkbench((state) => state.layout.panes[id]) ?? defaultSize;
  const setPaneSize = useWorkbench((state) => state.setPaneSize);
  const onSize = useCallback((next: number) => setPaneSize(id, next), [id, setPaneSize]);
  return { id, size, onSize };
}
