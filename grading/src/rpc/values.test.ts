import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import { type Ends, Foreign, Malformed } from "./wire.ts";

const functions: unknown[] = [];
const ends: Ends = {
  handleOf: (f) => functions.push(f) - 1,
  functionOf: (handle) => functions[handle],
  wireOf: () => undefined,
  arrayOf: (wire) => wire,
};
/** As pipes give them: in a buffer of Node's, which may be a part of a larger one, and whose `slice` copies nothing. */
const bytesOf = (value: unknown, of = ends): Uint8Array =>
  Buffer.concat([Buffer.of(0), ...encode(value, of)]).subarray(1);
const travelled = (value: unknown) => decode(bytesOf(value), ends);

const typedArrays = [
  fc.float32Array(),
  fc.float64Array(),
  fc.int8Array(),
  fc.uint8ClampedArray(),
  fc.int32Array(),
  fc.bigInt64Array(),
];

describe("a value that travels", () => {
  it("arrives as it was: NaN, -0, undefined, holes, bigints, typed arrays and all", () => {
    const values = fc.anything({ withBigInt: true, withTypedArray: true, withSparseArray: true, maxDepth: 6 });
    fc.assert(
      fc.property(values, (value) => {
        expect(travelled(value)).toStrictEqual(value);
      }),
    );
    expect(Object.is(travelled(-0), -0)).toBe(true);
  });

  it.each(typedArrays)("arrives as a typed array of its kind, with a buffer of its own", (arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (array) => {
        const got = travelled(array) as typeof array;
        expect(got).toStrictEqual(array);
        expect(got.buffer.byteLength).toBe(array.byteLength);
        expect(got.buffer).not.toBe(array.buffer);
      }),
    );
  });

  it("is a function by its handle", () => {
    const f = () => 1;
    expect(travelled({ f })).toEqual({ f });
  });

  it("keeps a field named __proto__ a field", () => {
    const value = JSON.parse('{ "__proto__": { "polluted": 1 } }') as object;
    const got = travelled(value) as Record<string, unknown>;
    expect(Object.keys(got)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(got)).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ["a symbol", Symbol("x")],
    ["something of the class Map", new Map([[1, 2]])],
    ["something of the class Promise", Promise.resolve(1)],
    ["something of the class Date", new Date(0)],
  ])("is foreign where it cannot travel: %s", (what, value) => {
    expect(travelled([value])).toEqual([new Foreign(what)]);
  });

  it("is foreign where it stands in itself, or too deep", () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(travelled(loop)).toEqual({ self: new Foreign("an object within itself") });
    let deep: unknown = 1;
    for (let k = 0; k < 100; k++) deep = [deep];
    expect(JSON.stringify(travelled(deep), (_, value) => (value instanceof Foreign ? value.message : value))).toContain(
      "something too deep",
    );
    const twice = [1];
    expect(travelled([twice, twice])).toEqual([[1], [1]]);
  });

  it("travels in pieces where it is long, which stand where they belong", () => {
    const long = [new Float64Array(2 ** 13).fill(1.5), "x".repeat(2 ** 17), new Uint8Array(2 ** 17).fill(7)];
    const value = { a: 1, long, b: [2, long[0]], c: "end" };
    expect(encode(value, ends).length).toBeGreaterThan(8);
    expect(travelled(value)).toEqual(value);
    expect(travelled(long[0])).toEqual(long[0]);
  });

  it("asks nobody how it wants to be seen", () => {
    const value = { toJSON: 7, [Symbol.toPrimitive]: () => 1, valueOf: 8, length: 3 };
    expect(travelled(value)).toEqual({ toJSON: 7, valueOf: 8, length: 3 });
  });

  it("is refused when it has too many parts", () => {
    expect(() => encode(new Array(4_000_001), ends)).not.toThrow();
    expect(() => encode(new Array(4_000_001).fill(0), ends)).toThrow(Malformed);
  });
});

describe("bytes that are no value", () => {
  it("are refused, whatever they are, and nothing else happens", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decode(bytes, ends);
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("are refused when a value is cut, or when something stands behind it", () => {
    const bytes = bytesOf({ a: [1, "x", Float64Array.of(1)], b: 2n });
    for (let length = 0; length < bytes.length; length++)
      expect(() => decode(bytes.subarray(0, length), ends)).toThrow(Malformed);
    expect(() => decode(Uint8Array.of(...bytes, 0), ends)).toThrow(Malformed);
  });

  it("are refused when they announce an array of JAX that cannot be made", () => {
    const array = { dtype: "float99", shape: [1], data: Float64Array.of(1) };
    const bytes = bytesOf({}, { ...ends, wireOf: () => array });
    const refusing: Ends = {
      ...ends,
      arrayOf: () => {
        throw new TypeError("no such type");
      },
    };
    expect(decode(bytes, ends)).toEqual(array);
    expect(() => decode(bytes, refusing)).toThrow(Malformed);
  });

  it("cannot announce more than they bring", () => {
    // a list, an object, a text and a typed array of four thousand million
    for (const tag of [7, 8, 5, 9])
      expect(() => decode(Uint8Array.of(tag, 255, 255, 255, 255, 255), ends)).toThrow(Malformed);
  });
});
