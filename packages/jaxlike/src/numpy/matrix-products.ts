/** Further products and sums of matrices. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import { moveAxis } from "../lax/batching.js";
import { axesUpTo, canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { multiply, subtract } from "./arithmetic.js";
import type { DTypeLike } from "./dtypes.js";
import { eye } from "./matrices.js";
import { multiplyAny } from "./products.js";
import { checkArrayLike, promoteDTypes } from "./promote.js";
import { sum } from "./reductions.js";
import { where as choose } from "./where.js";

/**
 * The Kronecker product: each element of `a` times all of `b`, block by block.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.kron(jnp.array([1, 10]), jnp.array([1, 2])).js(); // [1, 2, 10, 20]
 */
export function kron(a: ArrayLike, b: ArrayLike): NDArray {
  checkArrayLike("kron", a, b);
  const [x, y] = promoteDTypes(a, b) as [NDArray, NDArray];
  const rank = Math.max(x.ndim, y.ndim);
  const shapeOf = (z: NDArray): readonly number[] => [...Array<number>(rank - z.ndim).fill(1), ...z.shape];
  const [outer, inner] = [shapeOf(x), shapeOf(y)];
  // Each axis of the result is one of x and one of y, next to each other.
  const blocks = lax.reshape(
    x,
    outer.flatMap((n) => [n, 1]),
  );
  const block = lax.reshape(
    y,
    inner.flatMap((n) => [1, n]),
  );
  return lax.reshape(
    multiplyAny(blocks, block),
    outer.map((n, axis) => n * inner[axis]!),
  );
}

/** What `cross` takes. */
export interface CrossOptions {
  /** The axis of the vectors in both, and in the result. */
  readonly axis?: number | undefined;
  readonly axisa?: number | undefined;
  readonly axisb?: number | undefined;
  readonly axisc?: number | undefined;
}

/**
 * The cross product of vectors of length 2 or 3; of two plane vectors its third component alone.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.cross(jnp.array([1, 2, 3]), jnp.array([4, 5, 6])).js(); // [-3, 6, -3]
 */
export function cross(a: ArrayLike, b: ArrayLike, options: CrossOptions = {}): NDArray {
  checkArrayLike("cross", a, b);
  const { axis, axisa = axis ?? -1, axisb = axis ?? -1, axisc = axis ?? -1 } = options;
  const x = vectorsOf(asArray(a), axis ?? axisa);
  const y = vectorsOf(asArray(b), axis ?? axisb);
  const minor = (i: number, j: number): NDArray => subtract(multiply(x[i]!, y[j]!), multiply(x[j]!, y[i]!));
  if (x.length === 2 && y.length === 2) return minor(0, 1);
  for (const z of [x, y]) if (z.length === 2) z.push(lax.zerosLike(z[0]!));
  const rows = [minor(1, 2), minor(2, 0), minor(0, 1)].map((component) => lax.expandDims(component, [0]));
  const out = lax.concatenate(rows, 0);
  return moveAxis(out, 0, canonicalAxis(axis ?? axisc, out.ndim));
}

/** The components of vectors along an axis. */
function vectorsOf(x: NDArray, axis: number): NDArray[] {
  const along = canonicalAxis(axis, x.ndim);
  const length = x.shape[along]!;
  if (length !== 2 && length !== 3) {
    throw new JaxValueError("Dimension must be either 2 or 3 for cross product", {
      expected: `an axis of length 2 or 3, not ${length}`,
      fix: "Name the axis of the vectors.",
    });
  }
  return Array.from({ length }, (_, i) => lax.indexInDim(x, i, along, { keepdims: false }));
}

/** What `trace` takes. */
export interface TraceOptions {
  readonly dtype?: DTypeLike | undefined;
}

/**
 * The sum along a diagonal.
 *
 * @param offset which diagonal: above the main one if positive
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.trace(jnp.array([[1, 2], [3, 4]])).item(); // 5
 */
export function trace(a: ArrayLike, offset = 0, axis1 = 0, axis2 = 1, { dtype }: TraceOptions = {}): NDArray {
  checkArrayLike("trace", a);
  const x = asArray(a);
  const [first, second] = [canonicalAxis(axis1, x.ndim), canonicalAxis(axis2, x.ndim)];
  if (first === second) {
    throw new JaxValueError(`axis1 and axis2 can not be same. axis1=${axis1} and axis2=${axis2}`, {
      fix: "Name two axes.",
    });
  }
  const others = axesUpTo(x.ndim).filter((axis) => axis !== first && axis !== second);
  const matrices = lax.transpose(x, [...others, first, second]);
  const [rows, columns] = [x.shape[first]!, x.shape[second]!];
  const onDiagonal = eye(rows, columns, offset, "bool");
  const kept = choose(onDiagonal, matrices, lax.full([], x.dtype === "bool" ? false : 0, x.dtype));
  return sum(kept, [x.ndim - 2, x.ndim - 1], { dtype });
}
