/** The thresholds of a view, with their units. A number is used when it is complete; one that does not fit says so. */
import { useEffect, useState } from 'react';
import type { ViewParam } from '../../../shared/model/view.ts';
import type { ViewParams } from '../../state/view-slice.ts';
import { Button } from '../../ui/Button.tsx';
import { Input } from '../../ui/Input.tsx';

export interface ParamFieldsProps {
  readonly params: readonly ViewParam[];
  readonly values: ViewParams;
  readonly onValue: (name: string, value: number | string) => void;
  readonly onReset: () => void;
}

const units: Readonly<Partial<Record<ViewParam['kind'], string>>> = {
  seconds: 'seconds',
  minutes: 'minutes',
  hours: 'hours',
  days: 'days',
  share: '0 to 1',
};

/** The value to use, or why there is none. */
export function readParam(param: ViewParam, text: string): { value: number | string } | { problem: string } {
  if (param.kind === 'text') return { value: text };
  const { min = 0, max = param.kind === 'share' ? 1 : 1_000_000_000 } = param;
  const number = Number(text.trim() === '' ? Number.NaN : text);
  const fits = Number.isFinite(number) && number >= min && number <= max;
  if (fits && (param.kind === 'share' || Number.isInteger(number))) return { value: number };
  const kind = param.kind === 'share' ? 'number' : 'whole number';
  return { problem: max >= 1_000_000_000 ? `A ${kind} from ${min}` : `A ${kind} from ${min} to ${max}` };
}

export function ParamFields({ params, values, onValue, onReset }: ParamFieldsProps) {
  if (params.length === 0) return null;
  const isChanged = params.some((param) => (values[param.name] ?? param.default) !== param.default);
  return (
    <fieldset className="view-params">
      <legend className="visually-hidden">Thresholds</legend>
      {params.map((param) => (
        <ParamField
          key={param.name}
          param={param}
          value={values[param.name] ?? param.default}
          onValue={(value) => onValue(param.name, value)}
        />
      ))}
      {isChanged ? (
        <Button tone="quiet" onClick={onReset}>
          Back to defaults
        </Button>
      ) : null}
    </fieldset>
  );
}

const settleMs = 350;

function ParamField({
  param,
  value,
  onValue,
}: {
  readonly param: ViewParam;
  readonly value: number | string;
  readonly onValue: (value: number | string) => void;
}) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const read = readParam(param, text);
  useEffect(() => {
    const next = readParam(param, text);
    if ('problem' in next || next.value === value) return undefined;
    const timer = setTimeout(() => onValue(next.value), settleMs);
    return () => clearTimeout(timer);
  }, [text, param, value, onValue]);
  const unit = units[param.kind];
  return (
    <Input
      className={param.kind === 'text' ? 'view-param view-param-text' : 'view-param'}
      label={unit === undefined ? param.label : `${param.label}, ${unit}`}
      title={param.help}
      inputMode={param.kind === 'text' ? 'text' : 'decimal'}
      value={text}
      problem={'problem' in read ? read.problem : undefined}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
