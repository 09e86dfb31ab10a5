import { type Stretch, split, splitRows } from "./split.js";
import type { Address, KernelExports, TeamFor } from "./wasm.js";

/** With fewer columns a thread, reading the entries of R takes longer than the products. */
const LEAST_COLUMNS = 4;

/**
 * Products with a sparse matrix R in compressed-sparse-row form: `rowStart` (rows + 1), `cols` and `values` (one an entry).
 * Dense operands are row-major with exactly `width` columns and start at the beginning of their arrays.
 */
export interface SparseKernels {
  /** Y = R·X; X is cols × width, Y is rows × width. */
  csrTimesDense(
    rows: number,
    rowStart: Int32Array,
    cols: Int32Array,
    values: Float64Array,
    width: number,
    x: Float64Array,
    y: Float64Array,
  ): void;
  /** Y += Rᵀ·X; X is rows × width, Y is cols × width. */
  csrTransposeTimesDense(
    rows: number,
    rowStart: Int32Array,
    cols: Int32Array,
    values: Float64Array,
    width: number,
    x: Float64Array,
    y: Float64Array,
  ): void;
  /** out[p] = Σ_t U[rows[p], t]·Z[cols[p], t] for p < count: the entries of U·Zᵀ at the listed positions. */
  sampledProduct(
    count: number,
    rows: Int32Array,
    cols: Int32Array,
    width: number,
    u: Float64Array,
    z: Float64Array,
    out: Float64Array,
  ): void;
}

export const javascriptSparse: SparseKernels = {
  csrTimesDense(rows, rowStart, cols, values, width, x, y) {
    y.fill(0, 0, rows * width);
    for (let i = 0; i < rows; i++) {
      const to = i * width;
      for (let p = rowStart[i]!; p < rowStart[i + 1]!; p++) {
        const v = values[p]!;
        const from = cols[p]! * width;
        for (let t = 0; t < width; t++) y[to + t]! += v * x[from + t]!;
      }
    }
  },
  csrTransposeTimesDense(rows, rowStart, cols, values, width, x, y) {
    for (let i = 0; i < rows; i++) {
      const from = i * width;
      for (let p = rowStart[i]!; p < rowStart[i + 1]!; p++) {
        const v = values[p]!;
        const to = cols[p]! * width;
        for (let t = 0; t < width; t++) y[to + t]! += v * x[from + t]!;
      }
    }
  },
  sampledProduct(count, rows, cols, width, u, z, out) {
    for (let p = 0; p < count; p++) {
      const a = rows[p]! * width;
      const b = cols[p]! * width;
      let sum = 0;
      for (let t = 0; t < width; t++) sum += u[a + t]! * z[b + t]!;
      out[p] = sum;
    }
  },
};

export function bindSparse(exports: KernelExports, at: Address, teamFor: TeamFor): SparseKernels {
  return {
    csrTimesDense(rows, rowStart, cols, values, width, x, y) {
      const call = ([i0, i1]: Stretch) =>
        [i1 - i0, at(rowStart, i0), at(cols), at(values), width, at(x), at(y, i0 * width)] as const;
      const team = teamFor(2 * values.length * width);
      if (team === undefined) exports.csrTimesDense(...call([0, rows]));
      else team.run("csrTimesDense", splitRows(rows, rowStart, team.size).map(call));
    },
    csrTransposeTimesDense(rows, rowStart, cols, values, width, x, y) {
      // Threads take columns of Y, whole vectors of them: rows of R would add to the same rows of Y.
      const call = ([t0, t1]: Stretch) =>
        [rows, at(rowStart), at(cols), at(values), t1 - t0, at(x, t0), at(y, t0), width] as const;
      const team = width < 2 * LEAST_COLUMNS ? undefined : teamFor(2 * values.length * width);
      if (team === undefined) exports.csrTransposeTimesDense(...call([0, width]));
      else {
        const parts = Math.min(team.size, Math.floor(width / LEAST_COLUMNS));
        team.run("csrTransposeTimesDense", split(width, parts, 2).map(call));
      }
    },
    sampledProduct(count, rows, cols, width, u, z, out) {
      const call = ([p0, p1]: Stretch) =>
        [p1 - p0, at(rows, p0), at(cols, p0), width, at(u), at(z), at(out, p0)] as const;
      const team = teamFor(2 * count * width);
      if (team === undefined) exports.sampledProduct(...call([0, count]));
      else team.run("sampledProduct", split(count, team.size, 2).map(call));
    },
  };
}
