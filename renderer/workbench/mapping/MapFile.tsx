/** "Map" beside a file that no source of the program claims: opens the wizard for it. */
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { FileAccount } from '../../../shared/model/accounting.ts';
import { Button } from '../../ui/Button.tsx';
import { MappingDialog } from './MappingDialog.tsx';

/** A member that could not be opened has no bytes, and so no hash: there is nothing to look into. */
export function isMappable({ source, records, sha256 }: FileAccount): boolean {
  if (sha256 === '') return false;
  return records > 0 && (source === 'unknown' || source.startsWith('generic.') || source.startsWith('user.'));
}

export function MapFile({ file }: { readonly file: FileAccount }) {
  const [isOpen, setOpen] = useState<boolean>();
  if (!isMappable(file)) return null;
  const isOwn = file.source.startsWith('user.');
  return (
    <>
      <Button
        tone="quiet"
        className="map-file"
        aria-label={isOwn ? `Change mapping of ${file.path}` : `Map ${file.path}`}
        onClick={() => setOpen(true)}
      >
        {isOwn ? 'Change mapping' : 'Map'}
      </Button>
      {isOpen === undefined
        ? null
        : // Out of the list: it would inherit how a narrow cell cuts its words.
          createPortal(
            <MappingDialog file={isOpen ? file : undefined} onClose={() => setOpen(false)} />,
            document.body,
          )}
    </>
  );
}

/** How a file's source reads in a list. */
export function sourceWords(source: string): string {
  if (source === 'unknown') return 'not recognised';
  return source.startsWith('generic.') ? `${source} (guessed)` : source;
}
