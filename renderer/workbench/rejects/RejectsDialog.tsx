/** Records of one file (or of all) that could not be read: where, why, and their first bytes. */
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCount, formatCounted } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import './RejectsDialog.css';

export interface RejectsOf {
  /** Undefined: every file of the case. */
  readonly fileId?: number;
  readonly path: string;
}

export function RejectsDialog({
  file,
  onClose,
}: {
  readonly file: RejectsOf | undefined;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title="Records that could not be read" isOpen={file !== undefined} onClose={onClose}>
      {file === undefined ? null : <Rejects file={file} />}
    </Dialog>
  );
}

const shownRejects = 200;

function Rejects({ file }: { readonly file: RejectsOf }) {
  const caseId = useCaseId();
  const { data, error } = useQuery('ingest.rejects', {
    caseId,
    limit: shownRejects,
    ...(file.fileId === undefined ? {} : { fileId: file.fileId }),
  });
  if (error !== undefined) return <ErrorPanel error={error} title="Could not list the rejects" />;
  if (data === undefined) return <Skeleton rows={6} words="Reading the rejects" />;
  if (data.rejects.length === 0) return <EmptyState title="Every record of this file was read." />;
  return (
    <div className="rejects">
      <p>
        <span className="mono rejects-path">{file.path}</span>
        {': '}
        {data.total > data.rejects.length
          ? `the first ${formatCount(data.rejects.length)} of ${formatCounted(data.total, 'record')}`
          : formatCounted(data.total, 'record')}{' '}
        could not be read. They are kept, byte for byte, in the evidence.
      </p>
      <ul>
        {data.rejects.map((reject) => (
          <li key={`${reject.fileId} ${reject.recordNo} ${reject.byteOffset ?? ''}`}>
            <p>
              <strong>{reject.reason}</strong>
            </p>
            <p className="muted figures">
              Record {formatCount(reject.recordNo)}
              {reject.byteOffset === null ? '' : `, byte ${formatCount(reject.byteOffset)}`}
              {file.fileId === undefined ? `, ${reject.path}` : ''}
            </p>
            {reject.excerpt === '' ? null : <pre className="mono">{reject.excerpt}</pre>}
          </li>
        ))}
      </ul>
    </div>
  );
}
