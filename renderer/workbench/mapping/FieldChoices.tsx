/** Which field is what: one choice a column, with an example beside each name. */
import { categories } from '../../../shared/model/event-column.ts';
import type { SeenField } from '../../../shared/rpc/mapping.ts';
import { Input } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import { choices, pathKey, pathLabel, withAction, withColumn, withOutcome, wordsOf } from './mapping-form.ts';
import type { ChoicesProps } from './TimeChoices.tsx';

const none = '';
const exampleLength = 36;

/** `name   example`, cut so that a list stays readable. */
export function fieldOptions(fields: readonly SeenField[]): { value: string; label: string }[] {
  return fields.map((field) => {
    const [example = ''] = field.examples;
    const short = example.length > exampleLength ? `${example.slice(0, exampleLength)}…` : example;
    return { value: pathKey(field.path), label: `${pathLabel(field.path)}  (${short})` };
  });
}

const parse = (value: string): string[] | undefined =>
  value === none ? undefined : (JSON.parse(value) as string[]);

export function FieldChoices({ mapping, fields, onChange }: ChoicesProps) {
  const options = [{ value: none, label: 'none' }, ...fieldOptions(fields)];
  const { outcome } = mapping;
  const columns = mapping.columns as Readonly<Record<string, string[] | undefined>>;
  const keyOf = (path: string[] | undefined): string => (path === undefined ? none : pathKey(path));
  return (
    <fieldset className="mapping-choices">
      <legend>What the fields are</legend>
      <Select
        label="Action"
        value={keyOf(mapping.action?.path)}
        options={options}
        onValue={(value) => onChange(withAction(mapping, parse(value)))}
      />
      <Select
        label="Category"
        value={mapping.category ?? 'other'}
        options={categories.map((category) => ({ value: category, label: category }))}
        onValue={(category) => onChange({ ...mapping, category })}
      />
      {choices.map(({ column, label }) => (
        <Select
          key={column}
          label={label}
          value={keyOf(columns[column])}
          options={options}
          onValue={(value) => onChange(withColumn(mapping, column, parse(value)))}
        />
      ))}
      <Select
        label="Outcome"
        className={outcome === undefined ? undefined : 'mapping-wide'}
        value={keyOf(outcome?.path)}
        options={options}
        onValue={(value) =>
          onChange(withOutcome(mapping, parse(value), ['success', 'ok'], ['failure', 'error']))
        }
      />
      {outcome === undefined ? null : (
        <>
          <Input
            className="mapping-wide"
            label="Words that mean success, separated by commas"
            value={outcome.success.join(', ')}
            onChange={(event) =>
              onChange(withOutcome(mapping, outcome.path, wordsOf(event.target.value), outcome.failure))
            }
          />
          <Input
            className="mapping-wide"
            label="Words that mean failure, separated by commas"
            value={outcome.failure.join(', ')}
            onChange={(event) =>
              onChange(withOutcome(mapping, outcome.path, outcome.success, wordsOf(event.target.value)))
            }
          />
        </>
      )}
    </fieldset>
  );
}
