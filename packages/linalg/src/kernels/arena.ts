import type { ColumnKernels } from "./columns.js";
import type { GemmKernel } from "./gemm.js";
import type { ImposeKernel } from "./impose.js";
import type { RotationKernels } from "./rotations.js";
import type { SparseKernels } from "./sparse.js";
import type { TriangularKernels } from "./triangular.js";
import type { VectorKernels } from "./vector.js";

/** Every kernel; the algorithms above are written once against this. */
export interface Kernels
  extends GemmKernel,
    ColumnKernels,
    ImposeKernel,
    SparseKernels,
    VectorKernels,
    TriangularKernels,
    RotationKernels {}

/** Which implementation computes: WebAssembly with relaxed SIMD (fused multiply-add), with SIMD, or JavaScript. */
export type KernelSet = "relaxed-simd" | "simd" | "javascript";

/**
 * A stretch of memory with the kernels that work on it. Arrays come from `float64` and `int32` and live as long as
 * the arena; kernels take only arrays of their own arena. An arena's size is fixed when it is made, so its arrays
 * never move, and the garbage collector frees it whole: nobody calls free.
 */
export interface Arena extends Kernels {
  readonly kernelSet: KernelSet;
  /** Whether its memory is shared, so that large kernel calls on it use threads. */
  readonly shared: boolean;
  /** A new array of zeros. */
  float64(length: number): Float64Array;
  /** A new array with anything in it, for a kernel to write over. */
  room(length: number): Float64Array;
  int32(length: number): Int32Array;
  /** The data as an array of this arena: a copy where the kernels need one, the array itself where they do not. */
  put(data: Float64Array): Float64Array;
  putInt32(data: Int32Array): Int32Array;
  /** Runs `compute` and frees the arrays that it made; what should outlive it, it takes out with `take`. */
  scope<T>(compute: () => T): T;
  /** Whether kernels of this arena may take the array. */
  owns(array: Float64Array): boolean;
  /** Bytes that are left for new arrays. */
  available(): number;
  /** An array of this arena as an ordinary array that outlives it: a copy where needed. */
  take(data: Float64Array): Float64Array;
}
