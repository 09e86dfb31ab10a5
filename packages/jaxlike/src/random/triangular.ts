import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { add, div, lt, mul, select, sqrt, sub } from "../lax/index.js";
import { broadcastTo, checkFloat, parameter, resultShape } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/**
 * Numbers from the triangular distribution, whose density rises from `left` to `mode` and falls to `right` in straight
 * lines.
 *
 * @param left a number, or an array that broadcasts to `shape`; so are `mode` and `right`
 * @param shape default that of the three together
 */
export function triangular(
  key: NDArray,
  left: ArrayLike,
  mode: ArrayLike,
  right: ArrayLike,
  shape?: Shape | null,
  dtype?: DType,
): NDArray {
  const typed = samplerKey("triangular", key);
  const result = checkFloat("triangular", dtype);
  const given = [left, mode, right].map((x) => parameter(x, result));
  const full = resultShape("triangular", shape, ...given.map((x) => x.shape));
  const [a, b, c] = given.map((x) => broadcastTo(x, full)) as [NDArray, NDArray, NDArray];
  const width = sub(c, a);
  const u = uniform(typed, full, result);
  const rising = add(a, sqrt(mul(mul(u, width), sub(b, a))));
  const falling = sub(c, sqrt(mul(mul(sub(1, u), width), sub(c, b))));
  return select(lt(u, div(sub(b, a), width)), rising, falling);
}
