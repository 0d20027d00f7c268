/** A stream whose first bytes were looked at: they come again at the front. */
export interface Peeked {
  readonly head: Buffer;
  readonly stream: AsyncIterable<Buffer>;
}

/** Reads at least `bytes` (or all there are). What breaks the stream after that is thrown when it is read on. */
export async function peek(source: AsyncIterable<Buffer>, bytes: number): Promise<Peeked> {
  const chunks = source[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let length = 0;
  let failure: { readonly cause: unknown } | undefined;
  let isOver = false;
  while (length < bytes && !isOver) {
    try {
      const next = await chunks.next();
      if (next.done === true) isOver = true;
      else {
        held.push(next.value);
        length += next.value.length;
      }
    } catch (cause) {
      failure = { cause };
      isOver = true;
    }
  }
  const head = Buffer.concat(held);
  async function* again(): AsyncGenerator<Buffer> {
    try {
      if (head.length > 0) yield head;
      if (failure !== undefined) throw failure.cause;
      if (isOver) return;
      for (;;) {
        const next = await chunks.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await chunks.return?.();
    }
  }
  return { head, stream: again() };
}
