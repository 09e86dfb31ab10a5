import { type Matrix, matmul } from "@lab/linalg";

/**
 * Start vectors for the next iterate: the iterates move steadily, so their singular vectors are near the last ones plus
 * the last step, 2·V − V_old·(V_oldᵀ·V); the product turns the old vectors as the new ones are turned.
 */
export function extrapolated(basis: Matrix, old: Matrix | undefined): Matrix {
  if (old === undefined || old.cols !== basis.cols) return basis;
  const turned = matmul(old, matmul(old, basis, { transposeA: true }));
  const start = basis.clone();
  for (let p = 0; p < start.data.length; p++) start.data[p] = 2 * start.data[p]! - turned.data[p]!;
  return start;
}
