import type { ArrayLike, NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
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
  ceil,
  clamp,
  div,
  eq,
  floor,
  ge,
  gt,
  indexTake,
  le,
  log,
  log1p,
  lt,
  mul,
  ne,
  neg,
  reduceOr,
  reshape,
  select,
  sqrt,
  sub,
} from "../lax/index.js";
import { promoteInexact } from "../numpy/promote.js";
import { broadcastTo, checkFloat, parameter, resultShape } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { splitInto } from "./keys.js";
import { uniform } from "./uniform.js";

/**
 * Whole numbers from the binomial distribution: how many of `n` trials succeed.
 *
 * Counting below a mean of 10, rejection from there on; both are computed for all elements.
 *
 * @param n how many trials: a number, or an array that broadcasts to `shape`
 * @param p the probability of success: likewise
 * @param shape default that of `n` and `p` together
 * @param dtype a float dtype, so that NaN can be returned where `n` or `p` makes no sense
 */
export function binomial(key: NDArray, n: ArrayLike, p: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const typed = samplerKey("binomial", key);
  const result = checkFloat("binomial", dtype);
  const [probability] = promoteInexact(p) as [NDArray];
  const trials = parameter(n, probability.dtype);
  const shaped = resultShape("binomial", shape, trials.shape, probability.shape);
  const [given, prob] = [trials, convert(probability, probability.dtype)].map((x) => broadcastTo(x, shaped)) as [
    NDArray,
    NDArray,
  ];

  // Of success and failure the less likely is counted.
  const unlikely = lt(prob, 0.5);
  const rare = select(unlikely, prob, sub(1, prob));
  const noCount = bitwiseOr(ne(given, given), lt(given, 0));
  const noProbability = ne(rare, rare);
  const negative = lt(rare, 0);
  const q = select(bitwiseOr(noProbability, negative), fullLike(rare, 0.01), rare);
  const few = bitwiseOr(noCount, le(mul(given, q), 10));
  const count = floor(given);

  // Where a result is not used, parameters for which the loops end soon.
  const counted = byCounting(typed, select(few, count, fullLike(count, 0)), q, result);
  const accepted = byRejection(
    typed,
    select(few, fullLike(count, 1e4), count),
    select(few, fullLike(q, 0.5), q),
    result,
  );
  const invalid = bitwiseOr(bitwiseOr(negative, noProbability), noCount);
  const infinite = eq(given, Number.POSITIVE_INFINITY);
  const found = select(few, counted, accepted);
  const valid = select(invalid, fullLike(found, Number.NaN), found);
  const sample = select(bitwiseAnd(infinite, bitwiseNot(invalid)), fullLike(valid, Number.POSITIVE_INFINITY), valid);
  const direct = bitwiseOr(bitwiseOr(unlikely, noCount), bitwiseOr(noProbability, infinite));
  return select(direct, sample, sub(convert(count, result), sample));
}

const any = (x: NDArray): NDArray => reduceOr(x, axesUpTo(x.ndim));

/** No loop is to be endless. */
const mostSteps = (dtype: DType): number => Math.min(finfo(dtype).max, 2 ** 31 - 1);

/** How many geometric numbers, each the trials until a success, sum to no more than `count`: Devroye, 1986, section X.4.3. */
function byCounting(key: NDArray, count: NDArray, p: NDArray, dtype: DType): NDArray {
  const { shape } = p;
  const logFailure = log1p(neg(p));
  const [, successes] = whileLoop(
    ([step, , trials]) => bitwiseAnd(any(le(trials, count)), lt(step, mostSteps(dtype))),
    ([step, successes, trials, before]) => {
      const [subkey, after] = splitInto(before);
      const counted = select(le(trials, count), add(successes, 1), successes);
      const until = ceil(div(log(uniform(subkey!, shape, p.dtype)), logFailure));
      return [add(step, 1), counted, add(trials, until), after!] as const;
    },
    [full([], 0, "int32"), full(shape, 0, p.dtype), full(shape, 0, p.dtype), key] as const,
  );
  return convert(sub(successes, 1), dtype);
}

