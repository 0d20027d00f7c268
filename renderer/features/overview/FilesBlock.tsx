/** The accounts: for each evidence file what became of its records, and the sums. Rejected records open. */
import { useState } from 'react';
import type { FileAccount, Totals } from '../../../shared/model/accounting.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import { useCaseState } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { MiddleText } from '../../ui/MiddleText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { MapFile, sourceWords } from '../../workbench/mapping/MapFile.tsx';
import { RejectsDialog, type RejectsOf } from '../../workbench/rejects/RejectsDialog.tsx';
import { Block } from './Block.tsx';
import './FilesBlock.css';

const filesSql = `SELECT path, source, records, events, duplicates, rejected, ignored, note
FROM files
ORDER BY path`;

/** Drawn at once; a bundle may hold thousands, and the sums below are of all. */
const firstFiles = 500;

export function FilesBlock({ info }: { readonly info: Output<'case.info'> | undefined }) {
  const [rejects, setRejects] = useState<RejectsOf>();
  const [isAll, setAll] = useState(false);
  const more = isAll ? 0 : (info?.files.length ?? 0) - firstFiles;
  return (
    <Block
      title="Files"
      className="files"
      sql={filesSql}
      actions={
        more > 0 ? (
          <Button tone="quiet" className="block-switch" onClick={() => setAll(true)}>
            Show {formatCount(more)} more
          </Button>
        ) : null
      }
    >
      {info === undefined ? (
        <Skeleton rows={6} words="Reading the accounts" />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to be reachable by keyboard
        <section id="files" className="files-scroll" aria-label="Files, scrolled" tabIndex={0}>
          <table className="files-table figures" aria-label="Files">
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">Source</th>
                {numbers.map(({ key, title }) => (
                  <th key={key} scope="col" className="files-number">
                    {title}
                  </th>
                ))}
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              {info.files.slice(0, isAll ? undefined : firstFiles).map((file) => (
                <FileLine key={file.fileId} file={file} onRejects={setRejects} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {info.files.length === 1 ? 'Total' : `Total of ${formatCount(info.files.length)} files`}
                </th>
                {numbers.map(({ key }) => (
                  <td key={key} className="files-number">
                    {key === 'rejected' && info.totals.rejected > 0 ? (
                      <Opens
                        label="Show every rejected record"
                        onClick={() => setRejects({ path: 'All files' })}
                        count={info.totals.rejected}
                        isBad
                      />
                    ) : (
                      formatCount(info.totals[key])
                    )}
                  </td>
                ))}
                <td />
              </tr>
            </tfoot>
          </table>
        </section>
      )}
      <RejectsDialog file={rejects} onClose={() => setRejects(undefined)} />
    </Block>
  );
}

const numbers: readonly {
  readonly key: Exclude<keyof Totals, 'files' | 'eventRecords'>;
  readonly title: string;
}[] = [
  { key: 'records', title: 'Records' },
  { key: 'events', title: 'Events' },
  { key: 'duplicates', title: 'Duplicates' },
  { key: 'rejected', title: 'Rejected' },
  { key: 'ignored', title: 'Ignored' },
];

function FileLine({
  file,
  onRejects,
}: {
  readonly file: FileAccount;
  readonly onRejects: (file: RejectsOf) => void;
}) {
  const addTerm = useCaseState((state) => state.addTerm);
  const only = (): void => addTerm('file_id', String(file.fileId));
  return (
    <tr>
      <td className="files-path">
        <button
          type="button"
          className="files-open mono"
          aria-label={file.path}
          title={`${file.path}\nSHA-256 ${file.sha256}`}
          onClick={only}
        >
          <MiddleText text={file.path} />
        </button>
      </td>
      <td className="mono truncate" title={sourceWords(file.source)}>
        {file.source === 'unknown' ? <span className="muted">not recognised</span> : sourceWords(file.source)}
      </td>
      {numbers.map(({ key }) => (
        <td key={key} className="files-number">
          {key === 'rejected' && file.rejected > 0 ? (
            <Opens
              label={`Show rejected records of ${file.path}`}
              onClick={() => onRejects(file)}
              count={file.rejected}
              isBad
            />
          ) : file[key] === 0 ? (
            <span className="files-none">0</span>
          ) : (
            formatCount(file[key])
          )}
        </td>
      ))}
      <td className="files-note muted truncate" title={file.note}>
        <MapFile file={file} /> {file.note}
      </td>
    </tr>
  );
}

interface OpensProps {
  readonly label: string;
  readonly count: number;
  readonly isBad: boolean;
  readonly onClick: () => void;
}

function Opens({ label, count, isBad, onClick }: OpensProps) {
  return (
    <button
      type="button"
      className={isBad ? 'files-opens files-bad' : 'files-opens'}
      aria-label={`${formatCount(count)}: ${label}`}
      title={label}
      onClick={onClick}
    >
      {formatCount(count)}
    </button>
  );
}
