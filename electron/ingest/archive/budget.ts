/** What one import has unpacked so far, layer by layer, and where that ends: a bomb alone, or all of it together. */
import { LimitMet, type Limits } from './limits.ts';

export class UnpackBomb extends Error {
  constructor(ratio: number) {
    super(`it unpacks to more than ${ratio} times its size: refused as a bomb`);
  }
}

const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** As people say it: 2 TiB. */
export function sizeWord(bytes: number): string {
  let value = bytes;
  let unit = 0;
  for (; value >= 1024 && unit < units.length - 1; unit += 1) value /= 1024;
  return `${Number(value.toFixed(1)).toLocaleString('en-US')} ${units[unit]}`;
}

export class Budget {
  readonly limits: Limits;
  #unpacked = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Counts what came out of something packed. Throws at the limit of the import. */
  spend(bytes: number): void {
    this.#unpacked += bytes;
    this.check();
  }

  check(): void {
    if (this.#unpacked > this.limits.unpackedBytes)
      throw new LimitMet(
        `the archives unpack to more than ${sizeWord(this.limits.unpackedBytes)}: the rest was not read`,
      );
  }

  isBomb(plain: number, packed: number): boolean {
    return plain > this.limits.suspiciousBytes && plain > packed * this.limits.ratio;
  }

  /** The same bytes, counted; `packed` is how many bytes they were so far. Throws at either limit. */
  async *counted(plain: AsyncIterable<Buffer>, packed: () => number): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of plain) {
      bytes += chunk.length;
      if (this.isBomb(bytes, packed())) throw new UnpackBomb(this.limits.ratio);
      this.spend(chunk.length);
      yield chunk;
    }
  }
}
