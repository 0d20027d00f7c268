/** Files as they are recognised: what each is, a bar of what became of its records, and its problems with "show". */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FileAccount } from '../../../shared/model/accounting.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount, formatCounted } from '../../ui/format.ts';
import { MiddleText } from '../../ui/MiddleText.tsx';
import { MapFile, sourceWords } from '../mapping/MapFile.tsx';
import { RejectsDialog, type RejectsOf } from '../rejects/RejectsDialog.tsx';
import { AccountBar } from './AccountBar.tsx';
import { fileRows } from './file-tree.ts';
import './FileTree.css';

export interface FileTreeProps {
  readonly files: readonly FileAccount[];
  readonly label: string;
  /** Keeps the newest file in sight while they come. */
  readonly isGrowing: boolean;
}

export function FileTree({ files, label, isGrowing }: FileTreeProps) {
  const scrolled = useRef<HTMLElement>(null);
  const count = files.length;
  useEffect(() => {
    if (isGrowing && count > 0) scrolled.current?.scrollTo({ top: scrolled.current.scrollHeight });
  }, [isGrowing, count]);
  const rows = useMemo(() => fileRows(files), [files]);
  const [shown, setShown] = useState<RejectsOf>();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to be reachable by keyboard
    <section ref={scrolled} className="file-tree" tabIndex={0} aria-label={label}>
      <ul>
        {rows.map((row) => (
          <li key={row.key} className="file-tree-row">
            <span
              className="file-tree-name"
              style={{ paddingLeft: 12 + row.depth * 16 }}
              title={row.file?.path ?? row.key}
            >
              <MiddleText text={row.name} />
              {row.file === undefined ? (
                <span className="muted">{formatCounted(row.files, 'file')}</span>
              ) : null}
            </span>
            {row.file === undefined ? null : (
              <>
                <span className="mono muted truncate">{sourceWords(row.file.source)}</span>
                <span className="figures file-tree-count">{formatCount(row.file.records)}</span>
                <AccountBar file={row.file} />
                <span className="file-tree-problem">
                  {isGrowing ? null : <MapFile file={row.file} />}
                  {row.file.rejected === 0 ? null : (
                    <Button tone="quiet" className="file-tree-rejects" onClick={() => setShown(row.file)}>
                      {formatCount(row.file.rejected)} could not be read, show
                    </Button>
                  )}
                  <span className="muted truncate" title={row.file.note}>
                    {row.file.note}
                  </span>
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      <RejectsDialog file={shown} onClose={() => setShown(undefined)} />
    </section>
  );
}
