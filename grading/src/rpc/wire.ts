// How values travel between judge and answer: as tagged bytes, so that NaN, -0, undefined and typed arrays survive, and
// nothing that an answer has put into Object.prototype or JSON takes part. What comes out is always fresh and plain.

/** Deeper than anything that an exercise returns. */
export const MOST_DEPTH = 32;
/** Of parts of one value: two dense matrices of 943 × 1682 as rows. */
export const MOST_PARTS = 4_000_000;

export const TAG = {
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

export const TYPED = [
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

export type Typed =
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
export class Foreign extends Error {
  // messages show an error by its name and its message
  override readonly name = "not plain data";
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
