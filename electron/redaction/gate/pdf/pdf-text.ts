/**
 * The text of a page in the order it is drawn: by the codes of its fonts, or by what a marked part says it stands for
 * (ActualText), which is what a reader copies. Runs on one line that touch are one; a gap is a space; another cell and another line are a line end.
 */
import { nameOf, type PdfDictionary, type PdfFile } from './pdf-file.ts';
import { type PdfFont, readFont } from './pdf-font.ts';
import { PdfName, PdfScanner, PdfString, type PdfValue, PdfWord } from './pdf-syntax.ts';

export interface PdfPageText {
  readonly text: string;
  /** Without anything put between runs. */
  readonly glued: string;
}

/** a b c d e f of a transformation. */
type Matrix = readonly [number, number, number, number, number, number];

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const maxForms = 12;

function times(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one;
  const [g, h, i, j, k, l] = other;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

const matrixOf = (values: readonly PdfValue[]): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values.map(Number);
  return [a, b, c, d, e, f];
};

/**
 * A mark goes back over its letter. A word stands a little further on; what stands further still, or back at the start of a
 * column, is another cell: figures of neighbouring cells are no telephone number.
 */
function between(gap: number, size: number): string {
  if (gap > size * 0.5 || gap < size * -2) return '\n';
  return gap > size * 0.15 ? ' ' : '';
}

const fromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Glyphs of a line in the order they are read: runs of scripts from the right are drawn backwards. */
function asRead(glyphs: readonly string[]): string {
  if (!glyphs.some((glyph) => fromTheRight.test(glyph))) return glyphs.join('');
  let text = '';
  for (let at = 0; at < glyphs.length; ) {
    let end = at;
    // Spaces and signs between belong to the run; those behind it do not.
    for (
      let ahead = at;
      ahead < glyphs.length && !/[\p{L}\p{N}]/u.test((glyphs[ahead] ?? '').replace(fromTheRight, ''));
      ahead += 1
    )
      if (fromTheRight.test(glyphs[ahead] ?? '')) end = ahead + 1;
    if (end === at || !fromTheRight.test(glyphs[at] ?? '')) {
      text += glyphs[at] ?? '';
      at += 1;
      continue;
    }
    text += glyphs.slice(at, end).reverse().join('');
    at = end;
  }
  return text;
}

class PageReader {
  readonly #file: PdfFile;
  /** Object numbers of the forms drawn. */
  readonly #drawn: Set<number>;
  readonly #fonts = new Map<PdfValue, PdfFont>();
  /** What each glyph of the line says, as drawn from the left, with and without the spaces that gaps are. */
  #spaced: string[] = [];
  #bare: string[] = [];
  #text = '';
  #glued = '';
  #end: { readonly x: number; readonly y: number; readonly size: number } | undefined;

  constructor(file: PdfFile, drawn: Set<number>) {
    this.#file = file;
    this.#drawn = drawn;
  }

  get text(): PdfPageText {
    this.#endLine();
    return { text: this.#text, glued: this.#glued };
  }

  #endLine(): void {
    this.#text += asRead(this.#spaced);
    this.#glued += asRead(this.#bare);
    this.#spaced = [];
    this.#bare = [];
  }

