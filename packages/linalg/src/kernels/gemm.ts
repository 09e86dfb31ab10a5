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
