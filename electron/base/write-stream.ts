/** Writing to streams with back-pressure, without leaving listeners behind. */
import type { Writable } from 'node:stream';

/** Resolves when the stream can take more, rejects when it broke or closed instead. */
function drained(stream: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      stream.off('drain', onDrain);
      stream.off('error', onError);
      stream.off('close', onClose);
      end();
    };
    const onDrain = (): void => settle(resolve);
    const onError = (cause: Error): void => settle(() => reject(cause));
    const onClose = (): void =>
      settle(() => reject(stream.errored ?? new Error('the stream was closed while it was written')));
    stream.on('drain', onDrain);
    stream.on('error', onError);
    stream.on('close', onClose);
  });
}

/** Throws what broke the stream. */
export async function writeChunk(stream: Writable, chunk: Buffer): Promise<void> {
  if (stream.errored !== null) throw stream.errored;
  if (!stream.write(chunk)) await drained(stream);
}
