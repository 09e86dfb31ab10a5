import type { NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { expandDims, mul, sign, transpose } from "../lax/index.js";
import { qr } from "../lax/linalg/index.js";
import { diagonalOf } from "../lax/linalg/matrix.js";
import { checkFloat } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { normal } from "./normal.js";

/**
 * Orthogonal matrices, all equally likely; with orthonormal rows or columns, whichever are fewer.
 *
 * Mezzadri, "How to generate random matrices from the classical compact groups", Notices of the AMS 2007, section 5.
 *
 * @param n how many rows
 * @param shape of the result without its last two axes
 * @param m how many columns; default `n`
 */
export function orthogonal(key: NDArray, n: number, shape: Shape = [], dtype?: DType, m = n): NDArray {
  const typed = samplerKey("orthogonal", key);
  const z = normal(typed, [...shape, Math.max(n, m), Math.min(n, m)], checkFloat("orthogonal", dtype));
  const [q, r] = qr(z, { fullMatrices: false });
  // QR is unique, and so unbiased, only for a fixed sign of R's diagonal.
  const x = mul(q, expandDims(sign(diagonalOf(r)), [-2]));
  if (n >= m) return x;
  const axes = x.shape.map((_, axis) => axis);
  return transpose(x, [...axes.slice(0, -2), axes.length - 1, axes.length - 2]);
}
