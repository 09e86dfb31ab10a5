import type { Address, KernelExports } from "./wasm.js";

/** The step of matrix completion that is not a product. */
export interface ImposeKernel {
  /** lacking[p] = known[p] − low[p] for p < count; returns the sum of the squares by which `lacking` changed. */
  impose(count: number, known: Float64Array, low: Float64Array, lacking: Float64Array): number;
}

export const javascriptImpose: ImposeKernel = {
  impose(count, known, low, lacking) {
    let sum = 0;
    for (let p = 0; p < count; p++) {
      const value = known[p]! - low[p]!;
      const change = value - lacking[p]!;
      lacking[p] = value;
      sum += change * change;
    }
    return sum;
  },
};

export function bindImpose(exports: KernelExports, at: Address): ImposeKernel {
  return { impose: (count, known, low, lacking) => exports.impose(count, at(known), at(low), at(lacking)) };
}
