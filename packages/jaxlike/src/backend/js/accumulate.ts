import {
  allocate,
  type Data,
  type DType,
  dtypeBits,
  isBig,
  isFloat,
  isInteger,
  isSigned,
  type Scalar,
} from "../../core/dtype.js";
import { asNumbers, type Numbers } from "./elements.js";
import type { Run } from "./strided.js";

/** The commutative, associative operations by which many elements become one. */
export type Reduction = "sum" | "prod" | "max" | "min" | "and" | "or" | "xor";

/** What an element of the target becomes when one of the source meets it. */
export type Combine = (target: number, source: number) => number;

const COMBINE_FLOAT: Record<Reduction, Combine> = {
  sum: (a, b) => a + b,
  prod: (a, b) => a * b,
  // NaN if either is, and -0 < 0.
  max: Math.max,
  min: Math.min,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

/** Right modulo 2³²: the typed array into which a result goes wraps it to its width. */
const COMBINE_INTEGER: Record<Reduction, Combine> = {
  ...COMBINE_FLOAT,
  sum: (a, b) => (a + b) | 0,
  prod: Math.imul,
};

const COMBINE_BOOL: Record<Reduction, Combine> = {
  ...COMBINE_FLOAT,
  sum: COMBINE_FLOAT.or,
  prod: COMBINE_FLOAT.and,
};

/** Not wrapped: the array into which a result goes does that. */
const COMBINE_BIG: Record<Reduction, (a: bigint, b: bigint) => bigint> = {
  sum: (a, b) => a + b,
  prod: (a, b) => a * b,
  // biome-ignore lint/complexity/useMathMinMax: Math.max refuses bigints
  max: (a, b) => (a > b ? a : b),
  // biome-ignore lint/complexity/useMathMinMax: Math.min refuses bigints
  min: (a, b) => (a < b ? a : b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

/**
 * The operation on two elements of a dtype. For dtypes stored as bigint it takes and gives bigints (see `asNumbers`);
 * a result is within the dtype's range only once it is stored.
 */
export function combineFor(reduction: Reduction, dtype: DType): Combine {
  if (isBig(dtype)) return COMBINE_BIG[reduction] as unknown as Combine;
  if (isFloat(dtype)) return COMBINE_FLOAT[reduction];
  return (isInteger(dtype) ? COMBINE_INTEGER : COMBINE_BOOL)[reduction];
}

/** target ← combine(target, source); with `toStep` 0 the whole line falls upon one element, which is stored once. */
function runOf(combine: Combine): Run {
  return (target, to, toStep, source, from, fromStep, count) => {
    if (toStep === 0) {
      let total = target[to]!;
      for (let i = 0; i < count; i++) total = combine(total, source[from + i * fromStep]!);
      target[to] = total;
    } else {
      for (let i = 0; i < count; i++) {
        target[to] = combine(target[to]!, source[from]!);
        to += toStep;
        from += fromStep;
      }
    }
  };
}

/** `runOf` for bigints: the same again, so that the other never sees their arrays (see `operandFor`). */
function bigRunOf(combine: Combine): Run {
  return (target, to, toStep, source, from, fromStep, count) => {
    for (let i = 0; i < count; i++) {
      target[to] = combine(target[to]!, source[from]!);
      to += toStep;
      from += fromStep;
    }
  };
}

// The frequent ones again, with the operation in the loop: a call for every element would take most of the time.

const sumRun: Run = (target, to, toStep, source, from, fromStep, count) => {
  if (toStep === 0) {
    let total = target[to]!;
    for (let i = 0; i < count; i++) total += source[from + i * fromStep]!;
    target[to] = total;
  } else {
    for (let i = 0; i < count; i++) {
      target[to] = target[to]! + source[from]!;
      to += toStep;
      from += fromStep;
    }
  }
};

const integerSumRun: Run = (target, to, toStep, source, from, fromStep, count) => {
  if (toStep === 0) {
    let total = target[to]! | 0;
    for (let i = 0; i < count; i++) total = (total + source[from + i * fromStep]!) | 0;
    target[to] = total;
  } else {
    sumRun(target, to, toStep, source, from, fromStep, count);
  }
};

const maxRun: Run = (target, to, toStep, source, from, fromStep, count) => {
  if (toStep === 0) {
    let greatest = target[to]!;
    for (let i = 0; i < count; i++) greatest = Math.max(greatest, source[from + i * fromStep]!);
    target[to] = greatest;
  } else {
    for (let i = 0; i < count; i++) {
      target[to] = Math.max(target[to]!, source[from]!);
      to += toStep;
      from += fromStep;
    }
  }
};

const minRun: Run = (target, to, toStep, source, from, fromStep, count) => {
  if (toStep === 0) {
    let least = target[to]!;
    for (let i = 0; i < count; i++) least = Math.min(least, source[from + i * fromStep]!);
    target[to] = least;
  } else {
    for (let i = 0; i < count; i++) {
      target[to] = Math.min(target[to]!, source[from]!);
      to += toStep;
      from += fromStep;
    }
  }
};

/** The run that subtracts the source from the target. */
export function subtractRun(dtype: DType): Run {
  return (isBig(dtype) ? bigRunOf : runOf)((target, source) => target - source);
}

/** The run that combines elements of that dtype, as `operandFor` and `accumulator` give them. */
export function accumulateRun(reduction: Reduction, dtype: DType): Run {
  if (isBig(dtype)) return bigRunOf(combineFor(reduction, dtype));
  if (reduction === "max") return maxRun;
  if (reduction === "min") return minRun;
  if (reduction === "sum" && isFloat(dtype)) return sumRun;
  if (reduction === "sum" && isInteger(dtype)) return integerSumRun;
  return runOf(combineFor(reduction, dtype));
}

/** The least value of the dtype, or the greatest. */
export function extremeValue(which: "least" | "greatest", dtype: DType): Scalar {
  if (isFloat(dtype)) return which === "least" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (!isInteger(dtype)) return which === "least" ? 0 : 1;
  const bits = BigInt(dtypeBits(dtype) - (isSigned(dtype) ? 1 : 0));
  const greatest = 2n ** bits - 1n;
  const value = which === "greatest" ? greatest : isSigned(dtype) ? -greatest - 1n : 0n;
  return isBig(dtype) ? value : Number(value);
}

/** What changes nothing when combined: what the reduction of no elements is. */
export function identityOf(reduction: Reduction, dtype: DType): Scalar {
  switch (reduction) {
    case "max":
      return extremeValue("least", dtype);
    case "min":
      return extremeValue("greatest", dtype);
    case "prod":
      return isBig(dtype) ? 1n : 1;
    case "and":
      if (dtype === "bool") return 1;
      return isBig(dtype) ? (isSigned(dtype) ? -1n : 2n ** 64n - 1n) : -1;
    default:
      return isBig(dtype) ? 0n : 0;
  }
}

/**
 * The elements, in one of the few kinds of arrays that the runs are to see: an engine compiles a loop well for up to
 * four kinds, and one that has seen more is many times slower from then on.
 */
export function operandFor(data: Data, reduction: Reduction): Numbers {
  if (data instanceof Uint32Array) {
    // The same bits serve where the result is taken modulo 2³²; comparisons need the values.
    return comparesValues(reduction)
      ? new Float64Array(data)
      : new Int32Array(data.buffer, data.byteOffset, data.length);
  }
  return data.BYTES_PER_ELEMENT < 4 ? new Int32Array(asNumbers(data)) : asNumbers(data);
}

/** An array of identities for `operandFor`s to be combined into. Floats add up in float64, to be rounded once. */
export function accumulator(dtype: DType, length: number, reduction: Reduction): Numbers {
  return accumulatorArray(dtype, length, reduction).fill(identityOf(reduction, dtype) as number);
}

function accumulatorArray(dtype: DType, length: number, reduction: Reduction): Numbers {
  if (isBig(dtype)) return asNumbers(allocate(dtype, length));
  if (comparesValues(reduction) && dtype === "float32") return new Float32Array(length);
  if (isFloat(dtype) || (comparesValues(reduction) && dtype === "uint32")) return new Float64Array(length);
  return new Int32Array(length);
}

const comparesValues = (reduction: Reduction): boolean => reduction === "max" || reduction === "min";

/** What has accumulated, as elements of the dtype: rounded, or wrapped to its width. */
export function accumulated(totals: Numbers, dtype: DType): Data {
  if (allocate(dtype, 0).constructor === totals.constructor) return totals;
  const result = asNumbers(allocate(dtype, totals.length));
  result.set(totals);
  return result;
}
