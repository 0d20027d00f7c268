/** One filter term: a word that can be negated by a click and removed by its cross, Delete or Backspace. */
import { X } from 'lucide-react';
import './Chip.css';
import { classNames } from './class-names.ts';

export interface ChipProps {
  /** What is read aloud and shown: `actor_email is ana@example.com`. */
  readonly label: string;
  readonly negated?: boolean;
  readonly onToggle?: () => void;
  readonly toggleHint?: string;
  readonly onRemove?: () => void;
  /** What else can be done with its value: by right click, Shift+F10 or the menu key. */
  readonly onMenu?: ((anchor: HTMLElement) => void) | undefined;
}

export function Chip({ label, negated = false, onToggle, toggleHint, onRemove, onMenu }: ChipProps) {
  return (
    <span className={classNames('chip', negated && 'chip-negated')}>
      {onToggle === undefined ? (
        <span className="chip-label" title={label}>
          {label}
        </span>
      ) : (
        <button
          type="button"
          className="chip-label"
          title={toggleHint ?? label}
          onClick={onToggle}
          aria-haspopup={onMenu === undefined ? undefined : 'menu'}
          onContextMenu={(event) => {
            if (onMenu === undefined) return;
            event.preventDefault();
            onMenu(event.currentTarget);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Delete' || event.key === 'Backspace') onRemove?.();
          }}
        >
          {label}
        </button>
      )}
      {onRemove === undefined ? null : (
        <button
          type="button"
          className="chip-remove"
          aria-label={`Remove filter ${label}`}
          onClick={onRemove}
        >
          <X aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
