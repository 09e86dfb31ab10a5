/** Bare JavaScript values as elements of a dtype. */
import { type DType, isBig, isInteger, type Scalar } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { iinfo } from "../core/type-info.js";

/** A bare value. */
export type Bare = number | boolean | bigint;

/** Whether something is a bare value. */
export function isBare(x: unknown): x is Bare {
  return typeof x === "number" || typeof x === "boolean" || typeof x === "bigint";
}

interface Limits {
  readonly min: Scalar;
  readonly max: Scalar;
}

const limits = new Map<DType, Limits>();

function limitsOf(dtype: DType): Limits {
  const known = limits.get(dtype) ?? iinfo(dtype);
  limits.set(dtype, known);
  return known;
}

/**
 * The value as `dtype` stores it. Where Python would overflow, this throws; other numbers become integers as XLA
 * converts them: truncated, clamped, NaN as 0.
 *
 * @throws JaxValueError for an integer that the dtype does not hold
 */
export function elementOf(value: Bare, dtype: DType): Bare {
  if (!isInteger(dtype) || typeof value === "boolean") return value;
  const { min, max } = limitsOf(dtype);
  if (value >= min && value <= max) return typeof value === "number" ? Math.trunc(value) : value;
  if (typeof value === "number" && !Number.isInteger(value)) {
    if (Number.isNaN(value)) return isBig(dtype) ? 0n : 0;
    return value < min ? min : max;
  }
  throw new JaxValueError(`Python integer ${value} out of bounds for ${dtype}`, {
    expected: `an integer from ${min} to ${max}`,
    fix: "Use a wider dtype, or convert the array to a float with x.astype.",
  });
}
