import { ByteWriter } from "./byte-writer.ts";
import { type Ends, Malformed, MOST_DEPTH, MOST_PARTS, TAG, TYPED, type Typed, type WireArray } from "./wire.ts";

// An answer may replace any function of the language; these are the ones that were there before it.
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { getPrototypeOf, keys, hasOwn } = Object;
const plain = Object.prototype;
const { get: nameOfTyped } = Object.getOwnPropertyDescriptor(getPrototypeOf(Int8Array.prototype), Symbol.toStringTag)!;
const call = Function.prototype.call.bind(Function.prototype.call) as (f: unknown, self: unknown) => unknown;

/** The name of a typed array's kind; nothing for any other value, whatever it says of itself. */
function kindOf(value: unknown): string | undefined {
  return isView(value) ? (call(nameOfTyped, value) as string | undefined) : undefined;
}

/** The bytes of a value. @throws Malformed when it is too large to travel */
export function encode(value: unknown, ends: Ends): Uint8Array {
  const writer = new ByteWriter();
  /** The objects that the one at hand stands in. */
  const around = new Set<object>();
  let parts = 0;

  function write(part: unknown, depth: number): void {
    parts++;
    if (parts > MOST_PARTS) throw new Malformed(`a value of more than ${MOST_PARTS} parts`);
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
      writer.count(ends.handleOf(part as () => unknown));
      writer.text(typeof part.name === "string" ? part.name : "");
    } else if (typeof part === "symbol") {
      writeForeign("a symbol");
    } else if (typeof part === "object" && part !== null) {
      writeObject(part, depth);
    } else {
      writer.byte(tagOf(part as undefined | null | boolean));
    }
  }

  function writeObject(object: object, depth: number): void {
    const wire = ends.wireOf(object);
    if (kindOf(object) !== undefined) writeTyped(object as Typed);
    else if (typeof wire === "string") writeForeign(wire);
    else if (wire !== undefined) writeArray(wire);
    else if (around.has(object)) writeForeign("an object within itself");
    else if (depth >= MOST_DEPTH) writeForeign("something too deep");
    else writeParts(object, depth);
  }

  function writeParts(object: object, depth: number): void {
    around.add(object);
    if (isArray(object)) writeList(object, depth);
    else writeFields(object, depth);
    around.delete(object);
  }

  function writeList(list: readonly unknown[], depth: number): void {
    writer.byte(TAG.list);
    writer.count(list.length);
    for (let k = 0; k < list.length; k++) {
      if (hasOwn(list, k)) write(list[k], depth + 1);
      else writer.byte(TAG.hole);
    }
  }

  function writeFields(object: object, depth: number): void {
    const names = keys(object);
    const prototype = getPrototypeOf(object) as object | null;
    // a Map, a Promise, a Date: what they are does not stand in their fields
    if (names.length === 0 && prototype !== plain && prototype !== null) {
      writeForeign(`something of the class ${classNameOf(prototype)}`);
      return;
    }
    writer.byte(TAG.object);
    writer.count(names.length);
    for (const name of names) {
      writer.text(name);
      write((object as Record<string, unknown>)[name], depth + 1);
    }
  }

  function writeTyped(array: Typed): void {
    const kind = kindOf(array);
    writer.byte(TAG.typed);
    writer.byte(TYPED.findIndex(({ name }) => name === kind));
    writer.bytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }

  function writeArray({ dtype, shape, data }: WireArray): void {
    writer.byte(TAG.jax);
    writer.text(dtype);
    writer.count(shape.length);
    for (const length of shape) writer.count(length);
    writeTyped(data);
  }

  function writeForeign(what: string): void {
    writer.byte(TAG.foreign);
    writer.text(what);
  }

  write(value, 0);
  return writer.done();
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
