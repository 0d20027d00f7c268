/** Which guided view is shown, and the parameters that were changed, by view: they stay when one looks elsewhere. */
import type { StateCreator } from 'zustand/vanilla';

export type ViewParams = Readonly<Record<string, number | string>>;

export interface ViewSlice {
  readonly viewId: string | undefined;
  readonly viewParams: Readonly<Record<string, ViewParams>>;
  /** The views screen shows it when it is looked at next. */
  chooseView(viewId: string): void;
  /** Goes to the views screen. */
  openView(viewId: string): void;
  setViewParam(viewId: string, name: string, value: number | string): void;
  resetViewParams(viewId: string): void;
}

interface Screened {
  readonly screen: string;
}

export const createViewSlice: StateCreator<ViewSlice & Screened, [], [], ViewSlice> = (set) => ({
  viewId: undefined,
  viewParams: {},
  chooseView: (viewId) => set({ viewId }),
  openView: (viewId) => set({ viewId, screen: 'views' }),
  setViewParam: (viewId, name, value) =>
    set(({ viewParams }) => ({
      viewParams: { ...viewParams, [viewId]: { ...viewParams[viewId], [name]: value } },
    })),
  resetViewParams: (viewId) => set(({ viewParams: { [viewId]: _gone, ...rest } }) => ({ viewParams: rest })),
});
