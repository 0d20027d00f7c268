/**
 * Takes a finished artefact apart into texts to search. Knows nothing of how it was made.
 * Throws on what it cannot read or does not know: the gate turns that into a refusal.
 */
import { extractHtml } from './extract-html.ts';
import { extractJson } from './extract-json.ts';
import { extractMarkdown } from './extract-markdown.ts';

export interface Piece {
  /** `text`, `attribute href of a`, `comment`, `member /artefacts/0/path`. */
  readonly where: string;
  readonly text: string;
  /**
   * glued: text nodes joined without the boundaries that a reader sees, to find values split by markup;
   * source: the bytes as they are, markup included. Both are searched for known values only.
   */
  readonly role: 'content' | 'glued' | 'source';
}

const extractors: Readonly<Record<string, (text: string) => readonly Piece[]>> = {
  html: extractHtml,
  md: extractMarkdown,
  json: extractJson,
};

/** `name` decides the format by its suffix; bytes must be UTF-8. */
export function extract(name: string, bytes: Uint8Array): readonly Piece[] {
  const format = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const extractor = Object.hasOwn(extractors, format) ? extractors[format] : undefined;
  if (extractor === undefined) throw new Error(`no extractor for the format of ${name}`);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return [
    { where: 'file name', text: name, role: 'content' },
    ...extractor(text),
    { where: 'source', text, role: 'source' },
  ];
}
