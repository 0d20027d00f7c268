/** What is printed on the keys of a shortcut, on this machine: `mod+shift+k` -> Ctrl, Shift, K. */
const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);

const names: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

export function keycaps(keys: string): readonly string[] {
  return keys
    .split(' ')
    .flatMap((chord) => (chord === '+' ? [chord] : chord.split('+')))
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
