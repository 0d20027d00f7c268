/** Markdown as it is, and once more without its marks: emphasis and code fences may split a value; a low line inside a word is none. */
import type { Piece } from './extract.ts';

export function extractMarkdown(markdown: string): readonly Piece[] {
  const bare = markdown
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/<!--|-->|<\/?[a-z][^>]{0,200}>/gi, '')
    .replace(/[*`~]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s\|\s/g, '\n\n')
    .replaceAll('|', '');
  return [
    { where: 'text', text: markdown, role: 'content' },
    { where: 'text without marks', text: bare, role: 'glued' },
  ];
}
