import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import { isInteger } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import type { Shape } from "../core/shape.js";
import { convert } from "../lax/convert-element-type.js";
import { add, div, floor, log, log1p, neg } from "../lax/index.js";
import { promoteInexact } from "../numpy/promote.js";
import { canonical, integerDType, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/**
 * Integers from the geometric distribution: how many trials it takes until one succeeds.
 *
 * @param p the probability of success: a number in (0, 1), or an array that broadcasts to `shape`
 * @param shape default that of `p`
 * @param dtype default int32, in x64 int64
 */
export function geometric(key: NDArray, p: ArrayLike, shape?: Shape | null, dtype: DType = integerDType()): NDArray {
  const typed = samplerKey("geometric", key);
  if (!isInteger(dtype)) {
    throw new JaxValueError(`dtype argument to \`geometric\` must be an int dtype, got ${dtype}`, {
      fix: 'Use "int32", or convert the result with x.astype.',
    });
  }
  const [success] = promoteInexact(p) as [NDArray];
  const full = resultShape("geometric", shape, success.shape);
  const logFailure = log1p(neg(toRank(success, full.length)));
  const failures = floor(div(log(uniform(typed, full, success.dtype)), logFailure));
  return convert(add(failures, 1), canonical(dtype));
}
