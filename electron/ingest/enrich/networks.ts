/** Number and name of the network an address belongs to: a search in sorted ranges, packed by the build. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tablesFolder } from './tables.ts';

export interface Network {
  readonly asn: number;
  readonly name: string;
}

interface Ranges<T extends number | bigint> {
  readonly starts: ArrayLike<T>;
  readonly ends: ArrayLike<T>;
  readonly asns: Uint32Array;
}

interface Tables {
  readonly four: Ranges<number>;
  readonly six: Ranges<bigint>;
  readonly names: ReadonlyMap<number, string>;
}

let loaded: Tables | undefined;

function load(): Tables {
  const packed = gunzipSync(readFileSync(join(tablesFolder(), 'networks.bin.gz')));
  // A copy of its own begins at a multiple of eight, as 64-bit numbers need.
  const bytes = new Uint8Array(packed);
  const head = new DataView(bytes.buffer);
  const [four, six, text] = [head.getUint32(0, true), head.getUint32(4, true), head.getUint32(8, true)];
  let at = 16;
  const next = (bytesLong: number): number => {
    at += bytesLong;
    return at - bytesLong;
  };
  const wide = (count: number): BigUint64Array => new BigUint64Array(bytes.buffer, next(count * 8), count);
  const narrow = (count: number): Uint32Array => new Uint32Array(bytes.buffer, next(count * 4), count);
  const [sixStarts, sixEnds] = [wide(six), wide(six)];
  const [fourStarts, fourEnds, fourAsns, sixAsns] = [narrow(four), narrow(four), narrow(four), narrow(six)];
  const lines = Buffer.from(bytes.buffer, at, text).toString('utf8').split('\n');
  const names = new Map(
    lines
      .filter((line) => line !== '')
      .map((line) => [Number(line.split('\t', 1)[0]), line.slice(line.indexOf('\t') + 1)]),
  );
  return {
    four: { starts: fourStarts, ends: fourEnds, asns: fourAsns },
    six: { starts: sixStarts, ends: sixEnds, asns: sixAsns },
    names,
  };
}

/** The last range that begins at or before the value, if the value lies in it. */
function search<T extends number | bigint>({ starts, ends, asns }: Ranges<T>, value: T): number | undefined {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as T) <= value) low = middle + 1;
    else high = middle - 1;
  }
  const end = ends[high];
  return end === undefined || value > end ? undefined : asns[high];
}

/** `bytes` are the 4 or 16 of the address. */
export function networkOf(bytes: readonly number[]): Network | undefined {
  loaded ??= load();
  const asn =
    bytes.length === 4
      ? search(
          loaded.four,
          bytes.reduce((sum, byte) => sum * 256 + byte, 0),
        )
      : search(
          loaded.six,
          bytes.slice(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n),
        );
  return asn === undefined ? undefined : { asn, name: loaded.names.get(asn) ?? '' };
}
