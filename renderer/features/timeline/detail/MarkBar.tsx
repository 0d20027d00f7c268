/** The marks of the event in detail, and the buttons that put them there: everything a key does, a button does. */
import { MessageSquareText, Pin, Star, Tag } from 'lucide-react';
import type { Mark } from '../../../../shared/rpc/events.ts';
import { Button } from '../../../ui/Button.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { formatTime } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import type { MarkWish } from '../marks/mark-act.ts';
import { phases } from '../marks/phases.ts';
import './MarkBar.css';

export interface MarkBarProps {
  readonly mark: Mark;
  readonly onWish: (wish: MarkWish) => void;
}

const noPhase = '';

export function MarkBar({ mark, onWish }: MarkBarProps) {
  const known = (phases as readonly string[]).includes(mark.phase ?? noPhase);
  const options = [
    ...(mark.phase === null
      ? [{ value: noPhase, label: 'No phase' }]
      : known
        ? []
        : [{ value: mark.phase, label: mark.phase }]),
    ...phases.map((phase, at) => ({ value: phase, label: `${at + 1} ${phase}` })),
  ];
  return (
    <section className="mark-bar" aria-label="Marks">
      <div className="mark-buttons">
        <IconButton
          label={mark.starred ? 'Remove star' : 'Star'}
          keys="s"
          aria-pressed={mark.starred}
          icon={<Star aria-hidden="true" className={mark.starred ? 'mark-star' : undefined} />}
          onClick={() => onWish({ kind: 'star' })}
        />
        <IconButton
          label={mark.pinned ? 'Unpin from the report' : 'Pin to the report'}
          keys="p"
          aria-pressed={mark.pinned}
          icon={<Pin aria-hidden="true" className={mark.pinned ? 'mark-pin' : undefined} />}
          onClick={() => onWish({ kind: 'pin' })}
        />
        <IconButton
          label="Tag"
          keys="t"
          icon={<Tag aria-hidden="true" />}
          onClick={() => onWish({ kind: 'tag' })}
        />
        <IconButton
          label="Note"
          keys="n"
          icon={<MessageSquareText aria-hidden="true" />}
          onClick={() => onWish({ kind: 'note' })}
        />
        <Select
          label="Phase"
          labelHidden
          className="mark-phase-choice"
          value={mark.phase ?? noPhase}
          options={options}
          onValue={(value) => {
            const phase = phases.find((candidate) => candidate === value);
            if (phase !== undefined) onWish({ kind: 'phase', phase });
          }}
        />
      </div>
      {mark.tags.length === 0 ? null : (
        <div className="mark-tags">
          {mark.tags.map((tag) => (
            <Chip key={tag} label={tag} onRemove={() => onWish({ kind: 'untag', tag })} />
          ))}
        </div>
      )}
      {mark.notes.map((note) => (
        <blockquote key={`${note.by} ${note.at} ${note.text}`} className="mark-quote">
          <p>{note.text}</p>
          <footer className="muted">
            {note.by}, {formatTime(note.at)}
          </footer>
        </blockquote>
      ))}
      {mark.notes.length === 0 ? null : (
        <Button tone="quiet" className="mark-again" onClick={() => onWish({ kind: 'note' })}>
          Add a note
        </Button>
      )}
    </section>
  );
}
