/** Elements chosen by conditions. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { sameShape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
import { asArray } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import { select as laxSelect } from "../lax/elementwise/select.js";
import * as lax from "../lax/index.js";
import { broadcastArrays, broadcastTo } from "./broadcast.js";
import { isnan, isneginf, isposinf } from "./comparison.js";
import { truth } from "./logical.js";
import { type NonzeroOptions, nonzero, type Positions } from "./nonzero.js";
import { checkArrayLike, promoteDTypes } from "./promote.js";

/**
 * Elements of `x` where the condition holds, else of `y`; with a condition alone, the indices where it holds.
 *
 * Derivatives pass through the chosen branch only. As in JAX, a NaN that the derivative of the other branch makes is
 * not stopped: keep the argument of that branch away from where it is undefined.
 *
 * @param options of a condition alone: `size` of the result, needed under `jit`, and `fillValue`
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.where(jnp.array([true, false]), 1, jnp.array([5, 6])).js(); // [1, 6]
 * jnp.where(jnp.array([0, 3, 0, 4]))[0].js(); // [1, 3]
 */
export function where(condition: ArrayLike, options?: NonzeroOptions): Positions;
export function where(condition: ArrayLike, x: ArrayLike, y: ArrayLike): NDArray;
export function where(condition: ArrayLike, x?: ArrayLike | NonzeroOptions, y?: ArrayLike): NDArray | NDArray[] {
  const isOptions = typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype;
  if ((x === undefined || isOptions) && y === undefined) return nonzero(condition, (x ?? {}) as NonzeroOptions);
  if (x === undefined || y === undefined) {
    throw new JaxValueError(
      `Either both or neither of the x and y arguments should be provided to jax.numpy.where, got ${String(x)} and ${String(y)}.`,
      { fix: "Pass two alternatives, or none for the indices." },
    );
  }
  checkArrayLike("where", condition, x, y);
  const mask = truth(condition);
  const [onTrue, onFalse] = promoteDTypes(x as ArrayLike, y) as [NDArray, NDArray];
  if (mask.ndim === 0 && sameShape(onTrue.shape, onFalse.shape)) return laxSelect(mask, onTrue, onFalse);
  const [which, a, b] = broadcastWhere(mask, onTrue, onFalse);
  return a.shape.includes(0) ? a : laxSelect(which, a, b);
}

/** A condition without axes needs no repetition. */
function broadcastWhere(mask: NDArray, x: NDArray, y: NDArray): [NDArray, NDArray, NDArray] {
  if (mask.ndim === 0) return [mask, ...(broadcastArrays(x, y) as [NDArray, NDArray])];
  return broadcastArrays(mask, x, y) as [NDArray, NDArray, NDArray];
}

/**
 * For each element the choice whose condition is the first to hold, or the default.
 *
 * @throws JaxValueError where conditions and choices differ in number, or there are none
 */
export function select(
  conditions: readonly ArrayLike[],
  choices: readonly ArrayLike[],
  defaultValue: ArrayLike = 0,
): NDArray {
  if (conditions.length !== choices.length) {
    throw new JaxValueError(
      `condlist must have length equal to choicelist (${conditions.length} vs ${choices.length})`,
      { fix: "Pass one choice for each condition." },
    );
  }
  if (conditions.length === 0) throw new JaxValueError("condlist must be non-empty", { fix: "Pass a condition." });
  const [otherwise, ...promoted] = promoteDTypes(defaultValue, ...choices) as [NDArray, ...NDArray[]];
  return promoted.reduceRight((out, choice, i) => where(conditions[i]!, choice, out), otherwise);
}

/**
 * A function given piece by piece: where a condition holds, the value of its function; the last one that holds counts.
 *
 * @param functions a function of arrays or a value for each condition, and perhaps one more for where none holds
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([-2, 3]);
 * jnp.piecewise(x, [x.less(0), x.greaterEqual(0)], [-1, (v) => v.mul(v)]).js(); // [-1, 9]
 */
export function piecewise(
  x: ArrayLike,
  conditions: readonly ArrayLike[],
  functions: readonly (ArrayLike | ((x: NDArray) => ArrayLike))[],
): NDArray {
  const array = asArray(x);
  const hasDefault = functions.length === conditions.length + 1;
  if (!hasDefault && functions.length !== conditions.length) {
    throw new JaxValueError(
      `with ${conditions.length} condition(s), either ${conditions.length} or ${conditions.length + 1} functions are expected; got ${functions.length}`,
      { fix: "Pass one function for each condition, and perhaps one for where none holds." },
    );
  }
  const pieceOf = (f: ArrayLike | ((x: NDArray) => ArrayLike)): NDArray =>
    lax.convertElementType(typeof f === "function" ? f(array) : f, array.dtype);
  const otherwise = hasDefault ? pieceOf(functions.at(-1)!) : lax.convertElementType(0, array.dtype);
  const start = broadcastTo(otherwise, array.shape);
  return conditions.reduce<NDArray>((out, condition, i) => where(condition, pieceOf(functions[i]!), out), start);
}

/** What takes the place of numbers that are none. */
export interface NanToNumOptions {
  /** Default 0. */
  readonly nan?: ArrayLike;
  /** In place of ∞; default the largest finite number. */
  readonly posinf?: ArrayLike | undefined;
  /** In place of −∞; default the most negative finite number. */
  readonly neginf?: ArrayLike | undefined;
}

/** NaN and the infinities replaced by finite numbers. */
export function nanToNum(x: ArrayLike, { nan = 0, posinf, neginf }: NanToNumOptions = {}): NDArray {
  checkArrayLike("nan_to_num", x);
  const array = asArray(x);
  if (!isFloat(array.dtype)) return array;
  const { max, min } = finfo(array.dtype);
  const { dtype, weakType } = array;
  const value = (replacement: ArrayLike) => convert(lax.convertElementType(replacement, dtype), dtype, weakType);
  const known = where(isnan(array), value(nan), array);
  const below = where(isposinf(known), value(posinf ?? max), known);
  return where(isneginf(below), value(neginf ?? min), below);
}
