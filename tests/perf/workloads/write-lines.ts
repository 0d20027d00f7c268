/** Writes lines until a file is as large as asked for: buffered, synchronous, bounded memory. */
import { closeSync, openSync, writeSync } from 'node:fs';

/** The next line of an endless log, without its newline. */
export type LineMaker = () => string;

export interface Written {
  readonly bytes: number;
  readonly records: number;
}

const bufferLength = 1 << 20;

export function writeLines(path: string, wantedBytes: number, nextLine: LineMaker, header = ''): Written {
  const file = openSync(path, 'w', 0o600);
  let bytes = 0;
  let records = 0;
  let pending = header;
  try {
    while (bytes + pending.length < wantedBytes) {
      pending += `${nextLine()}\n`;
      records += 1;
      if (pending.length >= bufferLength) {
        bytes += writeSync(file, pending);
        pending = '';
      }
    }
    bytes += writeSync(file, pending);
    return { bytes, records };
  } finally {
    closeSync(file);
  }
}
