/** The time range as words on a button, and two fields behind it: what the brush does, by keyboard. */
import { Clock, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatTimeShort, rangeWords } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { parseTime } from './parse-time.ts';
import './RangePicker.css';

export function RangePicker() {
  const { from, to } = useCaseState((state) => state.filter);
  const setRange = useCaseState((state) => state.setRange);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const words = from === undefined && to === undefined ? 'All time' : rangeWords(from, to);
  return (
    <>
      <Button
        id="time-range"
        ref={button}
        className={words === 'All time' ? 'range-button' : 'range-button range-set'}
        icon={<Clock aria-hidden="true" />}
        aria-label={`Time range: ${words}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {words}
      </Button>
      {from === undefined && to === undefined ? null : (
        <IconButton
          label="Show all time"
          icon={<X aria-hidden="true" />}
          onClick={() => setRange(undefined, undefined)}
        />
      )}
      <Popover label="Time range" anchor={button} isOpen={isOpen} onClose={() => setOpen(false)}>
        <RangeForm onDone={() => setOpen(false)} />
      </Popover>
    </>
  );
}

function RangeForm({ onDone }: { readonly onDone: () => void }) {
  const caseId = useCaseId();
  const filter = useCaseState((state) => state.filter);
  const setRange = useCaseState((state) => state.setRange);
  const info = useQuery('case.info', { caseId });
  const [from, setFrom] = useState(asTyped(filter.from));
  const [to, setTo] = useState(asTyped(filter.to));
  const parsed = { from: parseTime(from), to: parseTime(to) };
  const problem = (text: string, time: string | undefined): string | undefined =>
    text.trim() !== '' && time === undefined ? 'Write it as 2026-03-04 02:11:09' : undefined;
  const isBackwards = parsed.from !== undefined && parsed.to !== undefined && parsed.from >= parsed.to;
  const fromProblem = problem(from, parsed.from);
  const toProblem = problem(to, parsed.to) ?? (isBackwards ? 'The end must be after the start' : undefined);

  return (
    <form
      className="range-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fromProblem !== undefined || toProblem !== undefined) return;
        setRange(parsed.from, parsed.to);
        onDone();
      }}
    >
      <Input
        label="From (UTC, included)"
        className="range-field"
        value={from}
        placeholder={asTyped(info.data?.firstTs ?? undefined)}
        problem={fromProblem}
        onChange={(event) => setFrom(event.target.value)}
      />
      <Input
        label="To (UTC, not included)"
        className="range-field"
        value={to}
        placeholder={asTyped(info.data?.lastTs ?? undefined)}
        problem={toProblem}
        onChange={(event) => setTo(event.target.value)}
      />
      <div className="range-actions">
        <Button
          onClick={() => {
            setRange(undefined, undefined);
            onDone();
          }}
        >
          All time
        </Button>
        <Button tone="primary" type="submit">
          Show this range
        </Button>
      </div>
    </form>
  );
}

function asTyped(time: string | undefined): string {
  return time === undefined ? '' : formatTimeShort(time, 'second');
}
