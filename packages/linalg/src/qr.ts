import { requireFinite } from "./finite.js";
import { formQ, householderQr, makeDiagonalNonNegative, qrElements } from "./householder-qr.js";
import { arenaBytes } from "./kernels/scratch.js";
import { scratchFor } from "./kernels/small-scratch.js";
import { Matrix } from "./matrix.js";
import { largestMagnitude, safeExponent, scaleByPowerOfTwo } from "./power-of-two.js";

/** A = Q·R. */
export interface Qr {
  /** m × k, k = min(m, n), orthonormal columns. */
  readonly Q: Matrix;
  /** k × n, upper triangular (trapezoidal when m < n), no negative entry on its diagonal. */
  readonly R: Matrix;
}

/**
 * The thin QR decomposition A = Q·R of any matrix, by blocked Householder reflections.
 *
 * R's diagonal is made non-negative, which makes the decomposition unique where A has full column rank (LAPACK and
 * NumPy leave the signs as they fall). Q is orthonormal whatever the rank of A; there is no pivoting.
 *
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., 5.2.3; Schreiber & Van Loan 1989.
 *
 * @param a m × n, m or n may be 0
 * @throws LinalgError `not-finite` when an entry is NaN or infinite
 * @example
 * import { Matrix, qr } from "@lab/linalg";
 * const { Q, R } = qr(Matrix.fromRows([[3, 1], [4, 2]]));
 * R.get(0, 0); // 5
 */
export function qr(a: Matrix): Qr {
  requireFinite(a, "A");
  const { rows: m, cols: n } = a;
  const k = Math.min(m, n);
  if (k === 0) return { Q: new Matrix(m, 0), R: new Matrix(0, n) };
  const exponent = safeExponent(largestMagnitude(a.data));
  return scratchFor(m * n, arenaBytes(qrElements(m, n) + 2 * m * n, 32), (arena) => {
    const copy = arena.float64(m * n);
    copy.set(a.data);
    scaleByPowerOfTwo(copy, -exponent);
    const transposed = arena.float64(m * n);
    arena.transpose(m, n, copy, 0, n, transposed, 0, m);
    const { reflectors, r } = householderQr(arena, transposed, m, n);
    const q = formQ(arena, reflectors);
    makeDiagonalNonNegative(q, m, r, k, n);
    scaleByPowerOfTwo(r, exponent);
    return { Q: new Matrix(m, k, arena.take(q)), R: new Matrix(k, n, arena.take(r)) };
  });
}
