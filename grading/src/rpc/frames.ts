// A frame is the length of a message, in four bytes, and the message. No line ends, no JSON: nothing to be confused by.

/** Of one message: twice a dense matrix of users × films. */
export const MOST_BYTES = 32 * 2 ** 20;
const HEADER = 4;

/** A message in pieces, with its length in front. */
export function framed(message: readonly Uint8Array[]): readonly Uint8Array[] {
  const frame = new Uint8Array(HEADER);
  let length = 0;
  const pieces: Uint8Array[] = [frame];
  for (let k = 0; k < message.length; k++) {
    length += message[k]!.length;
    pieces[k + 1] = message[k]!;
  }
  new DataView(frame.buffer).setUint32(0, length, true);
  return pieces;
}

/** Cuts a stream of bytes into messages; refuses one that announces too much before it has arrived. */
export class FrameReader {
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  /** @returns the messages that are complete now, which may share memory @throws RangeError when one is too long */
  push(piece: Uint8Array): Uint8Array[] {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    const messages: Uint8Array[] = [];
    for (
      let length = this.#announced();
      length !== undefined && this.#bytes >= HEADER + length;
      length = this.#announced()
    ) {
      const whole = this.#joined();
      messages.push(whole.subarray(HEADER, HEADER + length));
      this.#bytes = whole.length - HEADER - length;
      // a copy of the rest: what is complete may be long, and is not kept for it
      this.#pieces = this.#bytes === 0 ? [] : [new Uint8Array(whole.subarray(HEADER + length))];
    }
    return messages;
  }

  #announced(): number | undefined {
    if (this.#bytes < HEADER) return undefined;
    if (this.#pieces[0]!.length < HEADER) this.#joined();
    const [first] = this.#pieces as [Uint8Array];
    const length = new DataView(first.buffer, first.byteOffset, HEADER).getUint32(0, true);
    if (length > MOST_BYTES) throw new RangeError(`a message of ${length} bytes`);
    return length;
  }

  #joined(): Uint8Array {
    if (this.#pieces.length === 1) return this.#pieces[0]!;
    const whole = new Uint8Array(this.#bytes);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [whole];
    return whole;
  }
}
