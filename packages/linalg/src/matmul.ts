import { LinalgError } from "./errors.js";
import type { Arena } from "./kernels/arena.js";
import { arenaBytes, scratch } from "./kernels/scratch.js";
import { LEAST_THREADED_WORK } from "./kernels/wasm.js";
import { Matrix } from "./matrix.js";

export interface MatmulOptions {
  /** Use Aᵀ in place of A; default false. */
  readonly transposeA?: boolean;
  /** Use Bᵀ in place of B; default false. */
  readonly transposeB?: boolean;
}

/**
 * The matrix product op(A)·op(B), where op transposes if asked to, without forming the transpose.
 *
 * @param a m × k (k × m with `transposeA`)
 * @param b k × n (n × k with `transposeB`)
 * @returns m × n
 * @throws LinalgError `shape-mismatch` when the inner dimensions differ
 * @example
 * import { Matrix, matmul } from "@lab/linalg";
 * const a = Matrix.fromRows([[1, 2], [3, 4]]);
 * matmul(a, a, { transposeB: true }).toRows(); // [[5, 11], [11, 25]]
 */
export function matmul(a: Matrix, b: Matrix, options: MatmulOptions = {}): Matrix {
  const { transposeA = false, transposeB = false } = options;
  const [m, k] = transposeA ? [a.cols, a.rows] : [a.rows, a.cols];
  const [inner, n] = transposeB ? [b.cols, b.rows] : [b.rows, b.cols];
  if (k !== inner) {
    throw new LinalgError("shape-mismatch", {
      given: `op(A) of ${m} × ${k} and op(B) of ${inner} × ${n}`,
      expected: "as many columns in op(A) as rows in op(B)",
      fix: "Check which operand should be transposed.",
    });
  }
  const product = (arena: Arena) => {
    const from = arena.put(a.data);
    const by = b.data === a.data ? from : arena.put(b.data);
    const c = arena.float64(m * n);
    arena.gemm(transposeA, transposeB, m, n, k, 1, from, 0, a.cols, by, 0, b.cols, 0, c, 0, n);
    return new Matrix(m, n, arena.take(c));
  };
  const shared = 2 * m * n * k >= LEAST_THREADED_WORK;
  return scratch(arenaBytes(m * k + k * n + m * n), product, { shared });
}
