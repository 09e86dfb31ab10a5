const FIRST_BYTES = 1024;
/** From this length on, copying bytes costs more than one more piece. */
const PIECE_BYTES = 2 ** 15;
const utf8 = new TextEncoder();

/**
 * Bytes that are written one after the other, little-endian. They come out in pieces: what is long is not copied, so it
 * must stay as it is until it has travelled.
 */
export class ByteWriter {
  readonly #pieces: Uint8Array[] = [];
  #bytes = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  /** How much of `#bytes` is among the pieces already. */
  #taken = 0;

  byte(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  count(value: number): void {
    const at = this.#reserve(4);
    this.#view.setUint32(at, value, true);
  }

  number(value: number): void {
    const at = this.#reserve(8);
    this.#view.setFloat64(at, value, true);
  }

  bytes(value: Uint8Array): void {
    this.count(value.length);
    if (value.length < PIECE_BYTES) {
      const at = this.#reserve(value.length);
      this.#bytes.set(value, at);
    } else {
      this.#endPiece();
      this.#pieces.push(value);
    }
  }

  text(value: string): void {
    this.bytes(utf8.encode(value));
  }

  done(): readonly Uint8Array[] {
    this.#endPiece();
    return this.#pieces;
  }

  #endPiece(): void {
    if (this.#length > this.#taken) this.#pieces.push(this.#bytes.subarray(this.#taken, this.#length));
    this.#taken = this.#length;
  }

  #reserve(more: number): number {
    const at = this.#length;
    this.#length += more;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}
