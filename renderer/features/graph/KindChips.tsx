/** Which kinds are in the picture. */
import type { EntityKind } from '../../../shared/model/entity.ts';
import { kindWords } from '../../workbench/entity-words.ts';

export interface KindChipsProps {
  readonly kinds: readonly EntityKind[];
  readonly hidden: ReadonlySet<EntityKind>;
  readonly onHidden: (hidden: ReadonlySet<EntityKind>) => void;
}

export function KindChips({ kinds, hidden, onHidden }: KindChipsProps) {
  const flip = (kind: EntityKind): void => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    onHidden(next);
  };
  return (
    <fieldset className="graph-kinds">
      <legend className="visually-hidden">Kinds in the picture</legend>
      {kinds.map((kind) => (
        <label key={kind} className="graph-kind">
          <input type="checkbox" checked={!hidden.has(kind)} onChange={() => flip(kind)} />
          {kindWords[kind].many}
        </label>
      ))}
    </fieldset>
  );
}
