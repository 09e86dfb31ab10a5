import { type Stretch, split } from "./split.js";
import type { Address, KernelExports, TeamFor } from "./wasm.js";

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

/** With fewer rows or columns a thread, the copies that each makes of its operands take too much of its time. */
const LEAST_LENGTH = 32;
/** C is split at whole tiles of the kernel. */
const TILE = 4;

/** @param workspace the address of memory in which a thread packs its operands */
export function bindGemm(
  exports: KernelExports,
  at: Address,
  workspace: (thread: number) => number,
  teamFor: TeamFor,
): GemmKernel {
  return {
    gemm(transposeA, transposeB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc) {
      const call = (thread: number, [i0, i1]: Stretch, [j0, j1]: Stretch) =>
        [
          Number(transposeA),
          Number(transposeB),
          i1 - i0,
          j1 - j0,
          k,
          alpha,
          at(a, aOffset + i0 * (transposeA ? 1 : lda)),
          lda,
          at(b, bOffset + j0 * (transposeB ? ldb : 1)),
          ldb,
          beta,
          at(c, cOffset + i0 * ldc + j0),
          ldc,
          workspace(thread),
        ] as const;
      const team = Math.max(m, n) < 2 * LEAST_LENGTH ? undefined : teamFor(2 * m * n * k);
      if (team === undefined) {
        exports.gemm(...call(0, [0, m], [0, n]));
        return;
      }
      // Never along k: the sums would depend on the number of threads.
      const parts = Math.min(team.size, Math.floor(Math.max(m, n) / LEAST_LENGTH));
      const calls =
        m >= n
          ? split(m, parts, TILE).map((rows, thread) => call(thread, rows, [0, n]))
          : split(n, parts, TILE).map((columns, thread) => call(thread, [0, m], columns));
      team.run("gemm", calls);
    },
  };
}