  #put(
    glyphs: readonly string[],
    from: readonly [number, number],
    to: readonly [number, number],
    size: number,
  ): void {
    const end = this.#end;
    const isSameLine = end !== undefined && Math.abs(end.y - from[1]) < size * 0.2;
    if (end !== undefined && !isSameLine) {
      this.#endLine();
      this.#text += '\n';
    } else if (end !== undefined) this.#spaced.push(between(from[0] - end.x, size));
    this.#spaced.push(...glyphs);
    this.#bare.push(...glyphs);
    this.#end = { x: to[0], y: to[1], size };
  }

  read(content: Uint8Array, resources: PdfDictionary, outer: Matrix = identity, depth = 0): void {
    if (depth > maxForms) throw new Error('forms within forms of a PDF');
    const scanner = new PdfScanner(content);
    const file = this.#file;
    const saved: Matrix[] = [];
    /** Text that the open marked parts stand for; undefined where they say nothing. */
    const marked: (string | undefined)[] = [];
    let operands: PdfValue[] = [];
    let now = outer;
    let line: Matrix = identity;
    let font: PdfFont | undefined;
    let size = 0;

    const show = (items: readonly PdfValue[]): void => {
      const glyphs: string[] = [];
      let advance = 0;
      for (const item of items) {
        if (typeof item === 'number') advance -= (item / 1_000) * size;
        if (!(item instanceof PdfString)) continue;
        if (font === undefined) throw new Error('text of a PDF without a font');
        for (let at = 0; at + 1 < item.bytes.length; at += 2) {
          const code = (item.bytes[at] ?? 0) * 256 + (item.bytes[at + 1] ?? 0);
          glyphs.push(font.texts.get(code) ?? '\ufffd');
          advance += (font.widthOf(code) / 1_000) * size;
        }
      }
      const from = times(line, now);
      line = times([1, 0, 0, 1, advance, 0], line);
      const to = times(line, now);
      const at = marked.findLastIndex((each) => each !== undefined);
      // Said once, by the first run of the part.
      const said = at === -1 ? glyphs : marked[at] === '' ? [] : [marked[at] ?? ''];
      if (at !== -1) marked[at] = '';
      const scale = Math.hypot(from[0], from[1]);
      if (said.length > 0 || at === -1) this.#put(said, [from[4], from[5]], [to[4], to[5]], size * scale);
      else this.#end = { x: to[4], y: to[5], size: size * scale };
    };

    const mark = (properties: PdfValue | undefined): void => {
      const named =
        properties instanceof PdfName
          ? file.dictionary(resources.get('Properties')).get(properties.name)
          : properties;
      const actual = file.resolve(file.dictionary(named).get('ActualText'));
      marked.push(actual instanceof PdfString ? actual.text : undefined);
    };

    const operators: Readonly<Record<string, () => void>> = {
      q: () => void saved.push(now),
      Q: () => {
        now = saved.pop() ?? outer;
      },
      cm: () => {
        now = times(matrixOf(operands), now);
      },
      BT: () => {
        line = identity;
      },
      Tm: () => {
        line = matrixOf(operands);
      },
      Td: () => {
        line = times([1, 0, 0, 1, Number(operands[0]), Number(operands[1])], line);
      },
      Tf: () => {
        const found = file.dictionary(resources.get('Font')).get(nameOf(operands[0]));
        if (found === undefined) throw new Error('text of a PDF in a font that is not there');
        const known = this.#fonts.get(found) ?? readFont(file, file.dictionary(found));
        this.#fonts.set(found, known);
        font = known;
        size = Number(operands[1]);
      },
      Tj: () => show(operands),
      TJ: () => show(file.list(operands[0])),
      BMC: () => void marked.push(undefined),
      BDC: () => mark(operands[1]),
      EMC: () => void marked.pop(),
      Do: () => {
        const form = file.stream(file.dictionary(resources.get('XObject')).get(nameOf(operands[0])));
        const dictionary = file.dictionary(form?.value);
        if (form?.stream === undefined || nameOf(dictionary.get('Subtype')) !== 'Form')
          throw new Error('a picture in a PDF, which cannot be read');
        this.#drawn.add(form.number);
        const inner = times(matrixOf(file.list(dictionary.get('Matrix'))), now);
        this.read(
          form.stream,
          dictionary.has('Resources') ? file.dictionary(dictionary.get('Resources')) : resources,
          inner,
          depth + 1,
        );
      },
    };
    for (const unknown of ["'", '"', 'T*', 'TD', 'BI', 'Tz', 'Ts', 'Tw', 'Tc', 'TL'])
      if (!(unknown in operators)) Object.assign(operators, { [unknown]: () => this.#refuse(unknown) });
    for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
      if (!(token instanceof PdfWord)) {
        operands.push(token);
        continue;
      }
      operators[token.word]?.();
      operands = [];
    }
  }

  #refuse(operator: string): never {
    throw new Error(`a page of a PDF drawn with ${operator}`);
  }
}

/** `drawn` is given the object numbers of the forms that the page draws. */
export function readPage(
  file: PdfFile,
  page: PdfDictionary,
  resources: PdfDictionary,
  drawn: Set<number>,
): PdfPageText {
  const reader = new PageReader(file, drawn);
  const contents = file.resolve(page.get('Contents'));
  const parts = Array.isArray(contents) ? contents : [page.get('Contents')];
  const streams = parts.map((part) => {
    const stream = file.stream(part)?.stream;
    if (stream === undefined) throw new Error('a page of a PDF without content');
    return stream;
  });
  reader.read(Buffer.concat(streams.flatMap((stream) => [stream, Buffer.from('\n')])), resources);
  return reader.text;
}
