/** XML as a run of tokens, read strictly: what is not well-formed throws, for what one reader skips another may show. */

export type XmlToken =
  | {
      readonly kind: 'open' | 'close' | 'empty';
      readonly name: string;
      readonly attributes: readonly (readonly [string, string])[];
    }
  | { readonly kind: 'text' | 'comment' | 'instruction'; readonly text: string };

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const tagPattern =
  /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const attributePattern = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

export function plainOf(text: string): string {
  return text.replace(/&([^;&\s]{0,12};?)/g, (whole, inner: string) => {
    const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));$/.exec(inner);
    if (number !== null)
      return String.fromCodePoint(
        Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16),
      );
    const letter =
      inner.endsWith(';') && Object.hasOwn(named, inner.slice(0, -1)) ? named[inner.slice(0, -1)] : undefined;
    if (letter === undefined) throw new Error(`a reference that XML does not know: ${whole.slice(0, 3)}`);
    return letter;
  });
}

function between(
  xml: string,
  at: number,
  open: string,
  close: string,
): { readonly text: string; readonly end: number } {
  const stop = xml.indexOf(close, at + open.length);
  if (stop === -1) throw new Error(`an unclosed ${open}`);
  return { text: xml.slice(at + open.length, stop), end: stop + close.length };
}

export function* xmlTokens(xml: string): Generator<XmlToken> {
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next === -1 ? undefined : next);
    if (text !== '') yield { kind: 'text', text: plainOf(text) };
    if (next === -1) break;
    if (xml.startsWith('<!--', next)) {
      const comment = between(xml, next, '<!--', '-->');
      yield { kind: 'comment', text: comment.text };
      at = comment.end;
    } else if (xml.startsWith('<![CDATA[', next)) {
      const data = between(xml, next, '<![CDATA[', ']]>');
      yield { kind: 'text', text: data.text };
      at = data.end;
    } else if (xml.startsWith('<?', next)) {
      const instruction = between(xml, next, '<?', '?>');
      yield { kind: 'instruction', text: instruction.text };
      at = instruction.end;
    } else {
      // A document type may define references of its own: `<!DOCTYPE` matches no tag and is refused with the rest.
      tagPattern.lastIndex = next;
      const tag = tagPattern.exec(xml);
      if (tag === null) throw new Error('XML that is not well-formed');
      const name = tag[2] ?? '';
      const isClose = tag[1] === '/';
      const isEmpty = tag[4] === '/';
      if (isClose && (open.pop() !== name || isEmpty || tag[3] !== ''))
        throw new Error(`a stray end of ${name}`);
      if (!isClose && !isEmpty) open.push(name);
      const attributes = [...(tag[3] ?? '').matchAll(attributePattern)].map(
        (each) => [each[1] ?? '', plainOf(each[2] ?? each[3] ?? '')] as const,
      );
      yield { kind: isClose ? 'close' : isEmpty ? 'empty' : 'open', name, attributes };
      at = tagPattern.lastIndex;
    }
  }
  if (open.length > 0) throw new Error(`an unclosed ${open.at(-1)}`);
}
