/** A field for each named place of the text (`:from`); `:from` and `:to` begin as the range of the screens, or the case's. */
import { paramsOf } from '../../../../shared/model/sql-params.ts';
import { Input } from '../../../ui/Input.tsx';
import type { Params } from './sql-session.ts';
import { useSql } from './use-sql-session.ts';
import './ParamBar.css';

export function ParamBar({ defaults }: { readonly defaults: Params }) {
  const text = useSql((state) => state.text);
  const params = useSql((state) => state.params);
  const setParam = useSql((state) => state.setParam);
  const names = paramsOf(text);
  if (names.length === 0) return null;
  return (
    <fieldset className="sql-params">
      <legend className="visually-hidden">Values of the named places</legend>
      {names.map((name) => (
        <Input
          key={name}
          label={`:${name}`}
          value={params[name] ?? defaults[name] ?? ''}
          problem={(params[name] ?? defaults[name]) === undefined ? 'No value yet' : undefined}
          onChange={(event) => setParam(name, event.target.value)}
        />
      ))}
    </fieldset>
  );
}
