/** Title, author and the parts that the kind of report tells. They are saved while one types; the line below says so, and says when it failed. */
import { useId } from 'react';
import type { Narrative, NarrativePart } from '../../../../shared/rpc/report.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Input } from '../../../ui/Input.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { FollowUps } from './FollowUps.tsx';
import type { Draft } from './use-draft.ts';
import './NarrativeForm.css';

interface Part {
  readonly part: NarrativePart;
  readonly label: string;
  readonly placeholder: string;
  readonly rows: number;
}

const parts: readonly Part[] = [
  {
    part: 'summary',
    label: 'Summary',
    placeholder: 'Who did what, how it was noticed, how it ended. Three sentences are enough.',
    rows: 5,
  },
  {
    part: 'impact',
    label: 'Impact',
    placeholder: 'What was reached, changed or taken, for whom, and what was not.',
    rows: 3,
  },
  {
    part: 'notice',
    label: 'Notice to customers',
    placeholder: 'What they should know and do, and where they can ask.',
    rows: 4,
  },
  {
    part: 'detection',
    label: 'Detection',
    placeholder: 'What was noticed first, by whom or what, and how long after it began.',
    rows: 3,
  },
  {
    part: 'course',
    label: 'How we got here',
    placeholder: 'The chain of events and decisions that led to it, without blame.',
    rows: 4,
  },
  {
    part: 'factors',
    label: 'Contributing factors',
    placeholder: '- one a line\n- what made it possible, likelier or worse',
    rows: 3,
  },
  {
    part: 'wentWell',
    label: 'What went well',
    placeholder: '- one a line\n- what helped to notice, stop or understand it',
    rows: 3,
  },
];

export interface NarrativeFormProps {
  readonly draft: Draft;
  /** The parts that the kind of report tells. */
  readonly tells: readonly (NarrativePart | 'actions')[];
}

export function NarrativeForm({ draft, tells }: NarrativeFormProps) {
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
      {parts
        .filter(({ part }) => tells.includes(part))
        .map(({ part, label, placeholder, rows }) => (
          <Paragraphs
            key={part}
            label={label}
            placeholder={placeholder}
            rows={rows}
            value={narrative[part]}
            onValue={(value) => change({ [part]: value })}
            onDone={() => void flush()}
          />
        ))}
      {tells.includes('actions') ? (
        <FollowUps
          actions={narrative.actions}
          onActions={(actions) => change({ actions: [...actions] })}
          onDone={() => void flush()}
        />
      ) : null}
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
