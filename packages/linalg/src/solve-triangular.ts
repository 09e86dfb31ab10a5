import { LinalgError } from "./errors.js";
import { requireFinite } from "./finite.js";
import { arenaBytes } from "./kernels/scratch.js";
import { scratchFor } from "./kernels/small-scratch.js";
import { Matrix } from "./matrix.js";
import { requireSquare } from "./require-square.js";
import { type RightHandSide, requireRightHandSide, shapedLike } from "./right-hand-side.js";
import { solveTriangleInPlace } from "./triangular-solve.js";

export interface SolveTriangularOptions {
  /** T is lower triangular; default false: upper. The other triangle is not read. */
  readonly lower?: boolean;
  /** Solve Tᵀ·X = B; default false. */
  readonly transpose?: boolean;
  /** Take T's diagonal as ones, without reading it; default false. */
  readonly unitDiagonal?: boolean;
}

/**
 * Solves op(T)·X = B with T triangular, by blocked forward or backward substitution.
 *
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., 3.1.
 *
 * @param t n × n; only the triangle that `lower` names is read
 * @param b n × p, or a vector of n entries
 * @returns X, of B's shape and kind
 * @throws LinalgError `invalid-shape`, `shape-mismatch`, `not-finite`; `singular` when T has a zero on its diagonal
 * @example
 * import { Matrix, solveTriangular } from "@lab/linalg";
 * const t = Matrix.fromRows([[2, 0], [1, 4]]);
 * solveTriangular(t, Float64Array.of(2, 9), { lower: true }); // 1, 2
 */
export function solveTriangular<B extends RightHandSide>(t: Matrix, b: B, options: SolveTriangularOptions = {}): B {
  const { lower = false, transpose = false, unitDiagonal = false } = options;
  requireSquare(t, "T");
  const triangle = triangleOf(t, lower, unitDiagonal);
  requireFinite(triangle, "T");
  const { data, p } = requireRightHandSide(b, t.rows);
  const n = t.rows;
  if (!unitDiagonal) requireNonZeroDiagonal(t);
  return scratchFor(n * (n + p), arenaBytes(n * n + n * p), (arena) => {
    const x = arena.float64(n * p);
    x.set(data);
    const shape = { t: arena.put(triangle.data), offset: 0, ld: n, lower, transpose, unitDiagonal };
    solveTriangleInPlace(arena, n, shape, x, p);
    return shapedLike(b, arena.take(x));
  });
}

/** T with zeros where it is not read, so that what stands there does not count as an entry. */
function triangleOf({ rows: n, data }: Matrix, lower: boolean, unitDiagonal: boolean): Matrix {
  const triangle = new Matrix(n, n);
  for (let i = 0; i < n; i++) {
    const [from, to] = lower ? [i * n, i * n + i + 1] : [i * n + i, (i + 1) * n];
    triangle.data.set(data.subarray(from, to), from);
    if (unitDiagonal) triangle.data[i * (n + 1)] = 1;
  }
  return triangle;
}

function requireNonZeroDiagonal({ rows: n, data }: Matrix): void {
  for (let i = 0; i < n; i++) {
    if (data[i * (n + 1)] !== 0) continue;
    throw new LinalgError("singular", {
      given: `a triangular matrix with 0 at entry (${i}, ${i})`,
      expected: "no zero on the diagonal",
      fix: "Use svd for the least-squares solution of a singular system.",
    });
  }
}
