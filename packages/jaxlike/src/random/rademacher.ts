import type { NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { convert } from "../lax/convert-element-type.js";
import { mul, sub } from "../lax/index.js";
import { canonical, integerDType } from "./arguments.js";
import { bernoulli } from "./bernoulli.js";
import { samplerKey } from "./check-key.js";

/**
 * 1 or −1, equally likely.
 *
 * @param dtype default int32, in x64 int64
 */
export function rademacher(key: NDArray, shape: Shape = [], dtype: DType = integerDType()): NDArray {
  const ones = convert(bernoulli(samplerKey("rademacher", key), 0.5, shape), canonical(dtype));
  return sub(mul(2, ones), 1);
}
