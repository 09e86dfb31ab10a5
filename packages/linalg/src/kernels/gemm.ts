import type { Address, KernelExports } from "./wasm.js";

/** The dense product. Matrices are row-major windows into arrays of the arena: array, offset, leading dimension, all in elements. */
export interface GemmKernel {
  /** C = alpha·op(A)·op(B) + beta·C, with op(A) m × k, op(B) k × n, C m × n; with beta = 0, C is not read. */
  gemm(
    transposeA: boolean,
    transposeB: boolean,
    m: number,
    n: number,
    k: number,
    alpha: number,
    a: Float64Array,
    aOffset: number,
    lda: number,
    b: Float64Array,
    bOffset: number,
    ldb: number,
    beta: number,
    c: Float64Array,
    cOffset: number,
    ldc: number,
  ): void;
}

export const javascriptGemm: GemmKernel = {
  gemm(transposeA, transposeB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc) {
    const [aRow, aColumn] = transposeA ? [1, lda] : [lda, 1];
    for (let i = 0; i < m; i++) {
      const row = c.subarray(cOffset + i * ldc, cOffset + i * ldc + n);
      if (beta === 0) row.fill(0);
      else if (beta !== 1) for (let j = 0; j < n; j++) row[j]! *= beta;
      for (let p = 0; p < k; p++) {
        const x = alpha * a[aOffset + i * aRow + p * aColumn]!;
        const from = bOffset + (transposeB ? p : p * ldb);
        const step = transposeB ? ldb : 1;
        for (let j = 0; j < n; j++) row[j]! += x * b[from + j * step]!;
      }
    }
  },
};

/** @param workspace the address of memory in which the kernel packs its operands, `WORKSPACE_BYTES` large */
export function bindGemm(exports: KernelExports, at: Address, workspace: number): GemmKernel {
  return {
    gemm(transposeA, transposeB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc) {
      exports.gemm(
        Number(transposeA),
        Number(transposeB),
        m,
        n,
        k,
        alpha,
        at(a, aOffset),
        lda,
        at(b, bOffset),
        ldb,
        beta,
        at(c, cOffset),
        ldc,
        workspace,
      );
    },
  };
}
