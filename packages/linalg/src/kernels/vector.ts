import type { Address, KernelExports } from "./wasm.js";

/** Level-1 and level-2 kernels: vectors are contiguous stretches (array, offset), matrices row-major windows (array, offset, leading dimension). */
export interface VectorKernels {
  /** Σ x[i]·y[i] for i < n. */
  dot(n: number, x: Float64Array, xOffset: number, y: Float64Array, yOffset: number): number;
  /** y += alpha·x over n elements. */
  axpy(n: number, alpha: number, x: Float64Array, xOffset: number, y: Float64Array, yOffset: number): void;
  /** y += alpha·A·x; A is m × n. */
  gemv(
    m: number,
    n: number,
    alpha: number,
    a: Float64Array,
    aOffset: number,
    lda: number,
    x: Float64Array,
    xOffset: number,
    y: Float64Array,
    yOffset: number,
  ): void;
  /** y += alpha·Aᵀ·x; A is m × n. */
  gemvTranspose(
    m: number,
    n: number,
    alpha: number,
    a: Float64Array,
    aOffset: number,
    lda: number,
    x: Float64Array,
    xOffset: number,
    y: Float64Array,
    yOffset: number,
  ): void;
  /** A += alpha·x·yᵀ; A is m × n. */
  ger(
    m: number,
    n: number,
    alpha: number,
    x: Float64Array,
    xOffset: number,
    y: Float64Array,
    yOffset: number,
    a: Float64Array,
    aOffset: number,
    lda: number,
  ): void;
  /** B = Aᵀ; A is m × n, B is n × m. */
  transpose(
    m: number,
    n: number,
    a: Float64Array,
    aOffset: number,
    lda: number,
    b: Float64Array,
    bOffset: number,
    ldb: number,
  ): void;
}

export const javascriptVector: VectorKernels = {
  dot(n, x, xOffset, y, yOffset) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += x[xOffset + i]! * y[yOffset + i]!;
    return sum;
  },
  axpy(n, alpha, x, xOffset, y, yOffset) {
    for (let i = 0; i < n; i++) y[yOffset + i]! += alpha * x[xOffset + i]!;
  },
  gemv(m, n, alpha, a, aOffset, lda, x, xOffset, y, yOffset) {
    for (let i = 0; i < m; i++) y[yOffset + i]! += alpha * javascriptVector.dot(n, a, aOffset + i * lda, x, xOffset);
  },
  gemvTranspose(m, n, alpha, a, aOffset, lda, x, xOffset, y, yOffset) {
    for (let i = 0; i < m; i++) javascriptVector.axpy(n, alpha * x[xOffset + i]!, a, aOffset + i * lda, y, yOffset);
  },
  ger(m, n, alpha, x, xOffset, y, yOffset, a, aOffset, lda) {
    for (let i = 0; i < m; i++) javascriptVector.axpy(n, alpha * x[xOffset + i]!, y, yOffset, a, aOffset + i * lda);
  },
  transpose(m, n, a, aOffset, lda, b, bOffset, ldb) {
    for (let i0 = 0; i0 < m; i0 += 8) {
      for (let j = 0; j < n; j++) {
        for (let i = i0; i < Math.min(i0 + 8, m); i++) b[bOffset + j * ldb + i] = a[aOffset + i * lda + j]!;
      }
    }
  },
};

export function bindVector(exports: KernelExports, at: Address): VectorKernels {
  return {
    dot: (n, x, xOffset, y, yOffset) => exports.dot(n, at(x, xOffset), at(y, yOffset)),
    axpy(n, alpha, x, xOffset, y, yOffset) {
      exports.axpy(n, alpha, at(x, xOffset), at(y, yOffset));
    },
    gemv(m, n, alpha, a, aOffset, lda, x, xOffset, y, yOffset) {
      exports.gemv(m, n, alpha, at(a, aOffset), lda, at(x, xOffset), at(y, yOffset));
    },
    gemvTranspose(m, n, alpha, a, aOffset, lda, x, xOffset, y, yOffset) {
      exports.gemvTranspose(m, n, alpha, at(a, aOffset), lda, at(x, xOffset), at(y, yOffset));
    },
    ger(m, n, alpha, x, xOffset, y, yOffset, a, aOffset, lda) {
      exports.ger(m, n, alpha, at(x, xOffset), at(y, yOffset), at(a, aOffset), lda);
    },
    transpose(m, n, a, aOffset, lda, b, bOffset, ldb) {
      exports.transpose(m, n, at(a, aOffset), lda, at(b, bOffset), ldb);
    },
  };
}
