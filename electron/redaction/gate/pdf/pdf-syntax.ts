/**
 * The syntax of PDF (ISO 32000, 7.2 and 7.3): values and operators from bytes. Throws on what it does not know, with the offset.
 */
export type PdfValue =
  | number
  | boolean
  | null
  | PdfName
  | PdfString
  | PdfRef
  | readonly PdfValue[]
  | ReadonlyMap<string, PdfValue>;

export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export class PdfString {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  /** UTF-16 with its mark, UTF-8 with its mark, else one byte a character. */
  get text(): string {
    const [first, second] = this.bytes;
    if (first === 0xfe && second === 0xff) return wide(this.bytes.subarray(2));
    if (first === 0xef && second === 0xbb) return new TextDecoder().decode(this.bytes);
    return Buffer.from(this.bytes).toString('latin1');
  }
}

export class PdfRef {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** A word that is not a value: `obj`, `BT`, `Tj`. */
export class PdfWord {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

/** UTF-16BE. */
export function wide(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return text;
}

const whites = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([...'()<>[]{}/%'].map((each) => each.charCodeAt(0)));
const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
const maxDepth = 60;

export class PdfScanner {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  fail(what: string): never {
    throw new Error(`${what} at byte ${this.at} of the PDF`);
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined) return;
      if (byte === 0x25) while (this.at < this.bytes.length && !this.#isLineEnd()) this.at += 1;
      else if (whites.has(byte)) this.at += 1;
      else return;
    }
  }

  #isLineEnd(): boolean {
    const byte = this.bytes[this.at];
    return byte === 10 || byte === 13;
  }

  /** Undefined at the end. */
  next(depth = 0): PdfValue | PdfWord | undefined {
    if (depth > maxDepth) this.fail('values nested too deep');
    this.skipSpace();
    const byte = this.bytes[this.at];
    if (byte === undefined) return undefined;
    switch (String.fromCharCode(byte)) {
      case '/':
        this.at += 1;
        return new PdfName(
          this.#regular().replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          ),
        );
      case '(':
        return this.#literal();
      case '<':
        return this.bytes[this.at + 1] === 0x3c ? this.#dictionary(depth) : this.#hex();
      case '[':
        return this.#array(depth);
      default:
        return this.#wordOrNumber();
    }
  }

  /** A value, with `12 0 R` read as one. */
  value(depth = 0): PdfValue {
    const found = this.next(depth);
    if (found === undefined || found instanceof PdfWord) return this.fail('a value was expected');
    if (typeof found !== 'number' || !Number.isInteger(found)) return found;
    const ahead = Buffer.from(this.bytes.subarray(this.at, this.at + 16)).toString('latin1');
    const reference = /^\s+\d+\s+R(?![A-Za-z0-9])/.exec(ahead)?.[0];
    if (reference === undefined) return found;
    this.at += reference.length;
    return new PdfRef(found);
  }

  #regular(): string {
    const start = this.at;
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at] ?? 0;
      if (whites.has(byte) || delimiters.has(byte)) break;
      this.at += 1;
    }
    return Buffer.from(this.bytes.subarray(start, this.at)).toString('latin1');
  }

  #wordOrNumber(): PdfValue | PdfWord {
    const word = this.#regular();
    if (word === '') return this.fail('an unknown sign');
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new PdfWord(word);
  }

  #literal(): PdfString {
    const out: number[] = [];
    let open = 1;
    this.at += 1;
    while (open > 0) {
      const byte = this.bytes[this.at];
      if (byte === undefined) this.fail('a string without an end');
      this.at += 1;
      if (byte === 0x5c) this.#escape(out);
      else {
        if (byte === 0x28) open += 1;
        if (byte === 0x29) open -= 1;
        if (open > 0) out.push(byte);
      }
    }
    return new PdfString(Uint8Array.from(out));
  }

  #escape(out: number[]): void {
    const byte = this.bytes[this.at] ?? 0;
    const sign = String.fromCharCode(byte);
    const octal = /^[0-7]{1,3}/.exec(
      Buffer.from(this.bytes.subarray(this.at, this.at + 3)).toString('latin1'),
    )?.[0];
    if (octal !== undefined) {
      out.push(Number.parseInt(octal, 8) & 255);
      this.at += octal.length;
      return;
    }
    this.at += 1;
    if (byte === 13 && this.bytes[this.at] === 10) this.at += 1;
    else if (byte !== 10 && byte !== 13) out.push(escapes[sign] ?? byte);
  }

  #hex(): PdfString {
    this.at += 1;
    const start = this.at;
    while (this.bytes[this.at] !== 0x3e) {
      if (this.at >= this.bytes.length) this.fail('a string without an end');
      this.at += 1;
    }
    const digits = Buffer.from(this.bytes.subarray(start, this.at)).toString('latin1').replace(/\s/g, '');
    this.at += 1;
    if (!/^[0-9a-fA-F]*$/.test(digits)) this.fail('a string that is not hexadecimal');
    return new PdfString(Buffer.from(digits.length % 2 === 1 ? `${digits}0` : digits, 'hex'));
  }

  #array(depth: number): readonly PdfValue[] {
    this.at += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x5d) break;
      items.push(this.value(depth + 1));
    }
    this.at += 1;
    return items;
  }

  #dictionary(depth: number): ReadonlyMap<string, PdfValue> {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) break;
      const key = this.next(depth + 1);
      if (!(key instanceof PdfName)) return this.fail('a dictionary without a name');
      entries.set(key.name, this.value(depth + 1));
    }
    this.at += 2;
    return entries;
  }
}
