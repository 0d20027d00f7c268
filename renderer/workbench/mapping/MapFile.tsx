/** "Map" beside a file that no source of the program claims: opens the wizard for it. */
import { useState } from 'react';
import type { FileAccount } from '../../../shared/model/accounting.ts';
import { Button } from '../../ui/Button.tsx';
import { MappingDialog } from './MappingDialog.tsx';

export function isMappable({ source, records }: FileAccount): boolean {
  return records > 0 && (source === 'unknown' || source.startsWith('generic.') || source.startsWith('user.'));
}

export function MapFile({ file }: { readonly file: FileAccount }) {
  const [isOpen, setOpen] = useState(false);
  if (!isMappable(file)) return null;
  return (
    <>
      <Button tone="quiet" className="map-file" aria-label={`Map ${file.path}`} onClick={() => setOpen(true)}>
        {file.source.startsWith('user.') ? 'Change mapping' : 'Map'}
      </Button>
      <MappingDialog file={isOpen ? file : undefined} onClose={() => setOpen(false)} />
    </>
  );
}

/** How a file's source reads in a list. */
export function sourceWords(source: string): string {
  if (source === 'unknown') return 'not recognised';
  return source.startsWith('generic.') ? `${source} (guessed)` : source;
}
