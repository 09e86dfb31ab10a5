import { allocate, type Data } from "../../core/dtype.js";
import type { Buffer } from "../buffer.js";
import { type Combine, combineFor, identityOf } from "./accumulate.js";
import { asNumbers } from "./elements.js";
import { splitAt } from "./reduce.js";

/** Each element combined with all before it along the axis; with all after it if `reverse`. Floats add up in float64. */
export function cumulative(
  x: Buffer,
  axis: number,
  reverse: boolean,
  operation: "sum" | "prod" | "max" | "min" | "logsumexp",
): Data {
  const result = allocate(x.dtype, x.data.length);
  const [values, target] = [asNumbers(x.data), asNumbers(result)];
  const { outer, count, inner } = splitAt(x.shape, axis);
  const [combine, initial] =
    operation === "logsumexp"
      ? [logAddExp, Number.NEGATIVE_INFINITY]
      : [combineFor(operation, x.dtype), identityOf(operation, x.dtype) as number];
  // One running total for each index after the axis, so that memory is read in the order in which it lies.
  const totals = x.dtype === "float32" ? new Float64Array(inner) : asNumbers(allocate(x.dtype, inner));
  for (let i = 0; i < outer; i++) {
    totals.fill(initial);
    for (let j = 0; j < count; j++) {
      const at = (i * count + (reverse ? count - 1 - j : j)) * inner;
      for (let k = 0; k < inner; k++) {
        totals[k] = combine(totals[k]!, values[at + k]!);
        target[at + k] = totals[k]!;
      }
    }
  }
  return result;
}

/** log(eᵃ + eᵇ), without forming an exponential that could overflow. */
const logAddExp: Combine = (a, b) => {
  const greater = Math.max(a, b);
  // Both -Infinity, or one Infinity: the difference below would be NaN. NaN itself goes on.
  if (!Number.isFinite(greater)) return greater;
  return greater + Math.log1p(Math.exp(-Math.abs(a - b)));
};
