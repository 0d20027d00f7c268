/**
 * The objects of a PDF as our own writer makes them: one revision, no object streams, no encryption, streams plain or deflated.
 * Anything else, a byte between objects or behind the end included, is refused: what cannot be read cannot be checked.
 */
import { inflateSync } from 'node:zlib';
import { PdfName, PdfRef, PdfScanner, type PdfValue, PdfWord } from './pdf-syntax.ts';

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

export interface PdfObject {
  readonly number: number;
  readonly value: PdfValue;
  /** Of a stream, as it is after its filter. */
  readonly stream: Uint8Array | undefined;
}

const maxStream = 256 * 1024 ** 2;

export class PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly trailer: PdfDictionary;

  private constructor(objects: ReadonlyMap<number, PdfObject>, trailer: PdfDictionary) {
    this.objects = objects;
    this.trailer = trailer;
  }

  static read(bytes: Uint8Array): PdfFile {
    const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
    if (!/^%PDF-[12]\.\d/.test(head)) throw new Error('this is not a PDF');
    const scanner = new PdfScanner(bytes);
    const objects = new Map<number, PdfObject>();
    for (;;) {
      const first = scanner.next();
      if (first instanceof PdfWord && first.word === 'xref') break;
      if (typeof first !== 'number') return scanner.fail('an object was expected');
      scanner.next();
      const word = scanner.next();
      if (!(word instanceof PdfWord) || word.word !== 'obj') scanner.fail('an object was expected');
      if (objects.has(first)) scanner.fail(`object ${first} a second time`);
      objects.set(first, readObject(scanner, first));
    }
    let found = scanner.next();
    while (!(found instanceof PdfWord && found.word === 'trailer')) {
      if (found === undefined || (found instanceof PdfWord && !['n', 'f'].includes(found.word)))
        scanner.fail('a trailer was expected');
      found = scanner.next();
    }
    const trailer = scanner.value();
    if (!(trailer instanceof Map)) return scanner.fail('a trailer was expected');
    if (trailer.has('Encrypt')) scanner.fail('encryption');
    const start = scanner.next();
    if (!(start instanceof PdfWord) || start.word !== 'startxref') scanner.fail('the end was expected');
    scanner.next();
    const rest = Buffer.from(bytes.subarray(scanner.at)).toString('latin1');
    if (!/^\s*%%EOF\s*$/.test(rest)) scanner.fail('something behind the end');
    return new PdfFile(objects, trailer);
  }

  /** What a reference stands for; anything else as it is. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    return value instanceof PdfRef ? this.objects.get(value.number)?.value : value;
  }

  dictionary(value: PdfValue | undefined): PdfDictionary {
    const found = this.resolve(value);
    return found instanceof Map ? found : new Map();
  }

  list(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.resolve(value);
    return Array.isArray(found) ? found : [];
  }

  stream(value: PdfValue | undefined): PdfObject | undefined {
    const found = value instanceof PdfRef ? this.objects.get(value.number) : undefined;
    return found?.stream === undefined ? undefined : found;
  }
}

export function nameOf(value: PdfValue | undefined): string {
  return value instanceof PdfName ? value.name : '';
}

function readObject(scanner: PdfScanner, number: number): PdfObject {
  const value = scanner.value();
  const word = scanner.next();
  if (!(word instanceof PdfWord)) return scanner.fail('the end of an object was expected');
  if (word.word === 'endobj') return { number, value, stream: undefined };
  if (word.word !== 'stream' || !(value instanceof Map))
    return scanner.fail('the end of an object was expected');
  if (scanner.bytes[scanner.at] === 13) scanner.at += 1;
  scanner.at += 1;
  const length = value.get('Length');
  if (typeof length !== 'number') return scanner.fail('a stream of no length');
  const raw = scanner.bytes.subarray(scanner.at, scanner.at + length);
  scanner.at += length;
  for (const expected of ['endstream', 'endobj']) {
    const end = scanner.next();
    if (!(end instanceof PdfWord) || end.word !== expected) scanner.fail(`${expected} was expected`);
  }
  return { number, value, stream: unpacked(raw, value, scanner) };
}

function unpacked(raw: Uint8Array, value: PdfDictionary, scanner: PdfScanner): Uint8Array {
  const filter = value.get('Filter');
  const names = (Array.isArray(filter) ? filter : filter === undefined ? [] : [filter]).map(nameOf);
  if (value.has('DecodeParms') || names.some((name) => name !== 'FlateDecode') || names.length > 1)
    return scanner.fail(`a stream packed by ${names.join(', ')}`);
  return names.length === 0 ? raw : inflateSync(raw, { maxOutputLength: maxStream });
}