/**
 * Hörmann, "The generation of binomial random variates", Journal of Statistical Computation and Simulation 1993,
 * algorithm BTRS.
 */
function byRejection(key: NDArray, count: NDArray, p: NDArray, dtype: DType): NDArray {
  const { shape } = p;
  const mean = mul(count, p);
  const deviation = sqrt(mul(mean, sub(1, p)));
  const b = add(1.15, mul(2.53, deviation));
  const a = add(add(-0.0873, mul(0.0248, b)), mul(0.01, p));
  const c = add(mean, 0.5);
  const vR = sub(0.92, div(4.2, b));
  const r = div(p, sub(1, p));
  const alpha = mul(add(2.83, div(5.1, b)), deviation);
  const m = floor(mul(add(count, 1), p));
  const rest = (k: NDArray): NDArray => add(sub(count, k), 1);

  /** The logarithm of the ratio of the probabilities of k and of the mode m. */
  const logRatio = (k: NDArray): NDArray => {
    const first = mul(add(m, 0.5), log(div(add(m, 1), mul(r, rest(m)))));
    const second = mul(add(count, 1), log(div(rest(m), rest(k))));
    const third = mul(add(k, 0.5), log(div(mul(r, rest(k)), add(k, 1))));
    const tails = sub(
      add(stirlingTail(m), stirlingTail(sub(count, m))),
      add(stirlingTail(k), stirlingTail(sub(count, k))),
    );
    return add(add(add(first, second), third), tails);
  };

  const [, sample] = whileLoop(
    ([step, , accepted]) => bitwiseAnd(any(bitwiseNot(accepted)), lt(step, mostSteps(dtype))),
    ([step, sample, accepted, before]) => {
      const [after, uKey, vKey] = splitInto(before, 3);
      const u = sub(uniform(uKey!, shape, p.dtype), 0.5);
      const v = uniform(vKey!, shape, p.dtype);
      const us = sub(0.5, abs(u));
      const quick = bitwiseAnd(ge(us, 0.07), le(v, vR));
      const k = floor(add(mul(add(div(mul(2, a), us), b), u), c));
      const reject = bitwiseOr(lt(k, 0), gt(k, count));
      const logV = log(div(mul(v, alpha), add(div(a, mul(us, us)), b)));
      const accept = bitwiseOr(quick, bitwiseAnd(bitwiseNot(reject), le(logV, logRatio(k))));
      return [add(step, 1), select(accept, k, sample), bitwiseOr(accepted, accept), after!] as const;
    },
    [full([], 0, "int32"), full(shape, -1, p.dtype), full(shape, false, "bool"), key] as const,
  );
  return convert(sample, dtype);
}

/** log k! − (log √(2π) + (k + 1/2)·log(k + 1) − (k + 1)) for k from 0 to 9. */
const STIRLING_TAILS = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
  0.0138761288230707, 0.0118967099458917, 0.010411265261972, 0.00925546218271273, 0.00833056343336287,
];

/** What Stirling's formula lacks: from the table, or beyond it the series, which JAX takes at 9 for all that is larger. */
function stirlingTail(k: NDArray): NDArray {
  const within = clamp(fullLike(k, 0), k, fullLike(k, 9));
  const squared = mul(add(within, 1), add(within, 1));
  const series = div(sub(1 / 12, div(sub(1 / 360, div(1 / 1260, squared)), squared)), add(within, 1));
  const table = convert(arrayOf(Float64Array.from(STIRLING_TAILS), [10], "float64"), k.dtype);
  const index = reshape(convert(floor(within), "int32"), [k.size]);
  return select(le(k, 9), reshape(indexTake(table, [index], [0]), k.shape), series);
}
