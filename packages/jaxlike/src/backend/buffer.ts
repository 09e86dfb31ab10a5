import type { Data, DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";

/** A dense array in row-major order: what kernels take. */
export interface Buffer {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly data: Data;
}

/** What a kernel is to produce. */
export interface Result {
  readonly dtype: DType;
  readonly shape: Shape;
}
