import type { NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { full } from "./full.js";

/** An array whose elements nobody asks for: zeros. */
export const empty = (shape: Shape | number, dtype: DType): NDArray =>
  full(typeof shape === "number" ? [shape] : shape, 0, dtype);
