/** Which kinds are in the picture. */
import type { EntityKind } from '../../../shared/model/entity.ts';

const words: Readonly<Record<EntityKind, string>> = {
  person: 'People',
  service: 'Services',
  address: 'Addresses',
  network: 'Networks',
  session: 'Sessions',
  device: 'Devices',
  integration: 'Integrations',
  workspace: 'Workspaces',
  token: 'Tokens',
  target: 'Targets',
};

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
          {words[kind]}
        </label>
      ))}
    </fieldset>
  );
}
