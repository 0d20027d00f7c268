/**
 * The mapping wizard: a file of no known kind becomes a source. What is chosen shows at once on real records, with how
 * many would fail and why; nothing changes until it is applied.
 */
import { useRef, useState } from 'react';
import type { Mapping } from '../../../shared/model/mapping.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import { useCall } from '../../client/use-call.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Input } from '../../ui/Input.tsx';
import { MiddleText } from '../../ui/MiddleText.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FieldChoices } from './FieldChoices.tsx';
import './MappingDialog.css';
import { MappingPreview } from './MappingPreview.tsx';
import { emptyMapping, named } from './mapping-form.ts';
import { TimeChoices } from './TimeChoices.tsx';

export interface MappedFile {
  readonly fileId: number;
  readonly path: string;
}

export function MappingDialog({
  file,
  onClose,
}: {
  readonly file: MappedFile | undefined;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title="Map a log of an unknown kind"
      isOpen={file !== undefined}
      onClose={onClose}
      className="mapping-dialog"
    >
      {file === undefined ? null : <Inspected key={file.fileId} file={file} onClose={onClose} />}
    </Dialog>
  );
}

function Inspected({ file, onClose }: { readonly file: MappedFile; readonly onClose: () => void }) {
  const caseId = useCaseId();
  const [framing, setFraming] = useState<string>();
  const seen = useQuery('mapping.inspect', {
    caseId,
    fileId: file.fileId,
    ...(framing === undefined ? {} : { framing }),
  });
  if (seen.error !== undefined)
    return <ErrorPanel error={seen.error} title={`Could not look into ${file.path}`} />;
  if (seen.data === undefined || seen.isStale)
    return <Skeleton rows={8} words="Looking at the first records" />;
  return (
    <Wizard key={seen.data.framing} file={file} seen={seen.data} onFraming={setFraming} onClose={onClose} />
  );
}

interface WizardProps {
  readonly file: MappedFile;
  readonly seen: Output<'mapping.inspect'>;
  readonly onFraming: (framing: string) => void;
  readonly onClose: () => void;
}

function Wizard({ file, seen, onFraming, onClose }: WizardProps) {
  const caseId = useCaseId();
  const apply = useCall('mapping.apply');
  const [title, setTitle] = useState(seen.isGuess ? '' : (seen.mapping?.title ?? ''));
  const nameField = useRef<HTMLInputElement>(null);
  const [keep, setKeep] = useState(true);
  const [mapping, setMapping] = useState<Mapping | undefined>(() => startingPoint(seen));
  const [problem, setProblem] = useState<string>();
  const isRunning = apply.state === 'running';

  const save = async (): Promise<void> => {
    if (mapping === undefined) return;
    if (title.trim() === '') {
      setProblem('Name it, so that it can be told from others.');
      nameField.current?.focus();
      return;
    }
    const whole = named(mapping, title.trim(), seen.fields, seen.records);
    const done = await apply.run({
      caseId,
      fileId: file.fileId,
      framing: seen.framing,
      mapping: whole,
      keep,
    });
    if (done.ok) onClose();
  };

  return (
    <form
      className="mapping"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="mapping-top">
        <Select label="Records are" value={seen.framing} options={framingOptions(seen)} onValue={onFraming} />
        <Input
          label="Name of this source"
          value={title}
          placeholder="Door log"
          ref={nameField}
          problem={problem}
          onChange={(event) => {
            setTitle(event.target.value);
            setProblem(undefined);
          }}
        />
        <p className="mono mapping-path" title={file.path}>
          <MiddleText text={file.path} />
        </p>
      </div>
      {mapping === undefined ? (
        <EmptyState title="No field of these records looks like a time.">
          Choose another way to cut the records, if there is one. Without a time they cannot be put on the
          clock.
        </EmptyState>
      ) : (
        <div className="mapping-body">
          <div className="mapping-sides">
            <TimeChoices mapping={mapping} fields={seen.fields} onChange={setMapping} />
            <FieldChoices mapping={mapping} fields={seen.fields} onChange={setMapping} />
          </div>
          <div className="mapping-try">
            <MappingPreview fileId={file.fileId} framing={seen.framing} mapping={mapping} />
          </div>
        </div>
      )}
      {apply.error !== undefined && apply.state === 'failed' ? (
        <ErrorPanel error={apply.error} title="Could not read the file this way" />
      ) : null}
      <footer className="mapping-foot">
        <label className="mapping-keep">
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
          Use it for every later file of this kind, in any case
        </label>
        <span className="muted truncate">
          {isRunning ? (apply.progress?.phase ?? 'Reading the file again') : ''}
        </span>
        {isRunning ? (
          <Button onClick={apply.cancel}>Cancel</Button>
        ) : (
          <Button onClick={onClose}>Leave as it is</Button>
        )}
        <Button tone="primary" type="submit" disabled={mapping === undefined || isRunning}>
          Read the file this way
        </Button>
      </footer>
    </form>
  );
}

function startingPoint(seen: Output<'mapping.inspect'>): Mapping | undefined {
  if (seen.mapping !== null) return seen.mapping;
  const time = seen.fields.find((field) => field.looksLike === 'time') ?? seen.fields[0];
  return time === undefined ? undefined : emptyMapping('json', time.path);
}

function framingOptions(seen: Output<'mapping.inspect'>): { value: string; label: string }[] {
  const known = seen.framings.map(({ framing, label }) => ({ value: framing, label }));
  const isKnown = known.some(({ value }) => value === seen.framing);
  return isKnown
    ? known
    : [{ value: seen.framing, label: `as now, ${formatCounted(seen.records, 'record')} seen` }, ...known];
}
