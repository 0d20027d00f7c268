/**
 * Takes a finished artefact apart into texts to search. Knows nothing of how it was made.
 * Throws on what it cannot read or does not know: the gate turns that into a refusal.
 */
import { extractDocx } from './extract-docx.ts';
import { extractHtml } from './extract-html.ts';
import { extractJson } from './extract-json.ts';
import { extractMarkdown } from './extract-markdown.ts';
import { extractPdf } from './extract-pdf.ts';

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

type Extractor = (bytes: Uint8Array) => readonly Piece[] | Promise<readonly Piece[]>;

const fromText =
  (read: (text: string) => readonly Piece[]): Extractor =>
  (bytes) => {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return [...read(text), { where: 'source', text, role: 'source' }];
  };

/** By suffix. Of a format that is text, the source is searched too. */
const extractors: Readonly<Record<string, Extractor>> = {
  html: fromText(extractHtml),
  md: fromText(extractMarkdown),
  pdf: extractPdf,
  docx: extractDocx,
  json: fromText(extractJson),
};

/** `name` decides the format by its suffix; bytes of a format that is text must be UTF-8. */
export async function extract(name: string, bytes: Uint8Array): Promise<readonly Piece[]> {
  const format = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const extractor = Object.hasOwn(extractors, format) ? extractors[format] : undefined;
  if (extractor === undefined) throw new Error(`no extractor for the format of ${name}`);
  return [{ where: 'file name', text: name, role: 'content' }, ...(await extractor(bytes))];
}
