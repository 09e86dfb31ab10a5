import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import { type Shape, sameShape } from "../core/shape.js";
import { moveAxis } from "../lax/batching.js";
import { scan } from "../lax/control-flow/scan.js";
import { convert } from "../lax/convert-element-type.js";
import { clamp, cumsum, div, eq, fullLike, select, sub } from "../lax/index.js";
import { promoteInexact } from "../numpy/promote.js";
import { broadcastTo, checkFloat } from "./arguments.js";
import { binomial } from "./binomial.js";
import { samplerKey } from "./check-key.js";
import { randomSplit } from "./key-primitives.js";

export interface MultinomialOptions {
  /** Of the result, with the axis of outcomes; default that of `p`. */
  readonly shape?: Shape;
  /** Default float32, in x64 float64. */
  readonly dtype?: DType;
}

/**
 * How often each outcome comes in `n` trials: one binomial number after the other, from what is left.
 *
 * @param n how many trials: a number, or an array that broadcasts to the result without its last axis
 * @param p the probabilities of the outcomes, along the last axis
 */
export function multinomial(
  key: NDArray,
  n: ArrayLike,
  p: ArrayLike,
  { shape, dtype }: MultinomialOptions = {},
): NDArray {
  const typed = samplerKey("multinomial", key);
  const [trials, probabilities] = promoteInexact(n, p) as [NDArray, NDArray];
  const full = shape ?? probabilities.shape;
  const first = broadcastTo(trials, full.slice(0, -1));
  const spread = sameShape(full, probabilities.shape) ? probabilities : broadcastTo(probabilities, full);
  const outcomes = moveAxis(spread, full.length - 1, 0);

  const left = cumsum(outcomes, 0, { reverse: true });
  const ratios = div(outcomes, select(eq(left, 0), fullLike(left, 1), left));
  const [, counts] = scan(
    (remaining: NDArray, [ratio, subkey]: readonly [NDArray, NDArray]) => {
      const within = clamp(fullLike(ratio, 0), ratio, fullLike(ratio, 1));
      const count = binomial(subkey, remaining, within, remaining.shape, remaining.dtype);
      return [sub(remaining, count), count] as const;
    },
    first,
    [ratios, randomSplit(typed, [outcomes.shape[0]!])] as const,
  );
  return convert(moveAxis(counts, 0, full.length - 1), checkFloat("multinomial", dtype));
}
