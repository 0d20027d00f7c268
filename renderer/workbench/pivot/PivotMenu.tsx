/** What else can be done with a value: only this, not this, its events, copy. The same menu on every screen. */
import { useCaseStore } from '../../state/CaseContext.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { canFollow, useFollow } from './use-follow.ts';

export interface Pivot {
  readonly column: string;
  /** An empty string means "no value". */
  readonly value: string;
  readonly anchor: HTMLElement;
}

export function PivotMenu({
  pivot,
  onClose,
}: {
  readonly pivot: Pivot | undefined;
  readonly onClose: () => void;
}) {
  const store = useCaseStore();
  const follow = useFollow();
  if (pivot === undefined) return null;
  const { column, value } = pivot;
  const { addTerm, askToHide, goTo, openSearch } = store.getState();
  const items = [
    ...(canFollow(column, value) ? [{ label: 'Follow it', run: () => void follow({ column, value }) }] : []),
    { label: 'Only this', run: () => addTerm(column, value) },
    { label: 'Not this', run: () => addTerm(column, value, 'not') },
    {
      label: 'Its events on the timeline',
      run: () => {
        addTerm(column, value);
        goTo('timeline');
      },
    },
    ...(value === '' ? [] : [{ label: 'Search everywhere', run: () => openSearch(value) }]),
    ...(value === '' ? [] : [{ label: 'Always hide it in reports', run: () => askToHide(value) }]),
    { label: 'Copy value', run: () => void navigator.clipboard.writeText(value) },
  ];
  return (
    <Menu
      label={`What to do with ${value === '' ? 'no value' : value}`}
      anchor={pivot.anchor}
      items={items}
      onClose={onClose}
    />
  );
}
