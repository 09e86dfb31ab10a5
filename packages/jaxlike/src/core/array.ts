import type { ArrayMethods } from "./array-methods.js";
import type { ShapedArray } from "./aval.js";
import type { Data, DType } from "./dtype.js";
import { JaxTypeError } from "./errors.js";
import { refuseBrackets } from "./immutable.js";
import type { Shape } from "./shape.js";

/** A nested JavaScript array, or a bare number, boolean or bigint for an array without axes. */
export type Nested = number | boolean | bigint | readonly Nested[];

/**
 * An immutable n-dimensional array of one dtype, or, while a function is being transformed, a stand-in for one (a
 * tracer). All operations are functions of `numpy` and `lax`; the usual ones are methods too.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([[1, 2], [3, 4]]);
 * x.mul(2).sum(0).js(); // [8, 12]
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the methods are installed by numpy, which stands on this file
export abstract class NDArray {
  /** Shape, dtype and weakness. */
  abstract readonly aval: ShapedArray;

  /** The length of each axis. */
  get shape(): Shape {
    return this.aval.shape;
  }

  /** The type of the elements. */
  get dtype(): DType {
    return this.aval.dtype;
  }

  /** The number of axes. */
  get ndim(): number {
    return this.aval.shape.length;
  }

  /** The number of elements. */
  get size(): number {
    return this.aval.size;
  }

  /** Whether the dtype yields to that of other operands, as a bare number's does. */
  get weakType(): boolean {
    return this.aval.weakType;
  }

  /** The length of the first axis. */
  get length(): number {
    return lengthOf(this);
  }

  /** The one element, of an array of size 1. @throws a ConcretizationTypeError on a tracer */
  abstract item(): number | boolean | bigint;

  /** The elements as nested JavaScript arrays, or a bare value without axes. */
  abstract js(): Nested;

  /** As JAX's repr: `Array([1., 2.], dtype=float32)`. */
  abstract repr(): string;

  /** The elements in row-major order: a copy. */
  abstract dataSync(): Data;

  /** The elements in row-major order, when they are computed: a copy. */
  abstract data(): Promise<Data>;
}

export interface NDArray extends ArrayMethods {}

/** What functions take where an array is wanted; a bare number is weakly typed, a typed array is one-dimensional. */
export type ArrayLike = NDArray | number | boolean | bigint | Data;

function lengthOf(x: NDArray): number {
  const [first] = x.shape;
  if (first === undefined) {
    throw new JaxTypeError("len() of unsized object", {
      expected: "an array with at least one axis",
      fix: "Use x.size for the number of elements.",
    });
  }
  return first;
}

refuseBrackets(NDArray.prototype);
