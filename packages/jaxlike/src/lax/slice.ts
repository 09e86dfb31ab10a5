import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { JaxTypeError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { moveAxis } from "./batching.js";
import { pad } from "./pad.js";
import { linearJvp, transposeFirst } from "./rules.js";

interface SliceParams {
  readonly startIndices: readonly number[];
  readonly limitIndices: readonly number[];
  /** null for steps of 1. */
  readonly strides: readonly number[] | null;
}

export const slicePrimitive: Primitive<SliceParams> = definePrimitive<SliceParams>({
  name: "slice",
  shape: ([x], { startIndices, limitIndices, strides }) =>
    x!.withShape(
      startIndices.map((start, axis) => Math.max(0, Math.ceil((limitIndices[axis]! - start) / (strides?.[axis] ?? 1)))),
    ),
  evaluate: ([x], { startIndices, limitIndices, strides }) =>
    structure.slice(x!, startIndices, limitIndices, strides ?? x!.shape.map(() => 1)),
  jvp: linearJvp(() => slicePrimitive),
  transpose: transposeFirst((cotangent, { aval }, _, { startIndices, strides }) => {
    const config = aval.shape.map((n, axis): [number, number, number] => {
      const start = startIndices[axis]!;
      const step = strides?.[axis] ?? 1;
      const count = cotangent.shape[axis]!;
      const last = count === 0 ? start : start + (count - 1) * step + 1;
      return [start, n - last, step - 1];
    });
    return pad(cotangent, scalarOf(0, cotangent.dtype), config);
  }),
  batch([x], [dim], { startIndices, limitIndices, strides }, { size }) {
    const moved = moveAxis(x!, dim!, 0);
    return [slice(moved, [0, ...startIndices], [size, ...limitIndices], strides === null ? null : [1, ...strides]), 0];
  },
});

/**
 * The elements from `startIndices` up to, not including, `limitIndices`, in steps.
 *
 * @param strides null for steps of 1
 * @throws JaxTypeError when a bound lies outside: `sliceInDim` has NumPy's rules
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.slice(jnp.array([1, 2, 3, 4]), [1], [4]).js(); // [2, 3, 4]
 * lax.slice(jnp.array([1, 2, 3, 4]), [0], [4], [2]).js(); // [1, 3]
 */
export function slice(
  operand: ArrayLike,
  startIndices: readonly number[],
  limitIndices: readonly number[],
  strides: readonly number[] | null = null,
): NDArray {
  const x = asArray(operand);
  const valid =
    startIndices.length === x.ndim &&
    limitIndices.length === x.ndim &&
    (strides === null || (strides.length === x.ndim && strides.every((step) => step > 0))) &&
    x.shape.every(
      (n, axis) => startIndices[axis]! >= 0 && startIndices[axis]! <= limitIndices[axis]! && limitIndices[axis]! <= n,
    );
  if (!valid) {
    throw new JaxTypeError(
      `slice from ${formatShape(startIndices)} to ${formatShape(limitIndices)}${strides === null ? "" : ` in steps ${formatShape(strides)}`} of an array of shape ${formatShape(x.shape)}`,
      {
        expected:
          "for each axis a start, a limit of at least the start and at most the axis's length, and a positive step",
        fix: "Use x.get(slice(start, stop, step)) for NumPy's rules.",
      },
    );
  }
  const steps = strides?.every((step) => step === 1) ? null : strides;
  const whole = steps === null && x.shape.every((n, axis) => startIndices[axis] === 0 && limitIndices[axis] === n);
  return whole ? x : bind1(slicePrimitive, [x], { startIndices, limitIndices, strides: steps });
}
