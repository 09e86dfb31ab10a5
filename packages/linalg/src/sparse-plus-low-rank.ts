import type { CsrMatrix } from "./csr-matrix.js";
import { LinalgError } from "./errors.js";
import { inArena } from "./in-arena.js";
import type { Arena } from "./kernels/arena.js";
import { createArena } from "./kernels/host.js";
import { arenaBytes } from "./kernels/scratch.js";
import type { LinearOperator } from "./linear-operator.js";
import type { Matrix } from "./matrix.js";

/** Room for the vectors of a partial SVD: this many columns are free to use before the arena is laid out anew. */
const SPARE_COLUMNS = 64;

/**
 * The matrix R + U·Zᵀ with R sparse of a fixed pattern and U, Z thin: an iterate of matrix completion, never formed.
 *
 * Memory and the time of a product grow with the entries of R plus (rows + cols)·rank.
 *
 * @example
 * import { CsrMatrix, Matrix, SparsePlusLowRank, partialSvd } from "@lab/linalg";
 * const sparse = CsrMatrix.fromTriplets({
 *   rows: Int32Array.of(0, 1), cols: Int32Array.of(0, 1), values: Float64Array.of(3, 4), shape: [2, 2],
 * });
 * const a = new SparsePlusLowRank(sparse);
 * a.setLowRank(Matrix.fromRows([[1], [1]]), Matrix.fromRows([[1], [1]])); // [[4, 1], [1, 5]]
 * partialSvd(a, { rank: 1 }).s[0]; // 5.618…
 */
export class SparsePlusLowRank implements LinearOperator {
  readonly rows: number;
  readonly cols: number;
  readonly #pattern: CsrMatrix;
  #memory: Layout;

  /** @param pattern the sparse part: its places stay, its values are the start values; the low-rank part starts as 0 */
  constructor(pattern: CsrMatrix) {
    this.rows = pattern.rows;
    this.cols = pattern.cols;
    this.#pattern = pattern;
    this.#memory = layOut(pattern, 1, SPARE_COLUMNS * (pattern.rows + pattern.cols) * 8 * 4);
    this.#memory.values.set(pattern.values);
  }

  /** The number of columns of U and Z. */
  get rank(): number {
    return this.#memory.rank;
  }

  /** The values of R in the pattern's storage order; writing to it changes the matrix. Ask anew after `setLowRank`. */
  get sparseValues(): Float64Array {
    return this.#memory.values;
  }

  /**
   * Replaces the low-rank part by U·Zᵀ.
   *
   * @param u rows × rank
   * @param z cols × rank
   * @throws LinalgError `shape-mismatch`
   */
  setLowRank(u: Matrix, z: Matrix): void {
    if (u.rows !== this.rows || z.rows !== this.cols || u.cols !== z.cols) {
      throw new LinalgError("shape-mismatch", {
        given: `U of ${u.rows} × ${u.cols} and Z of ${z.rows} × ${z.cols} for a ${this.rows} × ${this.cols} matrix`,
        expected: `U of ${this.rows} × rank and Z of ${this.cols} × rank`,
        fix: "Pass factors with one number of columns, and as many rows as the matrix has rows and columns.",
      });
    }
    if (u.cols > this.#memory.capacity) this.#grow(2 * u.cols, 0);
    const memory = this.#memory;
    memory.rank = u.cols;
    memory.u = memory.uRoom.subarray(0, u.data.length);
    memory.z = memory.zRoom.subarray(0, z.data.length);
    memory.u.set(u.data);
    memory.z.set(z.data);
  }

  /**
   * Imposes the pattern's values: R becomes X − U·Zᵀ at the pattern's places, so that the matrix is X there and U·Zᵀ
   * elsewhere.
   *
   * @returns the square of the Frobenius norm of the change of R
   */
  imposePattern(): number {
    const { arena, rowOfEntries, columns, rank, u, z, known, sampled, values } = this.#memory;
    arena.sampledProduct(sampled.length, rowOfEntries, columns, rank, u, z, sampled);
    return arena.impose(values.length, known, sampled, values);
  }

  /** ‖R‖²_F */
  sparseSquaredNorm(): number {
    const { arena, values } = this.#memory;
    return arena.dot(values.length, values, 0, values, 0);
  }

  /**
   * A function that gives the entries of U·Zᵀ at the listed places, whatever U and Z then are.
   *
   * @throws LinalgError `shape-mismatch`, `index-out-of-range`
   */
  lowRankSampler(rows: Int32Array, cols: Int32Array): () => Float64Array {
    this.#checkPlaces(rows, cols);
    return () => {
      const arena = this.arena(arenaBytes(2 * rows.length));
      const { rank, u, z } = this.#memory;
      return arena.scope(() => {
        const sampled = arena.float64(rows.length);
        arena.sampledProduct(rows.length, arena.putInt32(rows), arena.putInt32(cols), rank, u, z, sampled);
        return arena.take(sampled);
      });
    };
  }

  /**
   * Y = A·X for arrays of any origin; those of `arena` are used where they stand.
   *
   * @throws LinalgError `shape-mismatch`
   */
  times(x: Float64Array, width: number, y: Float64Array): void {
    inArena(this, this.#memory.arena, x, this.cols * width, y, this.rows * width, (xHere, yHere) => {
      const { arena, rowStart, columns, values, rank, u, z } = this.#memory;
      arena.csrTimesDense(this.rows, rowStart, columns, values, width, xHere, yHere);
      if (rank === 0) return;
      const inner = arena.float64(rank * width); // Zᵀ·X
      arena.gemm(true, false, rank, width, this.cols, 1, z, 0, rank, xHere, 0, width, 0, inner, 0, width);
      arena.gemm(false, false, this.rows, width, rank, 1, u, 0, rank, inner, 0, width, 1, yHere, 0, width);
    });
  }

