import type { Address, KernelExports } from "./wasm.js";

/** Level-1 kernels on contiguous stretches of arrays: array, offset, in elements. */
export interface VectorKernels {
  /** Σ x[i]·y[i] for i < n. */
  dot(n: number, x: Float64Array, xOffset: number, y: Float64Array, yOffset: number): number;
  /** y += alpha·x over n elements. */
  axpy(n: number, alpha: number, x: Float64Array, xOffset: number, y: Float64Array, yOffset: number): void;
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
};

export function bindVector(exports: KernelExports, at: Address): VectorKernels {
  return {
    dot: (n, x, xOffset, y, yOffset) => exports.dot(n, at(x, xOffset), at(y, yOffset)),
    axpy(n, alpha, x, xOffset, y, yOffset) {
      exports.axpy(n, alpha, at(x, xOffset), at(y, yOffset));
    },
  };
}
