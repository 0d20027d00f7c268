/** Markdown as it is, and once more without its marks: emphasis and code fences may split a value. */
import type { Piece } from './extract.ts';

export function extractMarkdown(markdown: string): readonly Piece[] {
  const bare = markdown
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/<!--|-->|<\/?[a-z][^>]{0,200}>/gi, '')
    .replace(/[*_`~|]/g, '');
  return [
    { where: 'text', text: markdown, role: 'content' },
    { where: 'text without marks', text: bare, role: 'glued' },
  ];
}
