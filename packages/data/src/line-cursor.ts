const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
/** An integer of at most 9 digits fits in 32 bits, one of at most 15 in a double with all its powers of ten. */
const MAX_INT32_DIGITS = 9;
const MAX_DOUBLE_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: MAX_DOUBLE_DIGITS + 1 }, (_, k) => 10 ** k);

/**
 * Reads plain numbers from bytes, one after the other, without ever building a string.
 *
 * Whatever is not plain sets `plain` to false, and the position is then of no use: the caller starts the line again
 * by other means. Past the end the bytes are undefined, which no comparison below accepts, so no bounds are checked.
 */
export class LineCursor {
  plain = true;
  #position: number;
  readonly #bytes: Uint8Array;
  readonly #end: number;
  readonly #separator: number;
  readonly #separatorLength: number;

  constructor(bytes: Uint8Array, start: number, end: number, separator: string) {
    this.#bytes = bytes;
    this.#position = start;
    this.#end = end;
    this.#separator = separator.charCodeAt(0);
    this.#separatorLength = separator.length;
  }

  get position(): number {
    return this.#position;
  }

  /** An integer of 1 to 9 digits, and the separator after it. */
  readId(): number {
    const bytes = this.#bytes;
    const from = this.#position;
    let position = from;
    let value = 0;
    let byte = bytes[position]!;
    while (byte >= ZERO && byte <= NINE) {
      value = (Math.imul(value, 10) + byte - ZERO) | 0;
      byte = bytes[++position]!;
    }
    const digits = position - from;
    const end = position + this.#separatorLength;
    const separated = byte === this.#separator && bytes[end - 1] === byte;
    if (!separated || digits === 0 || digits > MAX_INT32_DIGITS) this.plain = false;
    this.#position = end;
    return value;
  }

  /** A decimal of at most 15 digits, with or without a point: exact when an integer, correctly rounded when not. */
  readDecimal(): number {
    const bytes = this.#bytes;
    const from = this.#position;
    let position = from;
    let value = 0;
    let byte = bytes[position]!;
    while (byte >= ZERO && byte <= NINE) {
      value = value * 10 + (byte - ZERO);
      byte = bytes[++position]!;
    }
    const digits = position - from;
    if (digits === 0 || digits > MAX_DOUBLE_DIGITS) this.plain = false;
    this.#position = position;
    return byte === POINT ? this.#readFraction(value, digits) : value;
  }

  /** The rest of a decimal from its point on. Apart, so that what comes before stays small enough to be inlined. */
  #readFraction(whole: number, wholeDigits: number): number {
    const bytes = this.#bytes;
    const from = this.#position + 1;
    let position = from;
    let value = whole;
    let byte = bytes[position]!;
    while (byte >= ZERO && byte <= NINE) {
      value = value * 10 + (byte - ZERO);
      byte = bytes[++position]!;
    }
    const decimals = position - from;
    if (decimals === 0 || wholeDigits + decimals > MAX_DOUBLE_DIGITS) this.plain = false;
    this.#position = position;
    return value / POWERS_OF_TEN[Math.min(decimals, MAX_DOUBLE_DIGITS)]!;
  }

  /** Steps over a separator: one byte, or the same byte twice. */
  skipSeparator(): void {
    const first = this.#position;
    const end = first + this.#separatorLength;
    if (this.#bytes[first] !== this.#separator || this.#bytes[end - 1] !== this.#separator) this.plain = false;
    this.#position = end;
  }

  /** Steps over a line end, or stays at the end of the text. */
  skipLineEnd(): void {
    if (this.#position >= this.#end) return;
    if (this.#bytes[this.#position] === CARRIAGE_RETURN) this.#position++;
    if (this.#bytes[this.#position++] !== LINE_FEED) this.plain = false;
  }

  /** Goes to the line after the one in which `position` stands. */
  startLineAfter(position: number): void {
    const newline = this.#bytes.indexOf(LINE_FEED, position);
    this.#position = newline < 0 ? this.#end : newline + 1;
    this.plain = true;
  }
}
