import type { Address, KernelExports } from "./wasm.js";

/** Column-wise work on tall row-major blocks, which start at the beginning of their arrays. */
export interface ColumnKernels {
  /**
   * out = X − Y·diag(s), and squares[t] = Σ_i out[i, t]²: X and out are rows × width, Y is rows × yStride of which the
   * first `width` columns count.
   */
  residualColumns(
    rows: number,
    width: number,
    x: Float64Array,
    y: Float64Array,
    yStride: number,
    s: Float64Array,
    out: Float64Array,
    squares: Float64Array,
  ): void;
  /** Columns from toColumn of `to`, rows × toStride, become the first `count` columns of `from`, rows × fromStride. */
  copyColumns(
    rows: number,
    count: number,
    from: Float64Array,
    fromStride: number,
    to: Float64Array,
    toStride: number,
    toColumn: number,
  ): void;
}

export const javascriptColumns: ColumnKernels = {
  residualColumns(rows, width, x, y, yStride, s, out, squares) {
    for (let t = 0; t < width; t++) {
      const factor = s[t]!;
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        const r = x[i * width + t]! - y[i * yStride + t]! * factor;
        out[i * width + t] = r;
        sum += r * r;
      }
      squares[t] = sum;
    }
  },
  copyColumns(rows, count, from, fromStride, to, toStride, toColumn) {
    for (let i = 0; i < rows; i++) {
      for (let t = 0; t < count; t++) to[i * toStride + toColumn + t] = from[i * fromStride + t]!;
    }
  },
};

export function bindColumns(exports: KernelExports, at: Address): ColumnKernels {
  return {
    residualColumns(rows, width, x, y, yStride, s, out, squares) {
      exports.residualColumns(rows, width, at(x), at(y), yStride, at(s), at(out), at(squares));
    },
    copyColumns(rows, count, from, fromStride, to, toStride, toColumn) {
      exports.copyColumns(rows, count, at(from), fromStride, at(to), toStride, toColumn);
    },
  };
}
