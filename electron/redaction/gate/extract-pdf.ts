/**
 * A PDF taken apart for the gate: the text of each page as a reader copies it, and every string and name anywhere else (titles of
 * bookmarks, properties, alternative texts, links). What is neither text nor a part of a font or colour is refused.
 */
import type { Piece } from './extract.ts';
import { nameOf, type PdfDictionary, PdfFile, type PdfObject } from './pdf/pdf-file.ts';
import { PdfName, PdfRef, PdfString, type PdfValue } from './pdf/pdf-syntax.ts';
import { readPage } from './pdf/pdf-text.ts';

export function extractPdf(bytes: Uint8Array): readonly Piece[] {
  const file = PdfFile.read(bytes);
  const used = new Set<number>();
  const pages = pagesOf(file);
  if (pages.length === 0) throw new Error('a PDF without pages');
  const pieces = pages.flatMap(({ page, resources }, index): Piece[] => {
    const { text, glued } = readPage(file, page, resources, used);
    const where = `page ${index + 1}`;
    return [
      { where, text, role: 'content' },
      { where, text: glued, role: 'glued' },
    ];
  });
  for (const { page } of pages) {
    const contents = page.get('Contents');
    for (const part of Array.isArray(file.resolve(contents)) ? file.list(contents) : [contents])
      if (part instanceof PdfRef) used.add(part.number);
  }
  const fontParts = fontPartsOf(file);
  for (const object of file.objects.values()) {
    pieces.push(...stringsOf(`object ${object.number}`, object.value));
    if (object.stream !== undefined && !used.has(object.number) && !fontParts.has(object.number))
      pieces.push(...streamPieces(object));
  }
  pieces.push(...stringsOf('trailer', file.trailer));
  return pieces;
}

function pagesOf(file: PdfFile): readonly { page: PdfDictionary; resources: PdfDictionary }[] {
  const found: { page: PdfDictionary; resources: PdfDictionary }[] = [];
  const seen = new Set<PdfValue>();
  const visit = (value: PdfValue | undefined, inherited: PdfDictionary): void => {
    const node = file.dictionary(value);
    if (seen.has(node)) throw new Error('pages of a PDF in a circle');
    seen.add(node);
    const resources = node.has('Resources') ? file.dictionary(node.get('Resources')) : inherited;
    if (nameOf(node.get('Type')) === 'Page') found.push({ page: node, resources });
    else for (const kid of file.list(node.get('Kids'))) visit(kid, resources);
  };
  visit(file.dictionary(file.trailer.get('Root')).get('Pages'), new Map());
  return found;
}

/** Keys whose strings are digests or tables of the writer, not words. */
const silent = new Set(['ID', 'Length', 'Filter', 'FontName', 'BaseFont']);

function stringsOf(where: string, value: PdfValue): Piece[] {
  if (value instanceof PdfString)
    return value.text === '' ? [] : [{ where, text: value.text, role: 'content' }];
  if (value instanceof PdfName)
    return value.name.length < 4 ? [] : [{ where, text: value.name, role: 'glued' }];
  if (Array.isArray(value)) return value.flatMap((item: PdfValue) => stringsOf(where, item));
  if (!(value instanceof Map)) return [];
  return [...(value as PdfDictionary)].flatMap(([key, item]) => [
    ...(key.length < 4 ? [] : [{ where, text: key, role: 'glued' as const }]),
    ...(silent.has(key) ? [] : stringsOf(`${where}, ${key}`, item)),
  ]);
}

/** Names of vocabularies in the properties: hosts of nobody's. */
const namespaces =
  /\sxmlns:\w+="http:\/\/(www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#|purl\.org\/dc\/elements\/1\.1\/|ns\.adobe\.com\/(xap|pdf)\/1\.[03]\/([a-z]+\/)*)"/g;

/** 128-bit digests of the content, of which one in a few hundred reads like a field of a secret: `...Pw==`. */
const digests = /(?<=<xmpMM:(?:Instance|Document)ID>)[A-Za-z0-9+/]{22}==(?=<)/g;

/** Of streams that are no page: properties are read, forms were read with the page that draws them; parts of fonts and colours hold no words. */
function streamPieces({ number, value, stream }: PdfObject): Piece[] {
  const dictionary = value instanceof Map ? (value as PdfDictionary) : new Map<string, PdfValue>();
  const type = nameOf(dictionary.get('Type'));
  const subtype = nameOf(dictionary.get('Subtype'));
  if (type === 'Metadata' && stream !== undefined) {
    const where = `properties, object ${number}`;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(stream).replaceAll(namespaces, '');
    return [
      { where, text: text.replaceAll(digests, ''), role: 'content' },
      ...[...text.matchAll(digests)].map(([digest]): Piece => ({ where, text: digest, role: 'glued' })),
    ];
  }
  const isColour = dictionary.has('N') && (dictionary.has('Alternate') || dictionary.has('Range'));
  const isShape = dictionary.has('FunctionType') || dictionary.has('ShadingType');
  if (type === 'CMap' || isColour || isShape) return [];
  throw new Error(`object ${number} of the PDF, ${type || subtype || 'a stream'}, which cannot be checked`);
}

/** Shapes of a font, and which of them its subset holds. */
function fontPartsOf(file: PdfFile): ReadonlySet<number> {
  const parts = [...file.objects.values()].flatMap(({ value }) =>
    ['CIDSet', 'FontFile2', 'FontFile3'].map((key) => file.dictionary(value).get(key)),
  );
  return new Set(parts.flatMap((part) => (part instanceof PdfRef ? [part.number] : [])));
}
