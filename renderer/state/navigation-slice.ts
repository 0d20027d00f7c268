/**
 * Which screen is shown, and what one screen asks of another. A wish carries a serial number,
 * so that the same SQL opened twice is two wishes; the screen that serves it takes it away.
 */
import type { StateCreator } from 'zustand/vanilla';

/** What a saved query has besides its text. */
export interface NamedSql {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface SqlIntent {
  readonly text: string;
  readonly named?: NamedSql | undefined;
  readonly serial: number;
}

export interface NavigationSlice {
  /** A feature's id. */
  readonly screen: string;
  readonly sqlIntent: SqlIntent | undefined;
  /** A text somebody wants to hide always. */
  readonly hideIntent: string | undefined;
  goTo(screen: string): void;
  /** Goes to the SQL screen with this text in the editor. */
  openSql(text: string, named?: NamedSql): void;
  /** The SQL screen calls this once it has the text. */
  takeSqlIntent(): SqlIntent | undefined;
  /** Goes to the redaction screen with this text in the field of what is always hidden. */
  askToHide(text: string): void;
  takeHideIntent(): string | undefined;
}

let serial = 0;

export const createNavigationSlice: StateCreator<NavigationSlice, [], [], NavigationSlice> = (set, get) => ({
  screen: 'overview',
  sqlIntent: undefined,
  hideIntent: undefined,
  goTo: (screen) => set({ screen }),
  openSql: (text, named) => {
    serial += 1;
    set({ screen: 'sql', sqlIntent: { text, named, serial } });
  },
  takeSqlIntent: () => {
    const intent = get().sqlIntent;
    if (intent !== undefined) set({ sqlIntent: undefined });
    return intent;
  },
  askToHide: (text) => set({ screen: 'redaction', hideIntent: text }),
  takeHideIntent: () => {
    const text = get().hideIntent;
    if (text !== undefined) set({ hideIntent: undefined });
    return text;
  },
});
