/**
 * Text of a case for a terminal: a log says what its author wanted, and a control sequence in it would move the cursor, name
 * the window or hide a line. Control characters and marks that turn the direction are written as `\u001b`, which in JSON means
 * the same.
 */
const unseen = /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export function terminalText(text: string): string {
  return text.replace(unseen, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
