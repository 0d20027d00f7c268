/**
 * Two panes with a divider that drags, answers to arrow keys, and resets on double click.
 * Sizes are percentages of the first pane; remember them with `usePaneSize` (renderer/state).
 */
import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import './SplitPane.css';

export interface SplitPaneProps {
  /** Unique in the window; also the name under which the size is remembered. */
  readonly id: string;
  /** What the divider resizes, for screen readers: `Resize event details`. */
  readonly label: string;
  readonly direction: 'horizontal' | 'vertical';
  /** Share of the first pane, 0..100. */
  readonly size: number;
  readonly onSize: (size: number) => void;
  /** Pixels. */
  readonly minFirst?: number;
  readonly minSecond?: number;
  readonly first: ReactNode;
  /** Undefined: the first pane has all the room. */
  readonly second: ReactNode | undefined;
}

export function SplitPane({
  id,
  label,
  direction,
  size,
  onSize,
  minFirst = 120,
  minSecond = 120,
  first,
  second,
}: SplitPaneProps) {
  const open = second !== undefined && second !== null && second !== false;
  return (
    <Group
      id={id}
      className="split-pane"
      orientation={direction}
      defaultLayout={{ [`${id}-first`]: size, [`${id}-second`]: 100 - size }}
      onLayoutChanged={(layout, meta) => {
        const share = layout[`${id}-first`];
        if (meta.isUserInteraction && share !== undefined) onSize(share);
      }}
    >
      <Panel
        id={`${id}-first`}
        className="split-pane-panel"
        minSize={minFirst}
        defaultSize={open ? `${size}%` : '100%'}
      >
        {first}
      </Panel>
      {open ? (
        <Separator className={`split-pane-separator split-pane-${direction}`} aria-label={label} />
      ) : null}
      {open ? (
        <Panel
          id={`${id}-second`}
          className="split-pane-panel"
          minSize={minSecond}
          defaultSize={`${100 - size}%`}
        >
          {second}
        </Panel>
      ) : null}
    </Group>
  );
}
