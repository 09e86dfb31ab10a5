import { cumulative } from "../backend/js/cumulative.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { definePrimitive, type Primitive, type PrimitiveRules } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { axisInBatch } from "./batching.js";
import { canonicalAxis } from "./canonical-axis.js";
import { associativeScan } from "./control-flow/associative-scan.js";
import { add, mul, sub } from "./elementwise/arithmetic.js";
import { eq, gt, lt } from "./elementwise/comparison.js";
import { type Accepts, checkAccepts } from "./elementwise/define.js";
import { exp } from "./elementwise/exponential.js";
import { select } from "./elementwise/select.js";
import { abs } from "./elementwise/sign.js";
import { fullLike, zerosLike } from "./full.js";
import { pad } from "./pad.js";
import { jvpByOperand, linearJvp, notLinear, transposeFirst } from "./rules.js";

interface CumulativeParams {
  readonly axis: number;
  readonly reverse: boolean;
}

type Rules = Pick<PrimitiveRules<CumulativeParams>, "jvp" | "transpose">;

function defineCumulative(
  name: string,
  operation: "sum" | "prod" | "max" | "min" | "logsumexp",
  accepts: Accepts,
  rules: Rules,
): Primitive<CumulativeParams> {
  const primitive: Primitive<CumulativeParams> = definePrimitive<CumulativeParams>({
    name,
    shape([x]) {
      checkAccepts(name, accepts, x!.dtype, null);
      return x!;
    },
    evaluate: ([x], { axis, reverse }) => cumulative(x!, axis, reverse, operation),
    ...rules,
    batch: ([x], [dim], { axis, reverse }) => [
      bind1(primitive, [x!], { axis: axisInBatch(axis, dim!), reverse }),
      dim!,
    ],
  });
  return primitive;
}

/**
 * The derivatives of yᵢ = yᵢ₋₁ ∘ xᵢ obey a linear recurrence: dyᵢ = aᵢ dyᵢ₋₁ + bᵢ dxᵢ with the partial derivatives a and b
 * of the operation there. Such recurrences compose associatively, (a, t) then (a', t') to (a'a, a't + t'), so a parallel
 * prefix computes them all (Blelloch, "Prefix sums and their applications", 1990, section 1.4), and everything in it can be
 * differentiated again.
 *
 * @param partials `a` and `b` from x, y and y shifted by one place
 */
function byRecurrence(
  self: () => Primitive<CumulativeParams>,
  initial: number,
  partials: (x: NDArray, y: NDArray, before: NDArray) => readonly [ofBefore: NDArray, ofElement: NDArray],
): Rules {
  return {
    transpose: notLinear,
    jvp: jvpByOperand(self, [
      (tangent, [x], { axis, reverse }, y) => {
        const [a, b] = partials(x!, y, shifted(y, initial, axis, reverse));
        const [, total] = associativeScan(
          ([a1, t1]: NDArray[], [a2, t2]: NDArray[]) => [mul(a1!, a2!), add(mul(a2!, t1!), t2!)],
          [a, mul(b, tangent)],
          { axis, reverse },
        );
        return total!;
      },
    ]),
  };
}

/** Each element the one before it along the axis (after it if reverse), the first `initial`. */
function shifted(x: NDArray, initial: number, axis: number, reverse: boolean): NDArray {
  const by = reverse ? -1 : 1;
  return pad(
    x,
    scalarOf(initial, x.dtype),
    x.shape.map((_, i) => (i === axis ? [by, -by, 0] : [0, 0, 0])),
  );
}

export const cumsumPrimitive: Primitive<CumulativeParams> = defineCumulative("cumsum", "sum", "number", {
  jvp: linearJvp(() => cumsumPrimitive),
  transpose: transposeFirst((cotangent, _, __, { axis, reverse }) =>
    bind1(cumsumPrimitive, [cotangent], { axis, reverse: !reverse }),
  ),
});

export const cumprodPrimitive: Primitive<CumulativeParams> = defineCumulative(
  "cumprod",
  "prod",
  "number",
  byRecurrence(
    () => cumprodPrimitive,
    1,
    (x, _, before) => [x, before],
  ),
);

