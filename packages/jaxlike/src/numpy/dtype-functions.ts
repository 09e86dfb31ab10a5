/** Questions about dtypes. */
import type { ArrayLike } from "../core/array.js";
import { x64Enabled } from "../core/config.js";
import { type DType, isFloat, isInteger, isSigned, isUnsigned } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { promoteTypes as latticeJoin } from "../core/promotion.js";
import { type FloatInfo, finfo as floatInfo, type IntegerInfo, iinfo as integerInfo } from "../core/type-info.js";
import { isArrayLike } from "../lax/as-array.js";
import { canonicalDType, type DTypeLike } from "./dtypes.js";
import { commonType } from "./promote.js";

/** Groups of dtypes. */
export type DTypeGroup =
  | "generic"
  | "number"
  | "integer"
  | "signedinteger"
  | "unsignedinteger"
  | "inexact"
  | "floating";

const GROUPS: { readonly [G in DTypeGroup]: (dtype: DType) => boolean } = {
  generic: () => true,
  number: (dtype) => isFloat(dtype) || isInteger(dtype),
  integer: isInteger,
  signedinteger: isSigned,
  unsignedinteger: isUnsigned,
  inexact: isFloat,
  floating: isFloat,
};

/**
 * The dtype that an operation on these operands computes in. Dtypes count as arrays of them.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.resultType(jnp.arange(3), 1.5); // "float32"
 * jnp.resultType("int8", "uint8"); // "int16"
 */
export function resultType(...operands: readonly (ArrayLike | DTypeLike)[]): DType {
  const arrays = operands.filter((x): x is ArrayLike => isArrayLike(x));
  const dtypes = operands.filter((x) => !isArrayLike(x)).map((x) => canonicalDType(x as DTypeLike));
  if (arrays.length === 0) return dtypes.reduce(join);
  const { dtype, weakType } = commonType(arrays);
  if (dtypes.length === 0) return dtype;
  const sized = dtypes.reduce(join);
  return weakType ? joinWeak(sized, dtype) : join(sized, dtype);
}

const join = (a: DType, b: DType): DType => latticeJoin(a, b, x64Enabled()) as DType;

/** A bare number's dtype beside a sized one. */
function joinWeak(dtype: DType, weak: DType): DType {
  return latticeJoin(dtype, isFloat(weak) ? "f*" : "i*", x64Enabled()) as DType;
}

/** The lowest dtype to which both promote. @throws JaxTypeError where there is none */
export function promoteTypes(a: DTypeLike, b: DTypeLike): DType {
  try {
    return join(canonicalDType(a), canonicalDType(b));
  } catch (cause) {
    throw new JaxTypeError((cause as Error).message, { fix: "Convert one explicitly.", cause });
  }
}

/** What a conversion may lose: "no": nothing may change, "safe": no value, "same_kind": size only, "unsafe": all. */
export type Casting = "no" | "equiv" | "safe" | "same_kind" | "unsafe";

const KIND_ORDER = [(d: DType) => d === "bool", isUnsigned, isSigned, isFloat] as const;

/** Whether one dtype can be converted to another by NumPy's rule of that name. */
export function canCast(from: DTypeLike, to: DTypeLike, casting: Casting = "safe"): boolean {
  const [a, b] = [canonicalDType(from), canonicalDType(to)];
  if (casting === "unsafe" || a === b) return true;
  const kind = (dtype: DType) => KIND_ORDER.findIndex((test) => test(dtype));
  if (casting === "same_kind") return kind(a) <= kind(b);
  return casting === "safe" && kind(a) <= kind(b) && holdsAll(a, b);
}

/** Whether every value of one dtype is a value of the other. */
function holdsAll(a: DType, b: DType): boolean {
  if (a === "bool") return true;
  if (isFloat(a)) {
    const [narrow, wide] = [floatInfo(a), floatInfo(b)];
    return narrow.nmant <= wide.nmant && narrow.maxexp <= wide.maxexp;
  }
  const { min, max } = integerInfo(a);
  if (isInteger(b)) return integerInfo(b).min <= min && integerInfo(b).max >= max;
  // NumPy counts 64-bit integers as safe in float64.
  const bits = integerInfo(a).bits - (isSigned(a) ? 1 : 0);
  return floatInfo(b).nmant + 1 >= bits || b === "float64";
}

/** Whether a dtype is another one, or of a group: `issubdtype("int8", "integer")`. */
export function issubdtype(dtype: DTypeLike, group: DTypeGroup | DTypeLike): boolean {
  const given = canonicalDType(dtype);
  const test = typeof group === "string" ? GROUPS[group as DTypeGroup] : undefined;
  return test === undefined ? given === canonicalDType(group as DTypeLike) : test(given);
}

/** The kinds of the Python array API. */
export type DTypeKind = "bool" | "signed integer" | "unsigned integer" | "integral" | "real floating" | "numeric";

const KINDS: { readonly [K in DTypeKind]: (dtype: DType) => boolean } = {
  bool: (dtype) => dtype === "bool",
  "signed integer": isSigned,
  "unsigned integer": isUnsigned,
  integral: isInteger,
  "real floating": isFloat,
  numeric: (dtype) => isFloat(dtype) || isInteger(dtype),
};

/** Whether a dtype is of a kind, or one of several: `isdtype("int8", "integral")`. */
export function isdtype(dtype: DTypeLike, kind: DTypeKind | DTypeLike | readonly (DTypeKind | DTypeLike)[]): boolean {
  if (Array.isArray(kind)) return (kind as readonly (DTypeKind | DTypeLike)[]).some((one) => isdtype(dtype, one));
  const test = typeof kind === "string" && Object.hasOwn(KINDS, kind) ? KINDS[kind as DTypeKind] : undefined;
  return test === undefined ? canonicalDType(dtype) === canonicalDType(kind as DTypeLike) : test(canonicalDType(dtype));
}

/** The limits of a float dtype. */
export function finfo(dtype: DTypeLike): FloatInfo {
  const given = canonicalDType(dtype);
  if (isFloat(given)) return floatInfo(given);
  throw new JaxTypeError(`data type '${given}' not inexact`, { fix: "Use iinfo for integers." });
}

/** The limits of an integer dtype. */
export function iinfo(dtype: DTypeLike): IntegerInfo {
  const given = canonicalDType(dtype);
  if (isInteger(given)) return integerInfo(given);
  throw new JaxTypeError(`Invalid integer data type '${given}'.`, { fix: "Use finfo for floats." });
}
