/** Which field is the time, how it is written, and the zone where it names none. */
import type { Mapping } from '../../../shared/model/mapping.ts';
import { timeForms } from '../../../shared/model/mapping.ts';
import type { SeenField } from '../../../shared/rpc/mapping.ts';
import { Input } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import { fieldOptions } from './FieldChoices.tsx';
import { type DayOrder, dayOrderOf, pathKey, withDayOrder, withTime } from './mapping-form.ts';

const formLabels: Readonly<Record<(typeof timeForms)[number], string>> = {
  iso: 'ISO 8601 (2026-03-04T02:11:09Z)',
  epoch: 'Number since 1970, unit by its size',
  epoch_s: 'Seconds since 1970',
  epoch_ms: 'Milliseconds since 1970',
  epoch_us: 'Microseconds since 1970',
  epoch_ns: 'Nanoseconds since 1970',
  clf: 'Web server (04/Mar/2026:02:11:09 +0100)',
  written: 'Another form',
};

const orderOptions: readonly { value: DayOrder; label: string }[] = [
  { value: 'day', label: '3 April (day first)' },
  { value: 'month', label: 'March 4 (month first)' },
];

const zones = Intl.supportedValuesOf('timeZone');

export interface ChoicesProps {
  readonly mapping: Mapping;
  readonly fields: readonly SeenField[];
  readonly onChange: (mapping: Mapping) => void;
}

export function TimeChoices({ mapping, fields, onChange }: ChoicesProps) {
  const { time } = mapping;
  const order = dayOrderOf(time);
  const isUnclear =
    order !== undefined &&
    fields.some((field) => field.isOrderUnclear === true && pathKey(field.path) === pathKey(time.path));
  const likely = fields.filter((field) => field.looksLike === 'time');
  const others = fields.filter((field) => field.looksLike !== 'time');
  return (
    <fieldset className="mapping-choices">
      <legend>Time</legend>
      <Select
        label="Field"
        value={pathKey(time.path)}
        options={fieldOptions([...likely, ...others])}
        onValue={(value) => onChange(withTime(mapping, { path: JSON.parse(value) as string[] }))}
      />
      <Select
        label="Written as"
        value={time.form}
        options={timeForms.map((form) => ({ value: form, label: formLabels[form] }))}
        onValue={(form) => onChange(withTime(mapping, { form }))}
      />
      {time.form === 'written' ? (
        <Input
          label="Form: %Y year %m month %d day %H hour %M minute %S second"
          className="mapping-wide"
          value={time.format ?? ''}
          onChange={(event) => onChange(withTime(mapping, { format: event.target.value }))}
        />
      ) : null}
      {order === undefined ? null : (
        <Select
          label="03/04/2026 is"
          value={order}
          options={orderOptions}
          onValue={(chosen) => onChange(withDayOrder(mapping, chosen))}
        />
      )}
      {time.form === 'iso' || time.form === 'written' ? (
        <>
          <Input
            label="Zone, where it names none"
            list="mapping-zones"
            placeholder="UTC"
            value={time.zone ?? ''}
            onChange={(event) => onChange(withTime(mapping, { zone: event.target.value }))}
          />
          <datalist id="mapping-zones">
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      ) : null}
      {isUnclear ? (
        <p className="mapping-hint">
          No day over 12 among the first records: nothing in them says which number is the day.
        </p>
      ) : null}
    </fieldset>
  );
}
