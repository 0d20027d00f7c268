/**
 * Text, attributes, comments and style of an HTML file, by a tokenizer that follows the standard's states for what
 * our writers emit and errs towards seeing more: an unclosed comment or tag is content.
 * Texts are as a reader sees them, character references resolved once; the file's source is searched besides.
 */
import { decodeReference, referencePattern } from '../text/html-entities.ts';
import type { Piece } from './extract.ts';

/** Tags that do not end a word for the reader. */
const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span strike strong sub sup time tspan tt u var wbr'.split(
    ' ',
  ),
);
const rawText = new Set(['style', 'script', 'noscript', 'template', 'iframe', 'noembed', 'noframes', 'xmp']);
const attributePattern = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;

const shown = (text: string): string =>
  text.replace(referencePattern, (reference) => decodeReference(reference) ?? reference);

export function extractHtml(html: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let read = '';
  let glued = '';
  let at = 0;

  const takeText = (text: string): void => {
    read += text;
    glued += text;
  };

  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) {
      takeText(html.slice(at));
      break;
    }
    takeText(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open + 4);
      pieces.push({
        where: 'comment',
        text: html.slice(open + 4, close === -1 ? undefined : close),
        role: 'content',
      });
      at = close === -1 ? html.length : close + 3;
      continue;
    }
    const tag = /^<(\/?)([A-Za-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/.exec(
      html.slice(open, open + 200_000),
    );
    if (tag === null) {
      const declaration = /^<[!?][^>]*>/.exec(html.slice(open, open + 1_000));
      if (declaration !== null) {
        pieces.push({ where: 'declaration', text: declaration[0], role: 'content' });
        at = open + declaration[0].length;
      } else {
        takeText('<');
        at = open + 1;
      }
      continue;
    }
    const name = (tag[2] ?? '').toLowerCase();
    if (!inline.has(name)) read += '\n';
    for (const attribute of (tag[3] ?? '').matchAll(attributePattern)) {
      const value = attribute[2] ?? attribute[3] ?? attribute[4] ?? '';
      pieces.push({
        where: `attribute ${attribute[1]} of ${name}`,
        text: `${attribute[1]} ${shown(value)}`,
        role: 'content',
      });
    }
    at = open + tag[0].length;
    if (tag[1] === '' && rawText.has(name)) {
      const close = html.toLowerCase().indexOf(`</${name}`, at);
      const stop = close === -1 ? html.length : close;
      pieces.push({ where: name, text: html.slice(at, stop), role: 'content' });
      at = stop;
    }
  }
  return [
    { where: 'text', text: shown(read), role: 'content' },
    { where: 'text across tags', text: shown(glued), role: 'glued' },
    ...pieces,
  ];
}
