// How values travel between judge and answer: as tagged bytes, so that NaN, -0, undefined and typed arrays survive, and
// nothing that an answer has put into Object.prototype or JSON takes part. What comes out is always fresh and plain.

/** Deeper than anything that an exercise returns. */
const MOST_DEPTH = 32;
/** Of parts of one value: two dense matrices of 943 × 1682 as rows. */
const MOST_PARTS = 4_000_000;

const TAG = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  number: 4,
  string: 5,
  bigint: 6,
  list: 7,
  object: 8,
  typed: 9,
  function: 10,
  jax: 11,
  foreign: 12,
  hole: 13,
} as const;

const TYPED = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
] as const;

type Typed =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** An array of JAX as it travels. */
export interface WireArray {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: Typed;
}

/** Something that cannot travel: a Map, a Promise, a tracer, an object within itself. It equals nothing. */
export class Foreign {
  constructor(readonly what: string) {}

  toString(): string {
    return this.what;
  }
}

/** What an end of the channel knows about functions and about arrays of JAX. */
export interface Ends {
  /** A number by which the other end can call this function. */
  readonly handleOf: (f: (...args: never[]) => unknown) => number;
  readonly functionOf: (handle: number, name: string) => unknown;
  /** Nothing when it is no array of JAX; a text when it is one that cannot travel. */
  readonly wireOf: (value: object) => WireArray | string | undefined;
  readonly arrayOf: (wire: WireArray) => unknown;
}

/** Bytes that are no value, or one that is too large. */
export class Malformed extends Error {
  override readonly name = "Malformed";
}

// An answer may replace any function of the language; these are the ones that were there before it.
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { getPrototypeOf, keys, hasOwn } = Object;
const { prototype: plain } = Object;
const call = Function.prototype.call.bind(Function.prototype.call) as (
  f: unknown,
  self: unknown,
  ...args: unknown[]
) => unknown;
const typedName = Object.getOwnPropertyDescriptor(getPrototypeOf(Int8Array.prototype), Symbol.toStringTag)!.get;
const utf8 = new TextEncoder();
const text = new TextDecoder("utf-8", { fatal: true });

class Writer {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

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

  tag(tag: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = tag;
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
    const at = this.#reserve(value.length);
    this.#bytes.set(value, at);
  }

  text(value: string): void {
    this.bytes(utf8.encode(value));
  }

  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** The bytes of a value. */
export function encode(value: unknown, ends: Ends): Uint8Array {
  const writer = new Writer();
  let parts = 0;
  const open = new Set<object>();

  const foreign = (what: string) => {
    writer.tag(TAG.foreign);
    writer.text(what);
  };

  const typed = (array: Typed) => {
    const kind = TYPED.findIndex(({ name }) => name === call(typedName, array));
    writer.tag(TAG.typed);
    writer.tag(kind);
    writer.bytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  };

  const write = (part: unknown, depth: number): void => {
    parts++;
    if (parts > MOST_PARTS) throw new Malformed(`a value of more than ${MOST_PARTS} parts`);
    switch (typeof part) {
      case "undefined":
        return writer.tag(TAG.undefined);
      case "boolean":
        return writer.tag(part ? TAG.true : TAG.false);
      case "number":
        writer.tag(TAG.number);
        return writer.number(part);
      case "string":
        writer.tag(TAG.string);
        return writer.text(part);
      case "bigint":
        writer.tag(TAG.bigint);
        return writer.text(`${part}`);
      case "symbol":
        return foreign("a symbol");
      case "function":
        writer.tag(TAG.function);
        writer.count(ends.handleOf(part as () => unknown));
        return writer.text(typeof part.name === "string" ? part.name : "");
      default:
    }
    if (part === null) return writer.tag(TAG.null);
    if (isView(part) && call(typedName, part) !== undefined) return typed(part as Typed);
    const wire = ends.wireOf(part as object);
    if (typeof wire === "string") return foreign(wire);
    if (wire !== undefined) {
      writer.tag(TAG.jax);
      writer.text(wire.dtype);
      writer.count(wire.shape.length);
      for (const length of wire.shape) writer.count(length);
      return typed(wire.data);
    }
    if (open.has(part as object)) return foreign("an object within itself");
    if (depth > MOST_DEPTH) return foreign("something too deep");
    open.add(part as object);
    if (isArray(part)) {
      writer.tag(TAG.list);
      writer.count(part.length);
      for (let k = 0; k < part.length; k++) {
        if (hasOwn(part, k)) write(part[k], depth + 1);
        else writer.tag(TAG.hole);
      }
    } else {
      writeObject(part as object, depth);
    }
    open.delete(part as object);
  };

  const writeObject = (object: object, depth: number) => {
    const prototype = getPrototypeOf(object);
    // objects of classes have their fields looked at, too: an answer may return what it likes to call a result
    const own = keys(object);
    if (prototype !== plain && prototype !== null && own.length === 0)
      return foreign(`something of the class ${nameOf(prototype)}`);
    writer.tag(TAG.object);
    writer.count(own.length);
    for (const key of own) {
      writer.text(key);
      write((object as Record<string, unknown>)[key], depth + 1);
    }
  };

  write(value, 0);
  return writer.done();
}

function nameOf(prototype: object): string {
  const { constructor } = prototype;
  return typeof constructor === "function" && typeof constructor.name === "string" ? constructor.name : "unknown";
}

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
      return text.decode(readBytes());
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
    const list: unknown[] = new Array(length);
    for (let k = 0; k < length; k++) {
      if (bytes[at] === TAG.hole) at++;
      else list[k] = read(depth + 1);
    }
    return list;
  };

  const readObject = (depth: number): object => {
    const count = readCount();
    if (count > bytes.length - at) throw new Malformed("an object that ends too early");
    const entries: [string, unknown][] = [];
    for (let k = 0; k < count; k++) entries.push([readText(), read(depth + 1)]);
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
    if (shape.reduce((product, length) => product * length, 1) !== data.length)
      throw new Malformed("an array whose shape does not fit its elements");
    return ends.arrayOf({ dtype, shape, data });
  };

  const value = read(0);
  if (at !== bytes.length) throw new Malformed("bytes behind a value");
  return value;
}
