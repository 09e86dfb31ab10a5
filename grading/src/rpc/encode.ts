import { ByteWriter } from "./byte-writer.ts";
import { type Ends, Malformed, MOST_DEPTH, MOST_PARTS, TAG, TYPED, type Typed, type WireArray } from "./wire.ts";

// An answer may replace any function of the language; these are the ones that were there before it.
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { getPrototypeOf, keys, hasOwn } = Object;
const plain = Object.prototype;
const { get: nameOfTyped } = Object.getOwnPropertyDescriptor(getPrototypeOf(Int8Array.prototype), Symbol.toStringTag)!;
const call = Function.prototype.call.bind(Function.prototype.call) as (f: unknown, self: unknown) => unknown;

/** The bytes of a value, in pieces. @throws Malformed when it is too large to travel */
export function encode(value: unknown, ends: Ends): readonly Uint8Array[] {
  const encoder = new Encoder(ends);
  return encoder.whole(value);
}

class Encoder {
  readonly #writer = new ByteWriter();
  readonly #ends: Ends;
  /** The objects that the one at hand stands in. */
  readonly #around = new Set<object>();
  #parts = 0;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  whole(value: unknown): readonly Uint8Array[] {
    this.#value(value, 0);
    return this.#writer.done();
  }

  #value(part: unknown, depth: number): void {
    const writer = this.#writer;
    this.#parts++;
    if (this.#parts > MOST_PARTS) throw new Malformed(`a value of more than ${MOST_PARTS} parts`);
    if (typeof part === "number") {
      writer.byte(TAG.number);
      writer.number(part);
    } else if (typeof part === "string") {
      writer.byte(TAG.string);
      writer.text(part);
    } else if (typeof part === "bigint") {
      writer.byte(TAG.bigint);
      writer.text(`${part}`);
    } else if (typeof part === "function") {
      writer.byte(TAG.function);
      writer.count(this.#ends.handleOf(part as () => unknown));
      writer.text(typeof part.name === "string" ? part.name : "");
    } else if (typeof part === "symbol") {
      this.#foreign("a symbol");
    } else if (typeof part === "object" && part !== null) {
      this.#object(part, depth);
    } else {
      writer.byte(tagOf(part as undefined | null | boolean));
    }
  }

  #object(object: object, depth: number): void {
    const wire = this.#ends.wireOf(object);
    if (kindOf(object) !== undefined) this.#typed(object as Typed);
    else if (typeof wire === "string") this.#foreign(wire);
    else if (wire !== undefined) this.#array(wire);
    else if (this.#around.has(object)) this.#foreign("an object within itself");
    else if (depth >= MOST_DEPTH) this.#foreign("something too deep");
    else this.#composite(object, depth);
  }

  #composite(object: object, depth: number): void {
    this.#around.add(object);
    if (isArray(object)) this.#list(object, depth);
    else this.#fields(object, depth);
    this.#around.delete(object);
  }

  #list(list: readonly unknown[], depth: number): void {
    this.#writer.byte(TAG.list);
    this.#writer.count(list.length);
    for (let k = 0; k < list.length; k++) {
      if (hasOwn(list, k)) this.#value(list[k], depth + 1);
      else this.#writer.byte(TAG.hole);
    }
  }

  #fields(object: object, depth: number): void {
    const names = keys(object);
    const prototype = getPrototypeOf(object) as object | null;
    // a Map, a Promise, a Date: what they are does not stand in their fields
    if (names.length === 0 && prototype !== plain && prototype !== null) {
      this.#foreign(`something of the class ${classNameOf(prototype)}`);
      return;
    }
    this.#writer.byte(TAG.object);
    this.#writer.count(names.length);
    for (const name of names) {
      this.#writer.text(name);
      this.#value((object as Record<string, unknown>)[name], depth + 1);
    }
  }

  #typed(array: Typed): void {
    const kind = kindOf(array);
    this.#writer.byte(TAG.typed);
    this.#writer.byte(TYPED.findIndex(({ name }) => name === kind));
    this.#writer.bytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }

  #array({ dtype, shape, data }: WireArray): void {
    this.#writer.byte(TAG.jax);
    this.#writer.text(dtype);
    this.#writer.count(shape.length);
    for (const length of shape) this.#writer.count(length);
    this.#typed(data);
  }

  #foreign(what: string): void {
    this.#writer.byte(TAG.foreign);
    this.#writer.text(what);
  }
}

/** The name of a typed array's kind; nothing for any other value, whatever it says of itself. */
function kindOf(value: unknown): string | undefined {
  return isView(value) ? (call(nameOfTyped, value) as string | undefined) : undefined;
}

function tagOf(value: undefined | null | boolean): number {
  if (value === undefined) return TAG.undefined;
  if (value === null) return TAG.null;
  return value ? TAG.true : TAG.false;
}

function classNameOf(prototype: object): string {
  const maker: unknown = prototype.constructor;
  return typeof maker === "function" && typeof maker.name === "string" ? maker.name : "unknown";
}
