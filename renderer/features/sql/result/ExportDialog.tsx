/** Writes the whole result, no row cap, to a file. Evidence in plain text leaves the case folder: the button says so. */
import { FolderOpen } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Input as RpcInput } from '../../../../shared/rpc/contract.ts';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCall } from '../../../client/use-call.ts';
import { useCaseId, useCaseState } from '../../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatBytes, formatCounted } from '../../../ui/format.ts';
import { Input } from '../../../ui/Input.tsx';
import { Select } from '../../../ui/Select.tsx';
import './ExportDialog.css';

type Format = RpcInput<'query.export'>['format'];

const formats: readonly { readonly value: Format; readonly label: string }[] = [
  { value: 'csv', label: 'CSV, for spreadsheets' },
  { value: 'ndjson', label: 'NDJSON, one object a line' },
  { value: 'json', label: 'JSON, one array' },
  { value: 'parquet', label: 'Parquet, typed and small' },
];

export interface ExportDialogProps {
  readonly sql: string;
  readonly params: Readonly<Record<string, string>>;
  readonly rows: number;
  readonly truncated: boolean;
  readonly onClose: () => void;
}

export function ExportDialog({ sql, params, rows, truncated, onClose }: ExportDialogProps) {
  const client = useClient();
  const caseId = useCaseId();
  const caseDir = useCaseState((state) => state.case.dir);
  const workbench = useWorkbenchStore();
  const [format, setFormat] = useState<Format>('csv');
  const [folder, setFolder] = useState(`${caseDir}/exports`);
  const [name, setName] = useState('query-result');
  const work = useCall('query.export');
  const out = `${folder.replace(/[\\/]+$/, '')}/${name}.${format}`;
  const count = truncated ? 'all rows' : formatCounted(rows, 'row');

  const pick = async (): Promise<void> => {
    const picked = await client.call('app.pick', { kind: 'save-folder' });
    if (picked.ok) setFolder(picked.value.paths[0] ?? folder);
    else workbench.getState().reportError('Could not ask for a folder', picked.error);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void work.run({ caseId, sql, params: { ...params }, format, out });
  };

  return (
    <Dialog title="Export result" isOpen onClose={onClose} width="narrow">
      <form className="export-form" onSubmit={submit}>
        <Select label="Format" value={format} options={formats} onValue={setFormat} />
        <div className="export-folder">
          <Input label="Folder" value={folder} onChange={(event) => setFolder(event.target.value)} />
          {client.transport.door === 'desktop' ? (
            <Button icon={<FolderOpen aria-hidden="true" />} onClick={() => void pick()}>
              Choose
            </Button>
          ) : null}
        </div>
        <Input label="File name" value={name} onChange={(event) => setName(event.target.value)} />
        <p className="export-warning">
          The file is not redacted: it holds the evidence as it is, in plain text. For a file that may leave
          the team, write a report.{' '}
          {format === 'csv'
            ? 'Text that a spreadsheet would run as a formula gets an apostrophe before it.'
            : ''}
        </p>
        {work.error === undefined || work.state === 'cancelled' ? null : (
          <ErrorPanel error={work.error} title="Could not export the result" />
        )}
        {work.value === undefined ? null : (
          <div className="export-done" role="status">
            <p>
              Wrote {formatCounted(work.value.rows, 'row')}, {formatBytes(work.value.bytes)}, to
            </p>
            <p className="mono">{work.value.path}</p>
            <CopyButton text={work.value.path} label="Copy path" />
          </div>
        )}
        <div className="export-foot">
          {work.state === 'running' ? (
            <Button onClick={work.cancel}>Cancel export</Button>
          ) : (
            <Button onClick={onClose}>Close</Button>
          )}
          <Button
            type="submit"
            tone="primary"
            disabled={work.state === 'running' || folder.trim() === '' || name.trim() === ''}
          >
            {work.state === 'running' ? 'Writing' : `Write ${count} unredacted`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
