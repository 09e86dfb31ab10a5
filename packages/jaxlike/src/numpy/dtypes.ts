/** The dtypes as users name them: strings, `jnp.float32` and the like, or anything that has a dtype. */
import { NDArray } from "../core/array.js";
import { x64Enabled } from "../core/config.js";
import { type DType, dtypeNames, isDType } from "../core/dtype.js";
import { JaxNotImplementedError, JaxTypeError } from "../core/errors.js";
import { canonicalizeDType } from "../core/promotion.js";
import { array, type Nestable } from "./array.js";

/** A dtype that can be called: `jnp.float32` names the dtype, `jnp.float32(3)` is an array of it. */
export interface ScalarType<D extends DType = DType> {
  (value: Nestable): NDArray;
  /** The dtype's name: what `x.dtype` is compared with. */
  readonly dtype: D;
  toString(): D;
}

/** What is accepted where a dtype is wanted; `"float"` and `"int"` are the default ones. */
export type DTypeLike = DType | "float" | "int" | { readonly dtype: DType };

/** A dtype as the last argument of a function: itself, or in an options object. */
export type DTypeOption = DTypeLike | { readonly dtype?: DTypeLike | undefined };

/** The float dtype that functions compute in when nothing says otherwise. */
export const defaultFloat = (): DType => (x64Enabled() ? "float64" : "float32");

/** The integer dtype of counts and positions when nothing says otherwise. */
export const defaultInt = (): DType => (x64Enabled() ? "int64" : "int32");

/**
 * The dtype that something names; 64-bit ones are their 32-bit counterparts unless `jax_enable_x64` is on.
 *
 * @throws JaxTypeError if it names none
 */
export function canonicalDType(name: DTypeLike): DType {
  if (name === "float") return defaultFloat();
  if (name === "int") return defaultInt();
  const dtype: unknown = typeof name === "string" ? name : (name as { dtype?: unknown } | null)?.dtype;
  if (isDType(dtype)) return canonicalizeDType(dtype, x64Enabled());
  if (dtype === "complex64" || dtype === "complex128") {
    throw new JaxNotImplementedError(`Arrays of dtype ${dtype} are not supported.`, {
      fix: "Keep the real and the imaginary part in two arrays.",
    });
  }
  throw new JaxTypeError(`data type '${String(name)}' not understood`, {
    expected: `one of ${dtypeNames.join(", ")}`,
    fix: 'Name a dtype, as "float32" or jnp.float32.',
  });
}

/** The dtype in a trailing argument, if there is one. */
export function dtypeOption(option: DTypeOption | undefined): DType | undefined {
  if (option === undefined || option === null) return undefined;
  if (typeof option === "string") return canonicalDType(option);
  if (typeof option === "object" && !(option instanceof NDArray)) {
    return option.dtype === undefined ? undefined : canonicalDType(option.dtype);
  }
  return canonicalDType(option as DTypeLike);
}

function scalarType<D extends DType>(dtype: D): ScalarType<D> {
  const type = (value: Nestable): NDArray => array(value, { dtype });
  Object.defineProperty(type, "name", { value: dtype });
  return Object.assign(type, { dtype, toString: () => dtype });
}

/** The dtype bool. */
export const bool: ScalarType<"bool"> = scalarType("bool");
/** The dtype bool, by its other name. */
export const bool_: ScalarType<"bool"> = bool;
export const int8: ScalarType<"int8"> = scalarType("int8");
export const int16: ScalarType<"int16"> = scalarType("int16");
export const int32: ScalarType<"int32"> = scalarType("int32");
export const int64: ScalarType<"int64"> = scalarType("int64");
export const uint8: ScalarType<"uint8"> = scalarType("uint8");
export const uint16: ScalarType<"uint16"> = scalarType("uint16");
export const uint32: ScalarType<"uint32"> = scalarType("uint32");
export const uint64: ScalarType<"uint64"> = scalarType("uint64");
export const bfloat16: ScalarType<"bfloat16"> = scalarType("bfloat16");
export const float16: ScalarType<"float16"> = scalarType("float16");
/**
 * The dtype float32; called, an array of it.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.zeros(2, jnp.float32).dtype; // "float32"
 * jnp.float32(3).item(); // 3
 */
export const float32: ScalarType<"float32"> = scalarType("float32");
export const float64: ScalarType<"float64"> = scalarType("float64");
/** float32, by NumPy's other name. */
export const single: ScalarType<"float32"> = float32;
/** float64, by NumPy's other name. */
export const double: ScalarType<"float64"> = float64;
/** The default integers: int32, or int64 with `jax_enable_x64`. */
export const int_: ScalarType<"int64"> = int64;
/** The default unsigned integers: uint32, or uint64 with `jax_enable_x64`. */
export const uint: ScalarType<"uint64"> = uint64;
/** The default floats: float32, or float64 with `jax_enable_x64`. */
export const float_: ScalarType<"float64"> = float64;
