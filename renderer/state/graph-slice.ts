/** Which entities the graph shows: those it was asked for and those grown from them, pinned ones with their places. */
import type { StateCreator } from 'zustand/vanilla';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface GraphSlice {
  /** Entities whose company is shown, in the order they were opened. */
  readonly expanded: readonly string[];
  readonly removed: readonly string[];
  readonly places: Readonly<Record<string, Place>>;
  /** Goes to the graph and opens this one there. */
  openGraph(entityId: string): void;
  expand(entityId: string): void;
  collapse(entityId: string): void;
  /** Takes a node out of the picture until it is cleared. */
  removeNode(entityId: string): void;
  pin(entityId: string, place: Place): void;
  unpin(entityId: string): void;
  clearGraph(): void;
}

interface Screened {
  readonly screen: string;
}

export const createGraphSlice: StateCreator<GraphSlice & Screened, [], [], GraphSlice> = (set, get) => ({
  expanded: [],
  removed: [],
  places: {},
  openGraph: (entityId) => {
    get().expand(entityId);
    set({ screen: 'graph' });
  },
  expand: (entityId) =>
    set(({ expanded, removed }) => ({
      expanded: [...expanded.filter((id) => id !== entityId), entityId],
      removed: removed.filter((id) => id !== entityId),
    })),
  collapse: (entityId) => set(({ expanded }) => ({ expanded: expanded.filter((id) => id !== entityId) })),
  removeNode: (entityId) =>
    set(({ expanded, removed }) => ({
      expanded: expanded.filter((id) => id !== entityId),
      removed: [...removed, entityId],
    })),
  pin: (entityId, place) => set(({ places }) => ({ places: { ...places, [entityId]: place } })),
  unpin: (entityId) => set(({ places: { [entityId]: _gone, ...rest } }) => ({ places: rest })),
  clearGraph: () => set({ expanded: [], removed: [], places: {} }),
});
