/** A stream that is read in pieces of any length, and takes back what was read too far. */
export class Pieces {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer | undefined;
  #failure: { readonly cause: unknown } | undefined;

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Up to `most` bytes, at least one; undefined at the end. Throws where the source breaks off. */
  async next(most: number): Promise<Buffer | undefined> {
    let chunk = this.#held;
    this.#held = undefined;
    while (chunk === undefined || chunk.length === 0) {
      if (this.#failure !== undefined) throw this.#failure.cause;
      const next = await this.#chunks.next();
      if (next.done === true) return undefined;
      chunk = next.value;
    }
    if (chunk.length > most) this.#held = chunk.subarray(most);
    return chunk.length > most ? chunk.subarray(0, most) : chunk;
  }

  /** Exactly so many bytes; undefined, and all of them given back, where there are fewer. */
  async take(length: number): Promise<Buffer | undefined> {
    const taken: Buffer[] = [];
    let missing = length;
    while (missing > 0) {
      const piece = await this.next(missing).catch((cause: unknown) => {
        this.#failure = { cause };
        return undefined;
      });
      if (piece === undefined) {
        this.giveBack(Buffer.concat(taken));
        return undefined;
      }
      taken.push(piece);
      missing -= piece.length;
    }
    return Buffer.concat(taken);
  }

  /** Bytes that were read from the source and not yet given. */
  get left(): number {
    return this.#held?.length ?? 0;
  }

  giveBack(piece: Buffer): void {
    if (piece.length === 0) return;
    this.#held = this.#held === undefined ? piece : Buffer.concat([piece, this.#held]);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
