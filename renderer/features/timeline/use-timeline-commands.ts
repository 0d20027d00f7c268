/**
 * The keys of the timeline as commands, so that the palette and the list of keys have them too.
 * Space is the grid's own key: as a key of the window it would take it from every button.
 */
import { useMemo, useRef } from 'react';
import { useCommands } from '../../workbench/CommandProvider.tsx';
import type { Command } from '../../workbench/command.ts';
import type { MarkWish } from './marks/mark-act.ts';
import { phases } from './marks/phases.ts';

export interface TimelineActs {
  readonly step: (by: 1 | -1) => void;
  readonly inspect: () => void;
  readonly around: () => void;
  /** The life of who did it. */
  readonly follow: () => void;
  readonly mark: (wish: MarkWish) => void;
  readonly flipOrder: () => void;
}

export function useTimelineCommands(acts: TimelineActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  const commands = useMemo<readonly Command[]>(() => {
    const group = 'Timeline';
    const wish = (made: MarkWish) => (): void => latest.current.mark(made);
    return [
      { id: 'timeline.next', title: 'Next event', group, keys: 'j', run: () => latest.current.step(1) },
      {
        id: 'timeline.previous',
        title: 'Previous event',
        group,
        keys: 'k',
        run: () => latest.current.step(-1),
      },
      {
        id: 'timeline.inspect',
        title: 'Show or hide event detail',
        group,
        run: () => latest.current.inspect(),
      },
      {
        id: 'timeline.around',
        title: 'Show 5 minutes around this moment',
        group,
        keys: 'e',
        keywords: 'window context',
        run: () => latest.current.around(),
      },
      {
        id: 'timeline.follow',
        title: 'Follow who did this',
        group,
        keys: 'f',
        keywords: 'entity actor person life',
        run: () => latest.current.follow(),
      },
      {
        id: 'timeline.order',
        title: 'Turn the order of time around',
        group,
        keywords: 'newest oldest first sort',
        run: () => latest.current.flipOrder(),
      },
      { id: 'timeline.star', title: 'Star', group, keys: 's', run: wish({ kind: 'star' }) },
      { id: 'timeline.pin', title: 'Pin to the report', group, keys: 'p', run: wish({ kind: 'pin' }) },
      { id: 'timeline.note', title: 'Write a note', group, keys: 'n', run: wish({ kind: 'note' }) },
      { id: 'timeline.tag', title: 'Tag', group, keys: 't', run: wish({ kind: 'tag' }) },
      ...phases.map((phase, at) => ({
        id: `timeline.phase-${at + 1}`,
        title: `Set phase: ${phase}`,
        group,
        keys: String(at + 1),
        run: wish({ kind: 'phase', phase }),
      })),
    ];
  }, []);
  useCommands(commands);
}
