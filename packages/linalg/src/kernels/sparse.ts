import type { Address, KernelExports } from "./wasm.js";

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

export function bindSparse(exports: KernelExports, at: Address): SparseKernels {
  return {
    csrTimesDense(rows, rowStart, cols, values, width, x, y) {
      exports.csrTimesDense(rows, at(rowStart), at(cols), at(values), width, at(x), at(y));
    },
    csrTransposeTimesDense(rows, rowStart, cols, values, width, x, y) {
      exports.csrTransposeTimesDense(rows, at(rowStart), at(cols), at(values), width, at(x), at(y));
    },
    sampledProduct(count, rows, cols, width, u, z, out) {
      exports.sampledProduct(count, at(rows), at(cols), width, at(u), at(z), at(out));
    },
  };
}
