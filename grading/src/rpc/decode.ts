import { type Ends, Foreign, Malformed, MOST_DEPTH, MOST_PARTS, TAG, TYPED, type Typed } from "./wire.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The value of some bytes, made of fresh plain objects. @throws Malformed */
export function decode(bytes: Uint8Array, ends: Ends): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let parts = 0;

  const take = (count: number): number => {
    const start = at;
    if (count > bytes.length - at) throw new Malformed("a value that ends too early");
    at += count;
    return start;
  };
  const readTag = () => bytes[take(1)]!;
  const readCount = () => view.getUint32(take(4), true);
  const readBytes = () => {
    const length = readCount();
    const start = take(length);
    return bytes.subarray(start, start + length);
  };
  const readText = () => {
    try {
      return utf8.decode(readBytes());
    } catch (cause) {
      throw cause instanceof Malformed ? cause : new Malformed("a text that is no UTF-8");
    }
  };
  const readTyped = (): Typed => {
    const kind = TYPED[readTag()];
    if (kind === undefined) throw new Malformed("an unknown kind of typed array");
    const raw = readBytes();
    if (raw.length % kind.BYTES_PER_ELEMENT !== 0) throw new Malformed("a typed array with a part of an element");
    // a copy, which is aligned and nobody else's
    return new kind(raw.slice().buffer as ArrayBuffer);
  };

  const read = (depth: number): unknown => {
    parts++;
    if (parts > MOST_PARTS || depth > MOST_DEPTH + 1) throw new Malformed("a value that is too large or too deep");
    switch (readTag()) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.false:
        return false;
      case TAG.true:
        return true;
      case TAG.number:
        return view.getFloat64(take(8), true);
      case TAG.string:
        return readText();
      case TAG.bigint: {
        const digits = readText();
        if (digits.length > 10_000 || !/^-?\d+$/.test(digits)) throw new Malformed("a bigint that is none");
        return BigInt(digits);
      }
      case TAG.list:
        return readList(depth);
      case TAG.object:
        return readObject(depth);
      case TAG.typed:
        return readTyped();
      case TAG.function: {
        const handle = readCount();
        return ends.functionOf(handle, readText());
      }
      case TAG.jax:
        return readArray();
      case TAG.foreign:
        return new Foreign(readText());
      default:
        throw new Malformed("an unknown tag");
    }
  };

  const readList = (depth: number): unknown[] => {
    const length = readCount();
    // each part takes a byte at least, so a list cannot promise more than it brings
    if (length > bytes.length - at) throw new Malformed("a list that ends too early");
    // it grows by what has come: lists within lists may each promise all that is left
    const list: unknown[] = [];
    for (let k = 0; k < length; k++) {
      if (bytes[at] !== TAG.hole) {
        list[k] = read(depth + 1);
        continue;
      }
      at++;
      if (++parts > MOST_PARTS) throw new Malformed("a value that is too large or too deep");
      list.length = k + 1;
    }
    return list;
  };

  const readObject = (depth: number): object => {
    const count = readCount();
    if (count > bytes.length - at) throw new Malformed("an object that ends too early");
    const entries: [string, unknown][] = [];
    for (let k = 0; k < count; k++) {
      const name = readText();
      const value = read(depth + 1);
      // whoever awaits the object would call it, and might wait for ever
      const isPromise = name === "then" && typeof value === "function";
      entries.push([name, isPromise ? new Foreign("a function by the name of then") : value]);
    }
    // defines, never assigns: a field named __proto__ is a field
    return Object.fromEntries(entries);
  };

  const readArray = (): unknown => {
    const dtype = readText();
    const ndim = readCount();
    if (ndim > 64) throw new Malformed("an array with too many axes");
    const shape = Array.from({ length: ndim }, readCount);
    if (readTag() !== TAG.typed) throw new Malformed("an array without elements");
    const data = readTyped();
    // an array without entries may have billions of rows, which nobody should walk through
    const rows = shape.reduce((product, length) => product * Math.max(length, 1), 1);
    if (data.length === 0 && rows > MOST_PARTS) return new Foreign(`an array of the shape [${shape}]`);
    if (shape.reduce((product, length) => product * length, 1) !== data.length)
      throw new Malformed("an array whose shape does not fit its elements");
    try {
      return ends.arrayOf({ dtype, shape, data });
    } catch {
      throw new Malformed(`an array of the type ${JSON.stringify(dtype)}, which is none`);
    }
  };

  const value = read(0);
  if (at !== bytes.length) throw new Malformed("bytes behind a value");
  return value;
}
