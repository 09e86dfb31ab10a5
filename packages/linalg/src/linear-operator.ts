import type { CsrMatrix } from "./csr-matrix.js";
import { LinalgError } from "./errors.js";
import type { Arena } from "./kernels/arena.js";
import { createArena } from "./kernels/host.js";
import { arenaBytes } from "./kernels/scratch.js";
import { Matrix } from "./matrix.js";

/**
 * A matrix known by its products with blocks of vectors; `partialSvd` needs no more.
 *
 * Blocks are row-major: a block of `width` vectors of length n is an array of n·width elements.
 *
 * @example
 * import { type LinearOperator, partialSvd } from "@lab/linalg";
 * // The 100 × 100 diagonal matrix of 1, 2, ..., 100.
 * const scaleRows = (x: Float64Array, width: number, y: Float64Array) => {
 *   for (let i = 0; i < y.length; i++) y[i] = (Math.floor(i / width) + 1) * x[i]!;
 * };
 * const diagonal: LinearOperator = { rows: 100, cols: 100, times: scaleRows, transposeTimes: scaleRows };
 * partialSvd(diagonal, { rank: 2 }).s; // 100, 99
 */
export interface LinearOperator {
  readonly rows: number;
  readonly cols: number;
  /** Y = A·X: `x` holds cols × width elements, `y` rows × width, overwritten. */
  times(x: Float64Array, width: number, y: Float64Array): void;
  /** Y = Aᵀ·X: `x` holds rows × width elements, `y` cols × width, overwritten. */
  transposeTimes(x: Float64Array, width: number, y: Float64Array): void;
  /**
   * For an operator that keeps its data in an arena: that arena, with room for `bytes` more, so that the vectors
   * stand beside the data and nothing is copied. Operators on ordinary arrays leave it out.
   */
  arena?(bytes: number): Arena;
  /**
   * The matrix written out, for an operator that is small enough: a search that comes to need most of the vectors then
   * takes the whole decomposition, which is faster.
   */
  toDense?(): Matrix;
}

/** A matrix, dense or sparse, as an operator. @throws LinalgError `not-finite` */
export function asOperator(a: Matrix | CsrMatrix): LinearOperator {
  return a instanceof Matrix ? denseOperator(a) : sparseOperator(a);
}

function denseOperator({ rows, cols, data }: Matrix): LinearOperator {
  checkFinite(rows, cols, data);
  const place = placed(arenaBytes(data.length), (arena) => arena.put(data));
  return {
    rows,
    cols,
    arena: (bytes) => place(bytes).arena,
    times(x, width, y) {
      const { arena, data: a } = place(0);
      arena.gemm(false, false, rows, width, cols, 1, a, 0, cols, x, 0, width, 0, y, 0, width);
    },
    transposeTimes(x, width, y) {
      const { arena, data: a } = place(0);
      arena.gemm(true, false, cols, width, rows, 1, a, 0, cols, x, 0, width, 0, y, 0, width);
    },
  };
}

function sparseOperator({ rows, cols, entries, rowStart, columns, values }: CsrMatrix): LinearOperator {
  const place = placed(arenaBytes(2 * entries + rows), (arena) => ({
    rowStart: arena.putInt32(rowStart),
    columns: arena.putInt32(columns),
    values: arena.put(values),
  }));
  return {
    rows,
    cols,
    arena: (bytes) => place(bytes).arena,
    times(x, width, y) {
      const { arena, data } = place(0);
      arena.csrTimesDense(rows, data.rowStart, data.columns, data.values, width, x, y);
    },
    transposeTimes(x, width, y) {
      const { arena, data } = place(0);
      y.fill(0, 0, cols * width);
      arena.csrTransposeTimesDense(rows, data.rowStart, data.columns, data.values, width, x, y);
    },
  };
}

/**
 * Data in an arena, put anew into a larger one whenever more room is asked for beside it; `put` gets what stood in the
 * last one, to carry over what changes in place.
 */
export function placed<Data>(
  size: number,
  put: (arena: Arena, last: Data | undefined) => Data,
): (bytes: number) => { arena: Arena; data: Data } {
  let current: { arena: Arena; data: Data } | undefined;
  return (bytes) => {
    if (current === undefined || current.arena.available() < bytes) {
      const arena = createArena(size + bytes);
      current = { arena, data: put(arena, current?.data) };
    }
    return current;
  };
}

function checkFinite(rows: number, cols: number, data: Float64Array): void {
  const at = data.findIndex((x) => !Number.isFinite(x));
  if (at === -1) return;
  throw new LinalgError("not-finite", {
    given: `entry (${Math.floor(at / cols)}, ${at % cols}) of a ${rows} × ${cols} matrix is ${data[at]}`,
    expected: "finite entries",
    fix: "Replace NaN and Infinity first, or leave unknown entries out of a sparse matrix.",
  });
}
