/** Writes the whole result, no row cap, to a file: redacted unless the person says otherwise, and the button says which. */
import { FolderOpen } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Output, Input as RpcInput } from '../../../../shared/rpc/contract.ts';
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
import { type ExportAs, ExportChoice } from './ExportChoice.tsx';
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
  const [as, setAs] = useState<ExportAs>('public');
  const [writtenAs, setWrittenAs] = useState<ExportAs>('public');
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
    setWrittenAs(as);
    void work.run({
      caseId,
      sql,
      params: { ...params },
      format,
      out,
      ...(as === 'as-is' ? {} : { redact: as }),
    });
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
        <ExportChoice value={as} onValue={setAs} />
        <p className={as === 'as-is' ? 'export-warning' : 'muted'}>
          {as === 'as-is'
            ? 'Nothing is hidden: what leaves this machine should be redacted.'
            : 'Chosen first because a file outlives the case. Raw records and JSON are left out, a column that is not one of an event is searched as free text, and the written file is checked: one find, and nothing is written.'}{' '}
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
            {writtenAs === 'as-is' ? null : <p>{hiddenSentence(work.value)}</p>}
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
            {work.state === 'running'
              ? 'Writing'
              : `Write ${count} ${as === 'as-is' ? 'unredacted' : 'redacted'}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** `14 values hidden or made less exact, and the file was checked. Left out: raw.` */
function hiddenSentence({ redactions, leftOut }: Output<'query.export'>): string {
  const hidden = redactions.reduce((sum, { count }) => sum + count, 0);
  const out = leftOut.length === 0 ? '' : ` Left out: ${leftOut.join(', ')}.`;
  return `${formatCounted(hidden, 'value')} hidden or made less exact, and the file was checked.${out}`;
}