/** As the derivatives of max and min: 1 for the one that is taken, a half each for equals. NaN before the first is never taken. */
function chosen(before: NDArray, x: NDArray, better: (a: NDArray, b: NDArray) => NDArray): readonly [NDArray, NDArray] {
  const [one, half, zero] = [fullLike(x, 1), fullLike(x, 0.5), zerosLike(x)];
  const ofBefore = select(eq(before, x), half, select(better(before, x), one, zero));
  return [ofBefore, sub(one, ofBefore)];
}

export const cummaxPrimitive: Primitive<CumulativeParams> = defineCumulative(
  "cummax",
  "max",
  "number",
  byRecurrence(
    () => cummaxPrimitive,
    Number.NaN,
    (x, _, before) => chosen(before, x, gt),
  ),
);

export const cumminPrimitive: Primitive<CumulativeParams> = defineCumulative(
  "cummin",
  "min",
  "number",
  byRecurrence(
    () => cumminPrimitive,
    Number.NaN,
    (x, _, before) => chosen(before, x, lt),
  ),
);

export const cumlogsumexpPrimitive: Primitive<CumulativeParams> = defineCumulative(
  "cumlogsumexp",
  "logsumexp",
  "float",
  byRecurrence(
    () => cumlogsumexpPrimitive,
    Number.NEGATIVE_INFINITY,
    (x, y, before) => [expOfDifference(before, y), expOfDifference(x, y)],
  ),
);

/** e^(x − y) for x ≤ y: what a term of a sum of exponentials weighs. An infinite sum counts as its own only term. */
function expOfDifference(x: NDArray, y: NDArray): NDArray {
  const infinity = fullLike(y, Number.POSITIVE_INFINITY);
  const finite = (z: NDArray): NDArray => select(eq(z, infinity), zerosLike(z), z);
  const of = select(eq(abs(y), infinity), zerosLike(y), y);
  return exp(sub(finite(x), of));
}

export interface CumulativeOptions {
  /** Whether to begin at the end; default false. */
  readonly reverse?: boolean;
}

function bindCumulative(
  primitive: Primitive<CumulativeParams>,
  operand: ArrayLike,
  axis: number,
  { reverse = false }: CumulativeOptions,
): NDArray {
  const x = asArray(operand);
  return bind1(primitive, [x], { axis: canonicalAxis(axis, x.ndim), reverse });
}

/**
 * The sum of each element and all before it along an axis. Floats are summed in float64.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.cumsum(jnp.array([1, 2, 3])).js(); // [1, 3, 6]
 * lax.cumsum(jnp.array([1, 2, 3]), 0, { reverse: true }).js(); // [6, 5, 3]
 */
export const cumsum = (operand: ArrayLike, axis = 0, options: CumulativeOptions = {}): NDArray =>
  bindCumulative(cumsumPrimitive, operand, axis, options);

/**
 * The product of each element and all before it along an axis.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.cumprod(jnp.array([1, 2, 3])).js(); // [1, 2, 6]
 */
export const cumprod = (operand: ArrayLike, axis = 0, options: CumulativeOptions = {}): NDArray =>
  bindCumulative(cumprodPrimitive, operand, axis, options);

/**
 * The greatest of each element and all before it along an axis.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.cummax(jnp.array([1, 3, 2])).js(); // [1, 3, 3]
 */
export const cummax = (operand: ArrayLike, axis = 0, options: CumulativeOptions = {}): NDArray =>
  bindCumulative(cummaxPrimitive, operand, axis, options);

/** The least of each element and all before it along an axis. */
export const cummin = (operand: ArrayLike, axis = 0, options: CumulativeOptions = {}): NDArray =>
  bindCumulative(cumminPrimitive, operand, axis, options);

/** The logarithm of the sum of the exponentials of each element and all before it along an axis. */
export const cumlogsumexp = (operand: ArrayLike, axis = 0, options: CumulativeOptions = {}): NDArray =>
  bindCumulative(cumlogsumexpPrimitive, operand, axis, options);
