import { ByteReader } from "./byte-reader.ts";
import { type Ends, Foreign, Malformed, MOST_DEPTH, MOST_PARTS, TAG } from "./wire.ts";

const MOST_DIGITS = 10_000;
const MOST_AXES = 64;

/** The value of some bytes, made of fresh plain objects. @throws Malformed */
export function decode(bytes: Uint8Array, ends: Ends): unknown {
  const decoder = new Decoder(new ByteReader(bytes), ends);
  return decoder.whole();
}

class Decoder {
  readonly #reader: ByteReader;
  readonly #ends: Ends;
  #parts = 0;

  constructor(reader: ByteReader, ends: Ends) {
    this.#reader = reader;
    this.#ends = ends;
  }

  whole(): unknown {
    const value = this.#value(0);
    if (this.#reader.left > 0) throw new Malformed("bytes behind a value");
    return value;
  }

  #value(depth: number): unknown {
    this.#countPart();
    if (depth > MOST_DEPTH + 1) throw new Malformed("a value that is too deep");
    const reader = this.#reader;
    switch (reader.byte()) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.false:
        return false;
      case TAG.true:
        return true;
      case TAG.number:
        return reader.number();
      case TAG.string:
        return reader.text();
      case TAG.bigint:
        return bigintOf(reader.text());
      case TAG.list:
        return this.#list(depth);
      case TAG.object:
        return this.#object(depth);
      case TAG.typed:
        return reader.typed();
      case TAG.function: {
        const handle = reader.count();
        return this.#ends.functionOf(handle, reader.text());
      }
      case TAG.jax:
        return this.#array();
      case TAG.foreign:
        return new Foreign(reader.text());
      default:
        throw new Malformed("an unknown tag");
    }
  }

  #list(depth: number): unknown[] {
    const length = this.#reader.countOf("a list");
    // it grows by what has come: lists within lists may each promise all that is left
    const list: unknown[] = [];
    for (let k = 0; k < length; k++) {
      if (this.#reader.next === TAG.hole) {
        this.#reader.byte();
        this.#countPart();
        list.length = k + 1;
      } else {
        list[k] = this.#value(depth + 1);
      }
    }
    return list;
  }

  #object(depth: number): object {
    const count = this.#reader.countOf("an object");
    const entries: [string, unknown][] = [];
    for (let k = 0; k < count; k++) {
      const name = this.#reader.text();
      const value = this.#value(depth + 1);
      // whoever awaits the object would call it, and might wait for ever
      const isPromise = name === "then" && typeof value === "function";
      entries.push([name, isPromise ? new Foreign("a function by the name of then") : value]);
    }
    // defines, never assigns: a field named __proto__ is a field
    return Object.fromEntries(entries);
  }

  #array(): unknown {
    const dtype = this.#reader.text();
    const ndim = this.#reader.count();
    if (ndim > MOST_AXES) throw new Malformed("an array with too many axes");
    const shape = Array.from({ length: ndim }, () => this.#reader.count());
    if (this.#reader.byte() !== TAG.typed) throw new Malformed("an array without elements");
    const data = this.#reader.typed();
    // an array without entries may have billions of rows, which nobody should walk through
    const rows = shape.reduce((product, length) => product * Math.max(length, 1), 1);
    if (data.length === 0 && rows > MOST_PARTS) return new Foreign(`an array of the shape [${shape}]`);
    if (shape.reduce((product, length) => product * length, 1) !== data.length)
      throw new Malformed("an array whose shape does not fit its elements");
    try {
      return this.#ends.arrayOf({ dtype, shape, data });
    } catch {
      throw new Malformed(`an array of the type ${JSON.stringify(dtype)}, which is none`);
    }
  }

  #countPart(): void {
    this.#parts++;
    if (this.#parts > MOST_PARTS) throw new Malformed("a value that is too large");
  }
}

function bigintOf(digits: string): bigint {
  if (digits.length > MOST_DIGITS || !/^-?\d+$/.test(digits)) throw new Malformed("a bigint that is none");
  return BigInt(digits);
}
