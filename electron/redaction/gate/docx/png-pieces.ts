/** What a PNG says besides its picture. Pixels are not read: a writer draws them from an SVG that lies beside it and is. */
import { inflateSync } from 'node:zlib';
import type { Piece } from '../extract.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Of fixed meaning and length: size, colours, sharpness. */
const silent = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'sRGB',
  'gAMA',
  'cHRM',
  'pHYs',
  'sBIT',
  'bKGD',
]);
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

function inflatedWhole(bytes: Buffer): Buffer {
  const { buffer, engine } = inflateSync(bytes, { info: true }) as unknown as Inflated;
  if (engine.bytesWritten !== bytes.length) throw new Error('bytes behind the data of a picture');
  return buffer;
}

function textOf(kind: string, data: Buffer): string {
  const stop = data.indexOf(0);
  const key = data.toString('latin1', 0, stop);
  const rest = data.subarray(stop + 1);
  if (kind === 'tEXt') return `${key} ${rest.toString('latin1')}`;
  if (kind === 'zTXt') return `${key} ${inflatedWhole(rest.subarray(1)).toString('latin1')}`;
  const language = rest.indexOf(0, 2);
  const translated = rest.indexOf(0, language + 1);
  const text = rest.subarray(translated + 1);
  const plain = rest[0] === 1 ? inflatedWhole(text) : text;
  return `${key} ${rest.toString('utf8', 2, translated)} ${plain.toString('utf8')}`;
}

export function pngPieces(name: string, bytes: Buffer): readonly Piece[] {
  if (!bytes.subarray(0, 8).equals(signature)) throw new Error(`${name} is no PNG`);
  const pieces: Piece[] = [];
  const data: Buffer[] = [];
  let head: Buffer = Buffer.alloc(0);
  let kind = '';
  let at = 8;
  while (at < bytes.length && kind !== 'IEND') {
    const length = bytes.readUInt32BE(at);
    kind = bytes.toString('latin1', at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (content.length !== length) throw new Error(`${name} is cut`);
    if (kind === 'IHDR') head = content;
    if (kind === 'IDAT') data.push(content);
    if (kind === 'tEXt' || kind === 'zTXt' || kind === 'iTXt')
      pieces.push({ where: `${name}, text of the picture`, text: textOf(kind, content), role: 'content' });
    else if (!silent.has(kind)) throw new Error(`${name} holds ${kind}, which cannot be checked`);
    else if ((kind === 'IEND' && length > 0) || (kind !== 'IDAT' && length > 768))
      throw new Error(`${name} holds more in ${kind} than it may`);
    at += 12 + length;
  }
  if (kind !== 'IEND' || at !== bytes.length) throw new Error(`bytes behind the end of ${name}`);
  const bits = (channels[head[9] ?? -1] ?? 0) * (head[8] ?? 0);
  const row = Math.ceil((head.readUInt32BE(0) * bits) / 8) + 1;
  if (head[12] !== 0 || inflatedWhole(Buffer.concat(data)).length !== row * head.readUInt32BE(4))
    throw new Error(`${name} holds more than its pixels`);
  return pieces;
}
