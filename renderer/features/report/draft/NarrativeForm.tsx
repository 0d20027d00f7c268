/** Title, author and two texts. They are saved while one types; the line below says so, and says when it failed. */
import { useId } from 'react';
import type { Narrative } from '../../../../shared/rpc/report.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Input } from '../../../ui/Input.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Draft } from './use-draft.ts';
import './NarrativeForm.css';

export function NarrativeForm({ draft }: { readonly draft: Draft }) {
  const { narrative, error, change, flush } = draft;
  if (error !== undefined) return <ErrorPanel error={error} title="Could not read the narrative" />;
  if (narrative === undefined) return <Skeleton rows={8} words="Reading the narrative" />;
  return (
    <div className="narrative">
      <div className="narrative-pair">
        <Input
          label="Title"
          value={narrative.title}
          maxLength={300}
          placeholder="What happened, in one line"
          onChange={(event) => change({ title: event.target.value })}
          onBlur={() => void flush()}
        />
        <Input
          label="Author"
          value={narrative.author}
          maxLength={200}
          onChange={(event) => change({ author: event.target.value })}
          onBlur={() => void flush()}
        />
      </div>
      <Paragraphs
        label="Summary"
        placeholder="Who did what, how it was noticed, how it ended. Three sentences are enough."
        rows={5}
        value={narrative.summary}
        onValue={(summary) => change({ summary })}
        onDone={() => void flush()}
      />
      <Paragraphs
        label="Impact"
        placeholder="What was reached, changed or taken, for whom, and what was not."
        rows={3}
        value={narrative.impact}
        onValue={(impact) => change({ impact })}
        onDone={() => void flush()}
      />
      <SaveLine draft={draft} />
    </div>
  );
}

interface ParagraphsProps {
  readonly label: string;
  readonly placeholder: string;
  readonly rows: number;
  readonly value: Narrative['summary'];
  readonly onValue: (value: string) => void;
  readonly onDone: () => void;
}

const mostCharacters = 50_000;

function Paragraphs({ label, placeholder, rows, value, onValue, onDone }: ParagraphsProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="input narrative-text"
        rows={rows}
        maxLength={mostCharacters}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        onBlur={onDone}
      />
      {value.length > mostCharacters * 0.9 ? (
        <span className="muted figures">
          {formatCount(value.length)} of {formatCount(mostCharacters)} characters
        </span>
      ) : null}
    </div>
  );
}

const words = {
  saved: 'Saved in the case. Written plainly here; redacted in the report.',
  changed: 'Not saved yet',
  saving: 'Saving',
  failed: '',
};

function SaveLine({ draft: { saveState, saveError } }: { readonly draft: Draft }) {
  if (saveState === 'failed' && saveError !== undefined)
    return <ErrorPanel error={saveError} title="Could not save the narrative" />;
  return (
    <p className="muted narrative-save" role="status">
      {words[saveState]}
    </p>
  );
}
