import { matmul } from "../src/matmul.js";
import { Matrix } from "../src/matrix.js";
import { norm } from "../src/norm.js";
import { scaleColumns } from "./matrices.js";

/** ‖A − B‖_F. */
export function distance(a: Matrix, b: Matrix): number {
  if (a.rows !== b.rows || a.cols !== b.cols) throw new Error(`${a.rows} × ${a.cols} against ${b.rows} × ${b.cols}`);
  return norm(a.data.map((x, p) => x - b.data[p]!));
}

/** ‖XᵀX − I‖_F: how far columns are from orthonormal. */
export function columnDefect(x: Matrix): number {
  const gram = matmul(x, x, { transposeA: true });
  for (let i = 0; i < x.cols; i++) gram.data[i * (x.cols + 1)]! -= 1;
  return norm(gram);
}

/** ‖A − U·diag(s)·Vt‖_F / ‖A‖_F, also where A's own entries cannot be squared. */
export function residual(a: Matrix, u: Matrix, s: ArrayLike<number>, vt: Matrix): number {
  const size = norm(a, "max") || 1;
  const one = new Matrix(
    a.rows,
    a.cols,
    a.data.map((x) => x / size),
  );
  const product = matmul(
    scaleColumns(
      u,
      Float64Array.from(s, (x) => x / size),
    ),
    vt,
  );
  return distance(one, product) / (norm(one) || 1);
}

/** What a function throws, as far as a reader of the error sees it. */
export function thrownBy(compute: () => unknown): { code: string; message: string } {
  try {
    compute();
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("nothing was thrown");
}
