/**
 * One deflate stream, fed by hand: it ends by itself, and what follows is left in the source. Unlike the streams of Node,
 * which drop a block when a checksum behind it is wrong or rubbish follows, it gives all that was unpacked before.
 */
import { constants, createInflateRaw } from 'node:zlib';
import type { Pieces } from './pieces.ts';

/** What a piece unpacks to is held at once: at most 1032 times as much. */
const pieceBytes = 16 * 1024;

export async function* inflated(input: Pieces): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 1 << 16, finishFlush: constants.Z_SYNC_FLUSH });
  const ready: Buffer[] = [];
  let failure: { readonly cause: unknown } | undefined;
  let wake = (): void => undefined;
  let isOver = false;
  inflate.on('data', (chunk: Buffer) => ready.push(chunk));
  inflate.on('end', () => {
    isOver = true;
    wake();
  });
  inflate.on('error', (cause) => {
    failure = { cause };
    wake();
  });
  const woken = (act: (resolve: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      act(resolve);
    });
  let fed = 0;
  try {
    while (!isOver) {
      const piece = await input.next(pieceBytes);
      if (piece === undefined) await woken(() => inflate.end());
      else {
        await woken((resolve) => inflate.write(piece, () => resolve()));
        fed += piece.length;
        // Bytes that it will not have: the stream has ended before them.
        if (failure === undefined && inflate.bytesWritten < fed) {
          input.giveBack(piece.subarray(piece.length - (fed - inflate.bytesWritten)));
          if (!isOver) await woken(() => undefined);
        }
      }
      yield* ready.splice(0);
      if (failure !== undefined) throw failure.cause;
      if (piece === undefined) return;
    }
  } finally {
    inflate.destroy();
  }
}
