import { CsrMatrix } from "../src/csr-matrix.js";
import { Matrix } from "../src/matrix.js";
import { fillRandom } from "../src/random-block.js";

export const rows = 70;
export const cols = 55;

/** A sparse matrix of 400 entries, some rows fuller than others. */
export const pattern = CsrMatrix.fromTriplets({
  rows: Int32Array.from({ length: 400 }, (_, p) => p % rows),
  cols: Int32Array.from({ length: 400 }, (_, p) => (3 * p + Math.floor(p / rows)) % cols),
  values: Float64Array.from({ length: 400 }, (_, p) => Math.cos(p)),
  shape: [rows, cols],
});

export function random(m: number, n: number, seed: number): Matrix {
  const matrix = new Matrix(m, n);
  fillRandom(matrix.data, seed);
  return matrix;
}
