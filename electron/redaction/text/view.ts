/**
 * A text as seen through decodings, each unit still knowing which part of the original it came from.
 * A match in a view is thus a span of the original, whatever the encoding it hid in.
 */
export interface View {
  readonly text: string;
  /** Unit i came from [from[i], to[i]) of the original; undefined when the view is the original itself. */
  readonly map: { readonly from: Int32Array; readonly to: Int32Array } | undefined;
  /** The decodings that led here: `text`, `percent`, `percent base64`. */
  readonly via: string;
  /** Decoded bytes that are not clean text: only long values count as found in them, short ones occur by chance. */
  readonly binary: boolean;
  /** What markup keeps apart was put together: searched for known values only, as numbers of two columns would be one. */
  readonly joined: boolean;
}

export function plainView(text: string): View {
  return { text, map: undefined, via: 'text', binary: false, joined: false };
}

/** The span of the original behind [start, end) of a view. */
export function sourceSpan(view: View, start: number, end: number): { start: number; end: number } {
  if (view.map === undefined) return { start, end };
  let from = Number.MAX_SAFE_INTEGER;
  let to = 0;
  for (let index = start; index < end; index += 1) {
    from = Math.min(from, view.map.from[index] ?? from);
    to = Math.max(to, view.map.to[index] ?? to);
  }
  return { start: from, end: to };
}

/** Builds a view piece by piece over a parent view; offsets given are the parent's. */
export class ViewBuilder {
  readonly #parent: View;
  readonly #pieces: string[] = [];
  #from: Int32Array;
  #to: Int32Array;
  #length = 0;

  constructor(parent: View, capacity: number) {
    this.#parent = parent;
    this.#from = new Int32Array(capacity);
    this.#to = new Int32Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  #grow(needed: number): void {
    if (needed <= this.#from.length) return;
    const size = Math.max(needed, this.#from.length * 2, 64);
    const from = new Int32Array(size);
    const to = new Int32Array(size);
    from.set(this.#from);
    to.set(this.#to);
    this.#from = from;
    this.#to = to;
  }

  /** Units copied as they are from [start, end) of the parent. */
  copy(start: number, end: number): void {
    if (end <= start) return;
    this.#grow(this.#length + end - start);
    this.#pieces.push(this.#parent.text.slice(start, end));
    const map = this.#parent.map;
    for (let index = start; index < end; index += 1) {
      this.#from[this.#length] = map === undefined ? index : (map.from[index] ?? 0);
      this.#to[this.#length] = map === undefined ? index + 1 : (map.to[index] ?? 0);
      this.#length += 1;
    }
  }

  /** Text that stands for [start, end) of the parent as a whole. */
  put(text: string, start: number, end: number): void {
    if (text === '') return;
    this.#grow(this.#length + text.length);
    this.#pieces.push(text);
    const span = sourceSpan(this.#parent, start, end);
    this.#from.fill(span.start, this.#length, this.#length + text.length);
    this.#to.fill(span.end, this.#length, this.#length + text.length);
    this.#length += text.length;
  }

  view(via: string, binary = this.#parent.binary, joined = this.#parent.joined): View {
    return {
      text: this.#pieces.join(''),
      map: { from: this.#from.slice(0, this.#length), to: this.#to.slice(0, this.#length) },
      via: this.#parent.via === 'text' ? via : `${this.#parent.via} ${via}`,
      binary,
      joined,
    };
  }
}
