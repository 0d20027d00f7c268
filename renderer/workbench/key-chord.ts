/**
 * Keys as text: `mod+k`, `?`, `shift+arrowdown`, or a sequence `g t`. `mod` is Cmd on a Mac, Ctrl elsewhere.
 * A printable character stands for itself, Shift included: `?` is written `?`, not `shift+/`.
 */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export function chordOf(press: KeyPress): string {
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase();
  const isCharacter = press.key.length === 1 && press.key !== ' ';
  const isLetter = /^[a-z]$/.test(key);
  const parts = [];
  if (press.ctrlKey || press.metaKey) parts.push('mod');
  if (press.altKey) parts.push('alt');
  if (press.shiftKey && (!isCharacter || isLetter)) parts.push('shift');
  parts.push(key);
  return parts.join('+');
}

export type SequenceMatch = 'none' | 'begun' | 'complete';

/** How far the chords pressed so far, the latest last, are into a command's keys. */
export function matchKeys(keys: string, pressed: readonly string[]): SequenceMatch {
  const wanted = keys.split(' ');
  if (pressed.length > wanted.length) return 'none';
  const agrees = pressed.every((chord, index) => wanted[index] === chord);
  if (!agrees) return 'none';
  return pressed.length === wanted.length ? 'complete' : 'begun';
}
