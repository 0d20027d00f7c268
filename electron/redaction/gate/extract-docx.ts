/**
 * A DOCX taken apart for the gate: every part of it. Of XML the words as a reader sees them, joined over the runs that split
 * them and apart at every run; each attribute (targets of links, alternative texts, bookmarks), comment and instruction; of
 * pictures what they say besides the picture; the names of parts. A part of an unknown kind is refused.
 */
import { pngPieces } from './docx/png-pieces.ts';
import { xmlTokens } from './docx/xml-tokens.ts';
import { readZipParts } from './docx/zip-parts.ts';
import type { Piece } from './extract.ts';

/** Where a word ends for the reader; runs and what stands inside them do not end one. */
const breaks = new Set(['w:p', 'a:p', 'w:tab', 'w:br', 'w:cr', 'w:tc', 'w:tr', 'w:instrText', 'w:fldChar']);
const runs = new Set(['w:r', 'w:t', 'a:r', 'a:t', 'w:ins', 'w:del', 'w:hyperlink']);
/** No XML can hold this sign: it stands for the end of a run. */
const edge = '\u001f';
const runsTouch = new RegExp(`[^\\s${edge}]${edge}+[^\\s${edge}]`);
/** Names of vocabularies: hosts of nobody's. Known values are searched for in them all the same. */
const vocabulary =
  /^(?:https?:\/\/(?:schemas\.openxmlformats\.org|schemas\.microsoft\.com|purl\.org|www\.w3\.org)\/[A-Za-z0-9/._-]*|urn:schemas-microsoft-com:[a-z:]+|application\/[a-z.+-]+|application\/vnd\.openxmlformats-[A-Za-z.+-]+|image\/[a-z+]+)$/;

function xmlPieces(name: string, xml: string): readonly Piece[] {
  const isText = /^word\/.*\.xml$/.test(name);
  const attributes = new Map<string, Piece>();
  const pieces: Piece[] = [];
  let read = '';
  let apart = '';
  let glued = '';
  for (const token of xmlTokens(xml)) {
    if ('text' in token && token.kind === 'text') {
      read += token.text;
      apart += token.text;
      glued += token.text;
    } else if ('text' in token) {
      pieces.push({ where: `${name}, ${token.kind}`, text: token.text, role: 'content' });
    } else {
      if (!isText || breaks.has(token.name)) read += '\n';
      if (!isText || breaks.has(token.name) || runs.has(token.name))
        apart += !isText || breaks.has(token.name) ? '\n' : edge;
      for (const [attribute, value] of token.attributes) {
        // One piece for each thing said, however often: attributes repeat from paragraph to paragraph.
        const key = `${token.name} ${attribute} ${value}`;
        if (value === '' || attributes.has(key)) continue;
        const where = `${name}, attribute ${attribute} of ${token.name}`;
        attributes.set(key, { where, text: value, role: vocabulary.test(value) ? 'glued' : 'content' });
      }
    }
  }
  // Where a space stands between two runs the words are apart already.
  const touching = (text: string): string =>
    text
      .split('\n')
      .filter((line) => runsTouch.test(line))
      .join('\n')
      .replaceAll(edge, '\n');
  const squeezed = (text: string): string => text.replace(/\n{2,}/g, '\n');
  return [
    { where: name, text: squeezed(read), role: 'content' },
    { where: `${name}, run by run`, text: touching(apart), role: 'content' },
    { where: `${name}, across everything`, text: glued, role: 'glued' },
    { where: `${name}, source`, text: xml, role: 'source' },
    ...attributes.values(),
    ...pieces,
  ];
}

export async function extractDocx(bytes: Uint8Array): Promise<readonly Piece[]> {
  const parts = await readZipParts(bytes);
  if (!parts.some((part) => part.name === 'word/document.xml')) throw new Error('a DOCX without a document');
  return parts.flatMap(({ name, bytes: content }): readonly Piece[] => {
    const title: Piece = { where: 'name of a part', text: name, role: 'content' };
    if (name.endsWith('.png')) return [title, ...pngPieces(name, content)];
    if (!/\.(?:xml|rels|svg)$/.test(name)) throw new Error(`${name}, which cannot be checked`);
    return [title, ...xmlPieces(name, new TextDecoder('utf-8', { fatal: true }).decode(content))];
  });
}
