/**
 * A modal in the top layer on the platform's <dialog>: it keeps the focus, Esc and a click outside close it,
 * and the focus goes back to where it was.
 */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import './Dialog.css';
import { classNames } from './class-names.ts';
import { IconButton } from './IconButton.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly width?: 'narrow' | 'wide';
  /** The title is heard and not seen, and there is no close button: for the palette. */
  readonly bare?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Dialog({
  title,
  isOpen,
  onClose,
  width = 'wide',
  bare = false,
  className,
  children,
}: DialogProps) {
  const node = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (isOpen && node.current?.open === false) {
      node.current.showModal();
      // Reading starts at the top, not at the close button; a palette begins in its field.
      const field = bare ? node.current.querySelector('input') : null;
      (field ?? node.current).focus();
    }
    if (!isOpen && node.current?.open === true) node.current.close();
  }, [isOpen, bare]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog already
    <dialog
      ref={node}
      tabIndex={-1}
      className={classNames('dialog', `dialog-${width}`, className)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // At once: the platform tells of its own close only later, and a key pressed meanwhile would be lost.
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // Told late, it may already be open again.
        if (node.current?.open !== true) onClose();
      }}
      onClick={(event) => {
        if (event.target === node.current) onClose();
      }}
    >
      {isOpen ? (
        <div className="dialog-body">
          <header className={bare ? 'visually-hidden' : 'dialog-head'}>
            <h2 id={titleId}>{title}</h2>
            {bare ? null : (
              <IconButton label="Close" icon={<X aria-hidden="true" />} side="left" onClick={onClose} />
            )}
          </header>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
