import type { Data } from "../../core/dtype.js";
import type { Buffer } from "../buffer.js";
import { accumulated, accumulator, type Combine, combineFor, identityOf, operandFor } from "./accumulate.js";
import { splitAt } from "./reduce.js";

/** Each element combined with all before it along the axis; with all after it if `reverse`. Floats add up in float64. */
export function cumulative(
  x: Buffer,
  axis: number,
  reverse: boolean,
  operation: "sum" | "prod" | "max" | "min" | "logsumexp",
): Data {
  const { outer, count, inner } = splitAt(x.shape, axis);
  const reduction = operation === "logsumexp" ? "sum" : operation;
  const combine = operation === "logsumexp" ? logAddExp : combineFor(operation, x.dtype);
  const initial = operation === "logsumexp" ? Number.NEGATIVE_INFINITY : (identityOf(operation, x.dtype) as number);
  const values = operandFor(x.data, reduction);
  const target =
    x.dtype === "float32" ? new Float32Array(values.length) : accumulator(x.dtype, values.length, reduction);
  // One running total for each index after the axis, so that memory is read in the order in which it lies.
  const totals = accumulator(x.dtype, inner, reduction);
  for (let i = 0; i < outer; i++) {
    totals.fill(initial);
    for (let j = 0; j < count; j++) {
      const at = (i * count + (reverse ? count - 1 - j : j)) * inner;
      for (let k = 0; k < inner; k++) {
        const total = combine(totals[k]!, values[at + k]!);
        totals[k] = total;
        target[at + k] = total;
      }
    }
  }
  return accumulated(target, x.dtype);
}

/** log(eᵃ + eᵇ), without forming an exponential that could overflow. */
const logAddExp: Combine = (a, b) => {
  const greater = Math.max(a, b);
  // Both -Infinity, or one Infinity: the difference below would be NaN. NaN itself goes on.
  if (!Number.isFinite(greater)) return greater;
  return greater + Math.log1p(Math.exp(-Math.abs(a - b)));
};
