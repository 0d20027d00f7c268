/** Lets the report out: formats, a folder, and a sentence that says what will be written and for whom. */
import { FileOutput, FolderOpen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Classification } from '../../../../shared/model/classification.ts';
import type { Input as RpcInput } from '../../../../shared/rpc/contract.ts';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCall } from '../../../client/use-call.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { Input } from '../../../ui/Input.tsx';
import { ResidueList } from '../preview/ResidueList.tsx';
import type { ProfileChoice } from '../profiles.ts';
import './ExportBox.css';
import { ExportResult } from './ExportResult.tsx';
import { residuesOf } from './residues-of.ts';

type Format = RpcInput<'report.export'>['formats'][number];

const formats: readonly { readonly id: Format; readonly label: string }[] = [
  { id: 'pdf', label: 'PDF' },
  { id: 'docx', label: 'Word' },
  { id: 'html', label: 'HTML' },
  { id: 'md', label: 'Markdown' },
  { id: 'json', label: 'JSON' },
];

export interface ExportBoxProps {
  readonly profile: ProfileChoice;
  readonly marking: Classification;
  readonly template: string;
  /** The narrative is saved before it is exported. */
  readonly onBefore: () => Promise<void>;
}

export function ExportBox({ profile, template, marking, onBefore }: ExportBoxProps) {
  const client = useClient();
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  const [chosen, setChosen] = useState<readonly Format[]>(['pdf', 'html']);
  const [out, setOut] = useState('');
  const work = useCall('report.export');
  const folder = out.trim();
  const residues = work.error === undefined ? [] : residuesOf(work.error);

  const outcome = useRef<HTMLDivElement>(null);
  const isEnded = work.value !== undefined || work.error !== undefined;
  useEffect(() => {
    if (isEnded) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [isEnded]);

  const flip = (format: Format): void =>
    setChosen(
      formats
        .map(({ id }) => id)
        .filter((id) => (id === format ? !chosen.includes(id) : chosen.includes(id))),
    );
  const pick = async (): Promise<void> => {
    const picked = await client.call('app.pick', { kind: 'save-folder' });
    if (picked.ok) setOut(picked.value.paths[0] ?? out);
    else workbench.getState().reportError('Could not ask for a folder', picked.error);
  };
  const start = async (): Promise<void> => {
    await onBefore();
    await work.run({
      caseId,
      profile: profile.id,
      template,
      marking,
      formats: [...chosen],
      ...(folder === '' ? {} : { out: folder }),
    });
  };

  return (
    <section className="export-box" aria-label="Export">
      <h2>Export</h2>
      <div className="export-out">
        <Input
          label="Folder"
          value={out}
          placeholder="The case's own exports folder"
          onChange={(event) => setOut(event.target.value)}
        />
        {client.transport.door === 'desktop' ? (
          <Button icon={<FolderOpen aria-hidden="true" />} onClick={() => void pick()}>
            Choose
          </Button>
        ) : null}
      </div>
      <div className="export-go">
        <fieldset className="export-formats">
          <legend className="visually-hidden">Formats</legend>
          {formats.map((format) => (
            <label key={format.id}>
              <input type="checkbox" checked={chosen.includes(format.id)} onChange={() => flip(format.id)} />{' '}
              {format.label}
            </label>
          ))}
        </fieldset>
        <Button
          tone="primary"
          icon={<FileOutput aria-hidden="true" />}
          disabled={chosen.length === 0 || work.state === 'running'}
          onClick={() => void start()}
        >
          Export report
        </Button>
        {work.state === 'running' ? <Button onClick={work.cancel}>Cancel export</Button> : null}
        <p className="muted" role="status">
          {work.state === 'running'
            ? (work.progress?.phase ?? 'Redacting')
            : chosen.length === 0
              ? 'Choose a format.'
              : `Writes ${formatCounted(chosen.length, 'file')} redacted for ${profile.audience}, and a manifest.`}
        </p>
      </div>
      <div className="export-outcome" ref={outcome}>
        {work.value === undefined ? null : <ExportResult value={work.value} />}
        {residues.length > 0 ? (
          <ResidueList
            residues={residues}
            title={`Gate failed: ${formatCounted(residues.length, 'value')} left, nothing was written`}
          />
        ) : null}
        {work.error === undefined || work.state === 'cancelled' || residues.length > 0 ? null : (
          <ErrorPanel error={work.error} title="Could not export the report" />
        )}
      </div>
    </section>
  );
}
