/** Opens the menu of a value at a point and runs what is chosen. */
import { Ban, ClipboardCopy, Clock, EyeOff, Filter, Fingerprint, Search, SquareTerminal } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useCaseStore } from '../../state/CaseContext.tsx';
import { ContextMenu } from '../../view-kit/table/ContextMenu.tsx';
import { useFollow } from '../../workbench/pivot/use-follow.ts';
import { type PivotAct, type PivotValue, pivotsOf } from './pivots.ts';

export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

export type OpenPivots = (value: PivotValue, at: MenuPoint) => void;

const icons: Readonly<Record<PivotAct['kind'], ReactNode>> = {
  follow: <Fingerprint aria-hidden="true" />,
  around: <Clock aria-hidden="true" />,
  only: <Filter aria-hidden="true" />,
  not: <Ban aria-hidden="true" />,
  search: <Search aria-hidden="true" />,
  sql: <SquareTerminal aria-hidden="true" />,
  range: <Clock aria-hidden="true" />,
  hide: <EyeOff aria-hidden="true" />,
  copy: <ClipboardCopy aria-hidden="true" />,
};

export function usePivotMenu(): { readonly openPivots: OpenPivots; readonly menu: ReactNode } {
  const store = useCaseStore();
  const follow = useFollow();
  const [open, setOpen] = useState<{ readonly value: PivotValue; readonly at: MenuPoint }>();
  const openPivots = useCallback<OpenPivots>((value, at) => setOpen({ value, at }), []);
  const run = (act: PivotAct): void => {
    const state = store.getState();
    if (act.kind === 'follow') void follow({ ...act, eventId: state.focusedEventId });
    else if (act.kind === 'around') state.setFilter({ from: act.from, to: act.to, terms: [] });
    else if (act.kind === 'only') state.addTerm(act.column, act.value);
    else if (act.kind === 'not') state.addTerm(act.column, act.value, 'not');
    else if (act.kind === 'search') state.setText(act.value);
    else if (act.kind === 'hide') state.askToHide(act.value);
    else if (act.kind === 'sql') state.openSql(act.sql);
    else if (act.kind === 'range') state.setRange(act.from ?? state.filter.from, act.to ?? state.filter.to);
    else void navigator.clipboard.writeText(act.value);
  };
  const menu =
    open === undefined ? null : (
      <ContextMenu
        label={`What to do with ${open.value.value === '' ? 'no value' : open.value.value.slice(0, 120)}`}
        subject={`${open.value.column}  ${open.value.value === '' ? 'no value' : open.value.value.slice(0, 120)}`}
        at={open.at}
        onClose={() => setOpen(undefined)}
        items={pivotsOf(open.value).map((item) => ({
          id: item.label,
          label: item.label,
          icon: icons[item.act.kind],
          startsGroup: item.startsGroup ?? false,
          run: () => run(item.act),
        }))}
      />
    );
  return { openPivots, menu };
}
