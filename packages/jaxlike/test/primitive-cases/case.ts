/**
 * What a case of the sweep over all primitives is, and how tables make one case for each dtype.
 */
import type { NDArray } from "../../src/core/array.js";
import { arrayOf, store } from "../../src/core/concrete-array.js";
import { allocate, type DType, isFloat, isInteger, isUnsigned } from "../../src/core/dtype.js";
import { type Shape, sizeOf } from "../../src/core/shape.js";

// biome-ignore lint/suspicious/noExplicitAny: functions of any arrays are swept
export type Call = (...args: any[]) => unknown;

/** One call that makes one primitive. */
export interface PrimitiveCase {
  /** As jaxprs print it. */
  readonly primitive: string;
  /** What is special about this call; dtypes and shapes are said anyway. */
  readonly label?: string;
  readonly call: Call;
  /** Away from jumps and kinks, where the derivative is compared with differences. */
  readonly args: readonly NDArray[];
  /** 64-bit dtypes are there; otherwise only if an argument has one. */
  readonly x64?: boolean;
  /** The axis that the call names: it runs within vmap over the first axes of the arguments. */
  readonly axisName?: string;
  /**
   * What derivatives are: those that differences tell, if nothing is said; zero (for floats) everywhere; or an error.
   */
  readonly derivative?: "zero" | RegExp;
  /** The same for reverse mode, where that differs: an error. */
  readonly reverse?: RegExp;
  /** The same for vmap: an error. */
  readonly batching?: RegExp;
  /** Results are coarser than the steps of differences: derivatives are checked for their forms only. */
  readonly coarse?: true;
  /** The arguments to differentiate by; default all of floats. */
  readonly by?: readonly number[];
  /** How often derivatives exist; default 2. */
  readonly order?: 1 | 2;
}

export const FLOATS = ["float64", "float32", "bfloat16", "float16"] as const;
export const INTEGERS = ["int32", "uint8", "int64"] as const;
export const NUMBERS = [...FLOATS, ...INTEGERS] as const;
export const ANY = [...NUMBERS, "bool"] as const;

/** Makes arrays of one dtype; values are repeated to fill the shape, which is that of a list by default. */
export type Make = (values: readonly number[], shape?: Shape) => NDArray;

/** An array of any dtype: values are rounded for integers, without sign for unsigned ones, positive or not for bool. */
export function filled(dtype: DType, values: readonly number[], shape: Shape = [values.length]): NDArray {
  const data = allocate(dtype, sizeOf(shape));
  for (let i = 0; i < data.length; i++) store(data, dtype, i, elementOf(values[i % values.length]!, dtype));
  return arrayOf(data, shape, dtype);
}

function elementOf(value: number, dtype: DType): number | boolean {
  if (dtype === "bool") return value > 0;
  if (isUnsigned(dtype)) return Math.abs(Math.round(value));
  return isFloat(dtype) || !isInteger(dtype) ? value : Math.round(value);
}

export const i32: Make = (values, shape) => filled("int32", values, shape);

/** The cases that `table` makes with arrays of each dtype. */
export const forDTypes = (
  dtypes: readonly DType[],
  table: (of: Make, dtype: DType) => readonly PrimitiveCase[],
): PrimitiveCase[] => dtypes.flatMap((dtype) => table((values, shape) => filled(dtype, values, shape), dtype));

/** A case as failures name it. */
export function describeCase({ primitive, label, args }: PrimitiveCase): string {
  const operands = args.map((x) => x.aval.short).join(", ");
  return `${primitive}(${operands})${label === undefined ? "" : ` ${label}`}`;
}
