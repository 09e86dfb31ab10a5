import { Malformed, TYPED, type Typed } from "./wire.ts";

/** From this length on, copying bytes costs more than keeping the message that they stand in. */
const LONG = 2 ** 16;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads bytes one after the other, little-endian, and never past their end. Its methods throw `Malformed`. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor({ buffer, byteOffset, byteLength }: Uint8Array) {
    // no Buffer: its `slice` copies nothing
    this.#bytes = new Uint8Array(buffer, byteOffset, byteLength);
    this.#view = new DataView(buffer, byteOffset, byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next byte, which stays the next one. */
  get next(): number | undefined {
    return this.#bytes[this.#at];
  }

  byte(): number {
    return this.#bytes[this.#take(1)]!;
  }

  count(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** A count of things that take a byte at least: so it cannot promise more than is left. */
  countOf(things: string): number {
    const count = this.count();
    if (count > this.left) throw new Malformed(`${things} that ends too early`);
    return count;
  }

  number(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  text(): string {
    const bytes = this.#piece();
    try {
      return utf8.decode(bytes);
    } catch {
      throw new Malformed("a text that is no UTF-8");
    }
  }

  typed(): Typed {
    const kind = TYPED[this.byte()];
    if (kind === undefined) throw new Malformed("an unknown kind of typed array");
    const bytes = this.#piece();
    if (bytes.length % kind.BYTES_PER_ELEMENT !== 0) throw new Malformed("a typed array with a part of an element");
    if (kind === Uint8Array && bytes.length >= LONG) return bytes;
    // a copy, which is aligned, and keeps nothing but itself
    return new kind(bytes.slice().buffer as ArrayBuffer);
  }

  #piece(): Uint8Array {
    const length = this.count();
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  #take(count: number): number {
    if (count > this.left) throw new Malformed("a value that ends too early");
    const start = this.#at;
    this.#at += count;
    return start;
  }
}
