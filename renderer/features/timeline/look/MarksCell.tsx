/** An event's marks in a narrow column: pin, star, notes, tags, phase. Each has a shape of its own and is read aloud. */
import { MessageSquareText, Pin, Star, Tag } from 'lucide-react';
import type { Mark } from '../../../../shared/rpc/events.ts';
import './MarksCell.css';
import { describeMark } from '../marks/describe-mark.ts';
import { phaseDigit } from '../marks/phases.ts';

export function MarksCell({ mark }: { readonly mark: Mark | undefined }) {
  if (mark === undefined) return null;
  const words = describeMark(mark);
  if (words === '') return null;
  return (
    <span className="marks-cell" role="img" aria-label={words} title={words}>
      {mark.phase === null ? null : <span className="mark-phase">{phaseDigit(mark.phase)}</span>}
      {mark.pinned ? <Pin className="mark-pin" /> : null}
      {mark.starred ? <Star className="mark-star" /> : null}
      {mark.notes.length > 0 ? <MessageSquareText /> : null}
      {mark.tags.length > 0 ? <Tag /> : null}
    </span>
  );
}
