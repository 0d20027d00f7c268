/** Asks for the words of a note or a tag, and for the reviewer's name, which every mark carries. */
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import type { MarkWish } from './mark-act.ts';
import './MarkDialog.css';

export interface MarkDialogProps {
  readonly wish: MarkWish;
  /** `12 events`. */
  readonly events: string;
  /** Empty when nobody said yet. */
  readonly reviewer: string;
  readonly knownTags: readonly string[];
  readonly onDone: (reviewer: string, words: string | undefined) => void;
  readonly onClose: () => void;
}

const titles: Readonly<Record<MarkWish['kind'], string>> = {
  note: 'Note',
  tag: 'Tag',
  star: 'Star',
  pin: 'Pin to the report',
  phase: 'Phase',
  untag: 'Remove tag',
};

export function MarkDialog({ wish, events, reviewer, knownTags, onDone, onClose }: MarkDialogProps) {
  const [name, setName] = useState(reviewer);
  const [words, setWords] = useState('');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The dialog opens after its content is there, and nothing in a closed dialog takes the focus.
    const frame = requestAnimationFrame(() =>
      form.current
        ?.querySelector<HTMLElement>(reviewer === '' ? '[name="reviewer"]' : 'textarea, input')
        ?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [reviewer]);
  const needsWords = wish.kind === 'note' || wish.kind === 'tag';
  const isReady = name.trim() !== '' && (!needsWords || words.trim() !== '');
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (isReady) onDone(name.trim(), needsWords ? words.trim() : undefined);
  };
  const onNoteKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <Dialog title={`${titles[wish.kind]}: ${events}`} isOpen onClose={onClose} width="narrow">
      <form ref={form} className="mark-dialog" onSubmit={submit}>
        {wish.kind === 'note' ? (
          <div className="field">
            <label className="field-label" htmlFor={id}>
              What should the others know?
            </label>
            <textarea
              id={id}
              className="input mark-note"
              rows={4}
              maxLength={10_000}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={onNoteKey}
            />
          </div>
        ) : null}
        {wish.kind === 'tag' ? (
          <>
            <Input
              label="Tag"
              value={words}
              maxLength={100}
              list={`${id}-tags`}
              onChange={(event) => setWords(event.target.value)}
            />
            <datalist id={`${id}-tags`}>
              {knownTags.map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
          </>
        ) : null}
        <Input
          label="Your name"
          name="reviewer"
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
        <p className="muted mark-help">
          Every mark carries a name and stays in the case's review log. This browser remembers yours.
        </p>
        <div className="mark-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={!isReady}>
            {titles[wish.kind]} {events}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
