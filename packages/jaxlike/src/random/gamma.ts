import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Primitive } from "../core/primitive.js";
import { type Shape, sizeOf } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { finfo } from "../core/type-info.js";
import { Zero } from "../core/zero.js";
import { moveBatchAxis } from "../lax/batching.js";
import { whileLoop } from "../lax/control-flow/while-loop.js";
import {
  add,
  bitwiseAnd,
  bitwiseOr,
  div,
  eq,
  exp,
  fullLike,
  ge,
  le,
  log,
  mul,
  neg,
  pow,
  randomGammaGrad,
  reshape,
  select,
  sqrt,
  sub,
} from "../lax/index.js";
import { notLinear } from "../lax/rules.js";
import { vmap } from "../transforms/vmap.js";
import { broadcastTo, checkFloat, parameter, resultShape } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { exponential } from "./exponential.js";
import { randomSplit } from "./key-primitives.js";
import { splitInto } from "./keys.js";
import { normal } from "./normal.js";
import { uniform } from "./uniform.js";

interface GammaParams {
  /** Whether the sample's logarithm is returned, which can be far below that of the smallest float. */
  readonly logSpace: boolean;
}

/**
 * A sample of the gamma distribution for each element of the second operand, the shape parameter. The first, a key or
 * an array of keys, has as many axes as were mapped over; each key serves what belongs to it.
 */
export const randomGammaPrimitive: Primitive<GammaParams> = {
  name: "random_gamma",
  multipleResults: false,
  effectful: false,
  axisName: undefined,
  printParams: undefined,
  abstractEval: ([, alpha]) => [alpha!],
  evaluate: ([keys, alpha], { logSpace }) => [sampleAll(keys!, alpha!, logSpace)],
  jvp([keys, alpha], [, tangent], params) {
    const sample = bind1(randomGammaPrimitive, [keys!, alpha!], params);
    if (tangent === undefined || tangent instanceof Zero) return [[sample], [new Zero(sample.aval)]];
    return [[sample], [mul(tangent, slope(sample, alpha!, params.logSpace))]];
  },
  transpose: notLinear,
  batch([keys, alpha], [keyDim, alphaDim], params, { size }) {
    const moved = [moveBatchAxis(keys!, keyDim!, 0, size), moveBatchAxis(alpha!, alphaDim!, 0, size)];
    return [[bind1(randomGammaPrimitive, moved, params)], [0]];
  },
};

function sampleAll(keys: NDArray, alpha: NDArray, logSpace: boolean): NDArray {
  const each = sizeOf(alpha.shape.slice(keys.ndim));
  const own = reshape(randomSplit(reshape(keys, [keys.size]), [each]), [alpha.size]);
  const one = (key: NDArray, a: NDArray): NDArray => sampleOne(key, a, logSpace);
  return reshape(vmap(one)(own, reshape(alpha, [alpha.size])), alpha.shape);
}

/**
 * Marsaglia, Tsang, "A simple method for generating gamma variables", ACM TOMS 2000, section 6.
 *
 * For α < 1 its last section's Γ(α) = Γ(α + 1)·U^(1/α), in logarithms if asked for, since U^(1/α) may underflow.
 */
function sampleOne(key: NDArray, alpha: NDArray, logSpace: boolean): NDArray {
  const { dtype } = alpha;
  const constant = (value: number): NDArray => fullLike(alpha, value);
  const large = ge(alpha, 1);
  const d = sub(select(large, alpha, add(alpha, 1)), 1 / 3);
  const c = div(1 / 3, sqrt(d));

  /** A normal number x and v = 1 + c·x, which must be positive. */
  const candidate = (xKey: NDArray): [NDArray, NDArray] => {
    const [, x, v] = whileLoop(
      ([, , v]) => le(v, 0),
      ([before]) => {
        const [after, subkey] = splitInto(before);
        const x = normal(subkey!, [], dtype);
        return [after!, x, add(1, mul(x, c))] as const;
      },
      [xKey, constant(0), constant(-1)] as const,
    );
    return [x, v];
  };

  const [loopKey, boostKey] = splitInto(key);
  // x² and v³ of the paper. The first values are such that they are rejected.
  const [, , v] = whileLoop(
    ([, x, v, u]) =>
      bitwiseAnd(ge(u, sub(1, mul(0.0331, mul(x, x)))), ge(log(u), add(mul(x, 0.5), mul(d, add(sub(1, v), log(v)))))),
    ([before]) => {
      const [after, xKey, uKey] = splitInto(before, 3);
      const [x, v] = candidate(xKey!);
      return [after!, mul(x, x), mul(mul(v, v), v), uniform(uKey!, [], dtype)] as const;
    },
    [loopKey!, constant(0), constant(1), constant(2)] as const,
  );

  if (!logSpace) {
    const u = sub(1, uniform(boostKey!, [], dtype));
    return mul(mul(d, v), select(large, constant(1), pow(u, div(1, alpha))));
  }
  const logU = neg(exponential(boostKey!, [], dtype));
  const boost = select(bitwiseOr(large, eq(logU, 0)), constant(0), mul(logU, div(1, alpha)));
  return add(add(log(d), log(v)), boost);
}

/**
 * How a sample moves with α if its rank among all samples is to stay: reparameterization.
 *
 * Figurnov, Mohamed, Mnih, "Implicit reparameterization gradients", NeurIPS 2018.
 */
function slope(sample: NDArray, alpha: NDArray, logSpace: boolean): NDArray {
  if (!logSpace) return randomGammaGrad(alpha, sample);
  const x = exp(sample);
  const safe = select(eq(x, 0), fullLike(x, finfo(x.dtype).tiny), x);
  return div(randomGammaGrad(alpha, safe), safe);
}

function gammaOf(
  name: string,
  key: NDArray,
  a: ArrayLike,
  shape: Shape | null | undefined,
  dtype: DType | undefined,
  logSpace: boolean,
): NDArray {
  const typed = samplerKey(name, key);
  const alpha = parameter(a, checkFloat(name, dtype));
  const full = broadcastTo(alpha, resultShape(name, shape, alpha.shape));
  return bind1(randomGammaPrimitive, [typed, full], { logSpace });
}

/**
 * Numbers from the gamma distribution, with density proportional to x^(a−1)·exp(−x) for x ≥ 0. Differentiable by `a`.
 *
 * @param a a positive number, or an array that broadcasts to `shape`
 * @param shape default that of `a`
 */
export const gamma = (key: NDArray, a: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray =>
  gammaOf("gamma", key, a, shape, dtype, false);

/** Logarithms of numbers from the gamma distribution: exact for small `a` too, whose samples are mostly tiny. */
export const loggamma = (key: NDArray, a: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray =>
  gammaOf("loggamma", key, a, shape, dtype, true);
