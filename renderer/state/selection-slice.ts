/** Which event is open in detail, and which events an action (pin, tag, note) is about. Ids only. */
import type { StateCreator } from 'zustand/vanilla';

export interface SelectionSlice {
  /** Shown in the detail pane. */
  readonly focusedEventId: string | undefined;
  /** Marked for bulk actions, in the order of marking. */
  readonly selectedEventIds: readonly string[];
  focusEvent(eventId: string | undefined): void;
  toggleSelected(eventId: string): void;
  setSelected(eventIds: readonly string[]): void;
}

export const createSelectionSlice: StateCreator<SelectionSlice, [], [], SelectionSlice> = (set) => ({
  focusedEventId: undefined,
  selectedEventIds: [],
  focusEvent: (focusedEventId) => set({ focusedEventId }),
  toggleSelected: (eventId) =>
    set((state) => ({
      selectedEventIds: state.selectedEventIds.includes(eventId)
        ? state.selectedEventIds.filter((known) => known !== eventId)
        : [...state.selectedEventIds, eventId],
    })),
  setSelected: (selectedEventIds) => set({ selectedEventIds }),
});
