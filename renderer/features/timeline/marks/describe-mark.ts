/** Marks in words: `pinned, starred, phase escalation, 2 notes, tagged oauth`. Empty for none. */
import type { Mark } from '../../../../shared/rpc/events.ts';
import { formatCounted } from '../../../ui/format.ts';

export function describeMark(mark: Mark): string {
  const parts = [
    mark.pinned ? 'pinned' : '',
    mark.starred ? 'starred' : '',
    mark.phase === null ? '' : `phase ${mark.phase}`,
    mark.notes.length === 0 ? '' : formatCounted(mark.notes.length, 'note'),
    mark.tags.length === 0 ? '' : `tagged ${mark.tags.join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
