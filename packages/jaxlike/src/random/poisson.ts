import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { iinfo } from "../core/type-info.js";
import { axesUpTo } from "../lax/canonical-axis.js";
import { whileLoop } from "../lax/control-flow/while-loop.js";
import { convert } from "../lax/convert-element-type.js";
import { full, fullLike } from "../lax/full.js";
import {
  abs,
  add,
  bitwiseAnd,
  bitwiseNot,
  bitwiseOr,
  div,
  eq,
  floor,
  ge,
  gt,
  le,
  lgamma,
  log,
  lt,
  mul,
  ne,
  neg,
  reduceOr,
  select,
  sqrt,
  sub,
} from "../lax/index.js";
import { broadcastTo, checkInteger, parameter, resultShape } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { splitInto } from "./keys.js";
import { uniform } from "./uniform.js";

/**
 * Integers from the Poisson distribution: counts of what happens `lam` times on average.
 *
 * Counting below a mean of 10, rejection from there on; both are computed for all elements.
 *
 * @param lam the mean: a number of 0 or more, or an array that broadcasts to `shape`
 * @param shape default that of `lam`
 * @param dtype default int32, in x64 int64
 */
export function poisson(key: NDArray, lam: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const typed = samplerKey("poisson", key);
  const result = checkInteger("poisson", dtype);
  const given = parameter(lam, "float32");
  const mean = broadcastTo(given, resultShape("poisson", shape, given.shape));
  const small = bitwiseOr(ne(mean, mean), lt(mean, 10));
  const counted = byCounting(typed, select(small, mean, fullLike(mean, 0)), result);
  // Where the result is not used, a mean for which hardly anything is rejected.
  const accepted = byRejection(typed, select(small, fullLike(mean, 1e5), mean), result);
  const sample = select(small, counted, accepted);
  return select(eq(mean, 0), fullLike(sample, 0), sample);
}

const any = (x: NDArray): NDArray => reduceOr(x, axesUpTo(x.ndim));

/** No loop is to be endless. */
const mostSteps = (dtype: DType): number => Math.min(Number(iinfo(dtype).max), 2 ** 31 - 1);

/** How many uniform numbers can be multiplied until exp(−λ) is reached: Knuth, TAOCP volume 2, section 3.4.1, algorithm Q. */
function byCounting(key: NDArray, mean: NDArray, dtype: DType): NDArray {
  const { shape } = mean;
  const end = neg(mean);
  const [, count] = whileLoop(
    ([step, , , logProduct]) => bitwiseAnd(any(gt(logProduct, end)), lt(step, mostSteps(dtype))),
    ([step, count, before, logProduct]) => {
      const [after, subkey] = splitInto(before);
      const counted = select(gt(logProduct, end), add(count, 1), count);
      const u = uniform(subkey!, shape, "float32");
      return [add(step, 1), counted, after!, add(logProduct, log(u))] as const;
    },
    [full([], 0, "int32"), full(shape, 0, dtype), key, full(shape, 0, "float32")] as const,
  );
  return sub(count, 1);
}

/** Hörmann, "The transformed rejection method for generating Poisson random variables", 1993, algorithm PTRS. */
function byRejection(key: NDArray, mean: NDArray, dtype: DType): NDArray {
  const { shape } = mean;
  const logMean = log(mean);
  const b = add(0.931, mul(2.53, sqrt(mean)));
  const a = add(-0.059, mul(0.02483, b));
  const inverseAlpha = add(1.1239, div(1.1328, sub(b, 3.4)));
  const vR = sub(0.9277, div(3.6224, sub(b, 2)));
  const [, sample] = whileLoop(
    ([step, , accepted]) => bitwiseAnd(any(bitwiseNot(accepted)), lt(step, mostSteps(dtype))),
    ([step, sample, accepted, before]) => {
      const [after, uKey, vKey] = splitInto(before, 3);
      const u = sub(uniform(uKey!, shape, mean.dtype), 0.5);
      const v = uniform(vKey!, shape, mean.dtype);
      const us = sub(0.5, abs(u));
      const k = floor(add(add(mul(add(div(mul(2, a), us), b), u), mean), 0.43));
      const s = log(div(mul(v, inverseAlpha), add(div(a, mul(us, us)), b)));
      const t = sub(add(neg(mean), mul(k, logMean)), lgamma(add(k, 1)));
      const quick = bitwiseAnd(ge(us, 0.07), le(v, vR));
      const reject = bitwiseOr(lt(k, 0), bitwiseAnd(lt(us, 0.013), gt(v, us)));
      const accept = bitwiseOr(quick, bitwiseAnd(bitwiseNot(reject), le(s, t)));
      return [add(step, 1), select(accept, k, sample), bitwiseOr(accepted, accept), after!] as const;
    },
    [full([], 0, "int32"), full(shape, -1, mean.dtype), full(shape, false, "bool"), key] as const,
  );
  return convert(sample, dtype);
}
