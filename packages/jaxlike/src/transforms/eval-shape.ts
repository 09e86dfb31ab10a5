import type { NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { flatten, unflatten } from "../core/tree.js";
import { argumentAsArray } from "../lax/as-array.js";
import { flattenFunction } from "./flatten.js";
import { traceToJaxpr } from "./jaxpr-trace.js";
import { userFunction } from "./traced-function.js";

/** Shape and dtype in place of an array: for `evalShape`, which needs no elements. */
export class ShapeDtypeStruct extends ShapedArray {
  constructor(shape: Shape, dtype: DType) {
    super(shape, dtype);
  }

  override toString(): string {
    return `ShapeDtypeStruct(shape=(${this.shape.join(", ")}${this.shape.length === 1 ? "," : ""}), dtype=${this.dtype})`;
  }
}

/**
 * The shapes and dtypes of what `f` would return, without computing it.
 *
 * @param args arrays, or `ShapeDtypeStruct`s in their place
 * @returns the result's tree with a `ShapeDtypeStruct` at each leaf
 * @example
 * import { evalShape, numpy as jnp, ShapeDtypeStruct } from "@lab/jaxlike";
 * const x = new ShapeDtypeStruct([1000, 1000], "float32");
 * evalShape((a) => jnp.dot(a, a), x).shape; // [1000, 1000]
 */
export function evalShape<R>(f: (...args: NDArray[]) => R, ...args: readonly unknown[]): ShapesOf<R> {
  const [leaves, inTree] = flatten(args);
  const avals = leaves.map((leaf) => (leaf instanceof ShapedArray ? leaf : argumentAsArray(leaf).aval));
  const { call, outTree } = flattenFunction(f, inTree);
  const { outAvals } = traceToJaxpr(call, avals, userFunction(f, "eval_shape", inTree));
  return unflatten(
    outTree(),
    outAvals.map(({ shape, dtype }) => new ShapeDtypeStruct(shape, dtype)),
  ) as ShapesOf<R>;
}

/** A `ShapeDtypeStruct` at each leaf. */
export type ShapesOf<R> = R extends NDArray | number | boolean | bigint
  ? ShapeDtypeStruct
  : R extends object
    ? { [K in keyof R]: ShapesOf<R[K]> }
    : R;
