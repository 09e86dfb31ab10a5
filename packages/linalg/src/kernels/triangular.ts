import type { Address, KernelExports } from "./wasm.js";

/** What a blocked factorisation does between two products: small triangles, and the Gram matrix. */
export interface TriangularKernels {
  /** X = X·R⁻¹; R is n × n upper triangular, X is m × n. Only R's upper triangle is read. */
  solveRightUpper(
    m: number,
    n: number,
    r: Float64Array,
    rOffset: number,
    ldr: number,
    x: Float64Array,
    xOffset: number,
    ldx: number,
  ): void;
  /**
   * B = T⁻¹·B; T is n × n triangular with entry (i, k) at tOffset + i·tRow + k·tColumn, B is n × p.
   * `backward` substitutes from the last row (op(T) upper), else from the first (op(T) lower).
   */
  solveLeft(
    n: number,
    p: number,
    t: Float64Array,
    tOffset: number,
    tRow: number,
    tColumn: number,
    unitDiagonal: boolean,
    backward: boolean,
    b: Float64Array,
    bOffset: number,
    ldb: number,
  ): void;
  /** G = XᵀX, n × n and contiguous; X is m × n. */
  gram(m: number, n: number, x: Float64Array, xOffset: number, ldx: number, g: Float64Array, gOffset: number): void;
}

export const javascriptTriangular: TriangularKernels = {
  solveRightUpper(m, n, r, rOffset, ldr, x, xOffset, ldx) {
    for (let i = 0; i < m; i++) {
      const row = xOffset + i * ldx;
      for (let j = 0; j < n; j++) {
        const from = rOffset + j * ldr;
        const y = x[row + j]! / r[from + j]!;
        x[row + j] = y;
        for (let k = j + 1; k < n; k++) x[row + k]! -= y * r[from + k]!;
      }
    }
  },
  solveLeft(n, p, t, tOffset, tRow, tColumn, unitDiagonal, backward, b, bOffset, ldb) {
    for (let step = 0; step < n; step++) {
      const i = backward ? n - 1 - step : step;
      const row = bOffset + i * ldb;
      const [begin, end] = backward ? [i + 1, n] : [0, i];
      for (let k = begin; k < end; k++) {
        const x = t[tOffset + i * tRow + k * tColumn]!;
        for (let j = 0; j < p; j++) b[row + j]! -= x * b[bOffset + k * ldb + j]!;
      }
      if (unitDiagonal) continue;
      const pivot = t[tOffset + i * (tRow + tColumn)]!;
      for (let j = 0; j < p; j++) b[row + j]! /= pivot;
    }
  },
  gram(m, n, x, xOffset, ldx, g, gOffset) {
    g.fill(0, gOffset, gOffset + n * n);
    for (let p = 0; p < m; p++) {
      const row = xOffset + p * ldx;
      for (let i = 0; i < n; i++) {
        const v = x[row + i]!;
        for (let j = i; j < n; j++) g[gOffset + i * n + j]! += v * x[row + j]!;
      }
    }
    for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) g[gOffset + i * n + j] = g[gOffset + j * n + i]!;
  },
};

export function bindTriangular(exports: KernelExports, at: Address): TriangularKernels {
  return {
    solveRightUpper(m, n, r, rOffset, ldr, x, xOffset, ldx) {
      exports.solveRightUpper(m, n, at(r, rOffset), ldr, at(x, xOffset), ldx);
    },
    solveLeft(n, p, t, tOffset, tRow, tColumn, unitDiagonal, backward, b, bOffset, ldb) {
      const [unit, back] = [Number(unitDiagonal), Number(backward)];
      exports.solveLeft(n, p, at(t, tOffset), tRow, tColumn, unit, back, at(b, bOffset), ldb);
    },
    gram(m, n, x, xOffset, ldx, g, gOffset) {
      exports.gram(m, n, at(x, xOffset), ldx, at(g, gOffset));
    },
  };
}
