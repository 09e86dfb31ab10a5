import type { CsrMatrix } from "./csr-matrix.js";
import { LinalgError } from "./errors.js";
import { inArena } from "./in-arena.js";
import type { Arena } from "./kernels/arena.js";
import { arenaBytes } from "./kernels/scratch.js";
import { type LinearOperator, placed } from "./linear-operator.js";
import { Matrix } from "./matrix.js";

/**
 * A sparse matrix Y on the pattern of a matrix X of known entries, that moves by multiples of the residual P(X − U·Zᵀ):
 * the dual variable of nuclear norm minimisation under P(U·Zᵀ) = P(X).
 *
 * Memory and the time of a product grow with the entries of X.
 *
 * Source: Cai, Candès, Shen, "A singular value thresholding algorithm for matrix completion", SIAM J. Optim. 20(4), 2010, (2.7).
 *
 * @example
 * import { CsrMatrix, Matrix, SparseDual, partialSvd } from "@lab/linalg";
 * const known = CsrMatrix.fromTriplets({
 *   rows: Int32Array.of(0, 1), cols: Int32Array.of(0, 1), values: Float64Array.of(3, 4), shape: [2, 2],
 * });
 * const y = new SparseDual(known, 2); // [[6, 0], [0, 8]]
 * y.ascend(0.5, Matrix.fromRows([[1], [1]]), Matrix.fromRows([[1], [1]])); // 13: 2² + 3², the squared norm of the residual
 * partialSvd(y, { rank: 2 }).s; // 9.5, 7
 */
export class SparseDual implements LinearOperator {
  readonly rows: number;
  readonly cols: number;
  readonly #place: (bytes: number) => { arena: Arena; data: Data };

  /**
   * @param known X
   * @param scale Y starts as scale·X
   */
  constructor(known: CsrMatrix, scale: number) {
    this.rows = known.rows;
    this.cols = known.cols;
    const rowOfEntries = known.rowOfEntries();
    this.#place = placed(arenaBytes(4 * known.entries + known.rows), (arena, last: Data | undefined) => ({
      rowStart: arena.putInt32(known.rowStart),
      rowOfEntries: arena.putInt32(rowOfEntries),
      columns: arena.putInt32(known.columns),
      known: arena.put(known.values),
      values: arena.put(last?.values ?? known.values.map((value) => scale * value)),
      residual: arena.float64(known.entries),
    }));
  }

  /**
   * One step of gradient ascent: Y becomes Y + step·P(X − U·Zᵀ).
   *
   * @param u rows × rank
   * @param z cols × rank
   * @returns ‖P(X − U·Zᵀ)‖²_F
   * @throws LinalgError `shape-mismatch`
   */
  ascend(step: number, u: Matrix, z: Matrix): number {
    if (u.rows !== this.rows || z.rows !== this.cols || u.cols !== z.cols) {
      throw new LinalgError("shape-mismatch", {
        given: `U of ${u.rows} × ${u.cols} and Z of ${z.rows} × ${z.cols} for a ${this.rows} × ${this.cols} matrix`,
        expected: `U of ${this.rows} × rank and Z of ${this.cols} × rank`,
        fix: "Pass factors with one number of columns, and as many rows as the matrix has rows and columns.",
      });
    }
    const { arena, data } = this.#place(arenaBytes(u.data.length + z.data.length));
    const { rowOfEntries, columns, known, values, residual } = data;
    const count = values.length;
    arena.scope(() => {
      arena.sampledProduct(count, rowOfEntries, columns, u.cols, arena.put(u.data), arena.put(z.data), residual);
    });
    arena.impose(count, known, residual, residual);
    arena.axpy(count, step, residual, 0, values, 0);
    return arena.dot(count, residual, 0, residual, 0);
  }

  /**
   * Y·X for arrays of any origin; those of `arena` are used where they stand.
   *
   * @throws LinalgError `shape-mismatch`
   */
  times(x: Float64Array, width: number, y: Float64Array): void {
    inArena(this, this.arena(0), x, this.cols * width, y, this.rows * width, (xHere, yHere) => {
      const { arena, data } = this.#place(0);
      arena.csrTimesDense(this.rows, data.rowStart, data.columns, data.values, width, xHere, yHere);
    });
  }

  /** Yᵀ·X, as `times`. */
  transposeTimes(x: Float64Array, width: number, y: Float64Array): void {
    inArena(this, this.arena(0), x, this.rows * width, y, this.cols * width, (xHere, yHere) => {
      const { arena, data } = this.#place(0);
      yHere.fill(0, 0, this.cols * width);
      arena.csrTransposeTimesDense(this.rows, data.rowStart, data.columns, data.values, width, xHere, yHere);
    });
  }

  /** Y with every entry written out, rows × cols. */
  toDense(): Matrix {
    const { rowOfEntries, columns, values } = this.#place(0).data;
    const dense = new Matrix(this.rows, this.cols);
    for (let p = 0; p < values.length; p++) dense.data[rowOfEntries[p]! * this.cols + columns[p]!] = values[p]!;
    return dense;
  }

  arena(bytes: number): Arena {
    return this.#place(bytes).arena;
  }
}

interface Data {
  readonly rowStart: Int32Array;
  readonly rowOfEntries: Int32Array;
  readonly columns: Int32Array;
  readonly known: Float64Array;
  readonly values: Float64Array;
  readonly residual: Float64Array;
}