  /** Y = Aᵀ·X, as `times`. */
  transposeTimes(x: Float64Array, width: number, y: Float64Array): void {
    inArena(this, this.#memory.arena, x, this.rows * width, y, this.cols * width, (xHere, yHere) => {
      const { arena, rowStart, columns, values, rank, u, z } = this.#memory;
      if (rank === 0) yHere.fill(0, 0, this.cols * width);
      else {
        const inner = arena.float64(rank * width); // Uᵀ·X
        arena.gemm(true, false, rank, width, this.rows, 1, u, 0, rank, xHere, 0, width, 0, inner, 0, width);
        arena.gemm(false, false, this.cols, width, rank, 1, z, 0, rank, inner, 0, width, 0, yHere, 0, width);
      }
      arena.csrTransposeTimesDense(this.rows, rowStart, columns, values, width, xHere, yHere);
    });
  }

  arena(bytes: number): Arena {
    // A product with blocks that fill these bytes needs rank·width elements more.
    const needed = bytes * (1 + this.#memory.rank / (this.rows + this.cols)) + 1024;
    if (this.#memory.arena.available() < needed) this.#grow(this.#memory.capacity, 2 * needed);
    return this.#memory.arena;
  }

  #checkPlaces(rows: Int32Array, cols: Int32Array): void {
    const outside = (p: number) => !(rows[p]! < this.rows && cols[p]! < this.cols && rows[p]! >= 0 && cols[p]! >= 0);
    if (rows.length !== cols.length) {
      throw new LinalgError("shape-mismatch", {
        given: `${rows.length} rows and ${cols.length} columns`,
        expected: "two lists of one length",
        fix: "Give each place a row and a column.",
      });
    }
    for (let p = 0; p < rows.length; p++) {
      if (!outside(p)) continue;
      throw new LinalgError("index-out-of-range", {
        given: `place ${p} at (${rows[p]}, ${cols[p]}) of a ${this.rows} × ${this.cols} matrix`,
        expected: `rows from 0 to ${this.rows - 1} and columns from 0 to ${this.cols - 1}`,
        fix: "Count rows and columns from 0.",
      });
    }
  }

  /** Moves into an arena with room for `capacity` columns of U and Z and `bytes` more. */
  #grow(capacity: number, bytes: number): void {
    const old = this.#memory;
    const spare = Math.max(bytes, old.spare);
    const grown = layOut(this.#pattern, capacity, spare);
    grown.values.set(old.values);
    grown.rank = old.rank;
    grown.u = grown.uRoom.subarray(0, old.u.length);
    grown.z = grown.zRoom.subarray(0, old.z.length);
    grown.u.set(old.u);
    grown.z.set(old.z);
    this.#memory = grown;
  }
}

interface Layout {
  readonly arena: Arena;
  /** Bytes beyond the operator's own data. */
  readonly spare: number;
  /** Columns for which uRoom and zRoom have room. */
  readonly capacity: number;
  readonly rowStart: Int32Array;
  readonly rowOfEntries: Int32Array;
  readonly columns: Int32Array;
  /** The pattern's values. */
  readonly known: Float64Array;
  /** R's values. */
  readonly values: Float64Array;
  readonly sampled: Float64Array;
  readonly uRoom: Float64Array;
  readonly zRoom: Float64Array;
  rank: number;
  u: Float64Array;
  z: Float64Array;
}

function layOut(pattern: CsrMatrix, capacity: number, spare: number): Layout {
  const { rows, cols, entries } = pattern;
  // Not shared: these products wait for memory, and two threads on it were slower than one.
  const arena = createArena(arenaBytes(4 * entries + rows + (rows + cols) * capacity) + spare);
  const uRoom = arena.float64(rows * capacity);
  const zRoom = arena.float64(cols * capacity);
  return {
    arena,
    spare,
    capacity,
    rowStart: arena.putInt32(pattern.rowStart),
    rowOfEntries: arena.putInt32(pattern.rowOfEntries()),
    columns: arena.putInt32(pattern.columns),
    known: arena.put(pattern.values),
    values: arena.float64(entries),
    sampled: arena.float64(entries),
    uRoom,
    zRoom,
    rank: 0,
    u: uRoom.subarray(0, 0),
    z: zRoom.subarray(0, 0),
  };
}
