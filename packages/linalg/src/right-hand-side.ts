import { LinalgError } from "./errors.js";
import { requireFinite, requireFiniteVector } from "./finite.js";
import { Matrix } from "./matrix.js";

/** The right-hand side of a linear system: several columns, or one vector. */
export type RightHandSide = Matrix | Float64Array;

/** @throws LinalgError `shape-mismatch` when B has not n rows, `not-finite` */
export function requireRightHandSide(b: RightHandSide, n: number): { data: Float64Array; p: number } {
  const rows = b instanceof Matrix ? b.rows : b.length;
  if (rows !== n) {
    throw new LinalgError("shape-mismatch", {
      given: b instanceof Matrix ? `B of ${b.rows} × ${b.cols}` : `B of ${rows} entries`,
      expected: `${n} rows, as many as the system has`,
      fix: "Pass one row of B for each row of the matrix.",
    });
  }
  if (b instanceof Matrix) {
    requireFinite(b, "B");
    return { data: b.data, p: b.cols };
  }
  requireFiniteVector(b, "B");
  return { data: b, p: 1 };
}

/** The solution as the kind of thing that B is. */
export function shapedLike<B extends RightHandSide>(b: B, x: Float64Array): B {
  return (b instanceof Matrix ? new Matrix(b.rows, b.cols, x) : x) as B;
}
