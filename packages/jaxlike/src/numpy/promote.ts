/**
 * What functions of `numpy` do to their operands before they hand them to `lax`: one dtype, by the lattice of types, and
 * one rank.
 */
import { type ArrayLike, NDArray } from "../core/array.js";
import { fromScalar, scalarOf } from "../core/concrete-array.js";
import { config, x64Enabled } from "../core/config.js";
import { type DType, isFloat } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { resultType as latticeResult, type TypedOperand } from "../core/promotion.js";
import { formatShape } from "../core/shape.js";
import { asArray, isArrayLike } from "../lax/as-array.js";
import { broadcastShapes } from "../lax/broadcast.js";
import { broadcastInDim } from "../lax/broadcast-in-dim.js";
import { convert } from "../lax/convert-element-type.js";
import { defaultFloat, defaultInt } from "./dtypes.js";
import { elementOf, isBare } from "./element.js";

/** The dtype that an operand counts with: bare integers of any size as weak integers. */
function typeOf(x: ArrayLike): TypedOperand {
  if (x instanceof NDArray) return x.aval;
  if (typeof x === "boolean") return { dtype: "bool", weakType: false };
  if (typeof x === "bigint") return { dtype: defaultInt(), weakType: true };
  if (typeof x === "number") {
    return { dtype: Number.isInteger(x) ? defaultInt() : defaultFloat(), weakType: true };
  }
  return asArray(x).aval;
}

/**
 * The dtype that operands have in common, and whether it yields to others.
 *
 * @throws JaxTypeError where there is none, or `jax_numpy_dtype_promotion` is strict and the dtypes differ
 */
export function commonType(xs: readonly ArrayLike[]): TypedOperand {
  const types = xs.map(typeOf);
  if (config.read("jax_numpy_dtype_promotion") === "strict") checkStrict(types);
  try {
    return latticeResult(types, x64Enabled());
  } catch (cause) {
    throw new JaxTypeError((cause as Error).message, { fix: "Convert one operand with x.astype.", cause });
  }
}

/** Weak types yield in strict promotion too, to a dtype of their kind or above. */
function checkStrict(types: readonly TypedOperand[]): void {
  const sized = [...new Set(types.filter((t) => !t.weakType).map((t) => t.dtype))];
  const weakFloat = types.some((t) => t.weakType && isFloat(t.dtype));
  const [only] = sized;
  const loses =
    only !== undefined &&
    types.some((t) => t.weakType) &&
    (only === "bool" || (weakFloat && !isFloat(only)) || only === "float0");
  if (sized.length < 2 && !loses) return;
  const names = types.map((t) => (t.weakType ? `${isFloat(t.dtype) ? "float" : "int"}*` : t.dtype));
  throw new JaxTypeError(
    `Input dtypes (${names.join(", ")}) have no available implicit dtype promotion path when jax_numpy_dtype_promotion=strict. Try explicitly casting inputs to the desired output type, or set jax_numpy_dtype_promotion=standard.`,
    { fix: "Convert one operand with x.astype." },
  );
}

/** The operand in a dtype; bare values become arrays of it at once. */
function toType(x: ArrayLike, dtype: DType, weakType: boolean): NDArray {
  if (isBare(x)) return scalarOf(elementOf(x, dtype), dtype, weakType);
  return convert(asArray(x), dtype, weakType);
}

/** The usual case, which needs no search for a common dtype. */
function areAlike(xs: readonly ArrayLike[]): xs is readonly NDArray[] {
  const [first] = xs;
  if (!(first instanceof NDArray)) return false;
  const { dtype, weakType } = first.aval;
  return xs.every((x) => x instanceof NDArray && x.aval.dtype === dtype && x.aval.weakType === weakType);
}

/** The operands in the dtype that they have in common. */
export function promoteDTypes(...xs: readonly ArrayLike[]): NDArray[] {
  if (areAlike(xs)) return [...xs];
  if (xs.every(isBare)) {
    // Without an array to tell the size, a large integer is a float: there is no dtype that holds it.
    const scalars = xs.map(fromScalar);
    const { dtype, weakType } = commonType(scalars);
    return scalars.map((x) => convert(x, dtype, weakType));
  }
  const { dtype, weakType } = commonType(xs);
  return xs.map((x) => toType(x, dtype, weakType));
}

/** As `promoteDTypes`, but integers and booleans become floats. */
export function promoteInexact(...xs: readonly ArrayLike[]): NDArray[] {
  const { dtype, weakType } = commonType(xs);
  const inexact = isFloat(dtype) ? dtype : defaultFloat();
  return xs.map((x) => toType(x, inexact, weakType));
}

/** As `promoteDTypes`, but booleans become integers. */
export function promoteNumeric(...xs: readonly ArrayLike[]): NDArray[] {
  const arrays = promoteDTypes(...xs);
  return arrays[0]?.dtype === "bool" ? arrays.map((x) => convert(x, defaultInt())) : arrays;
}

/** The array with axes of length 1 in front, up to a rank. */
function toRank(x: NDArray, rank: number): NDArray {
  const missing = rank - x.ndim;
  if (missing === 0) return x;
  const kept = x.shape.map((_, axis) => axis + missing);
  return broadcastInDim(x, [...Array<number>(missing).fill(1), ...x.shape], kept);
}

/**
 * Operands of one rank, but for those without axes, which `lax` takes beside any other.
 *
 * @param name the function's name, for messages
 */
export function promoteShapes(name: string, ...xs: readonly NDArray[]): NDArray[] {
  const ranks = new Set(xs.filter((x) => x.ndim > 0).map((x) => x.ndim));
  if (ranks.size < 2) return [...xs];
  const shape = broadcastShapes(...xs.map((x) => x.shape));
  if (config.read("jax_numpy_rank_promotion") === "raise") {
    throw new JaxValueError(
      `Operands could not be broadcast together for ${name} on shapes ${xs.map((x) => formatShape(x.shape)).join(" ")} and with the config option jax_numpy_rank_promotion='raise'.`,
      { fix: "Give all operands the same number of axes, with x.reshape or jnp.expandDims." },
    );
  }
  return xs.map((x) => toRank(x, shape.length));
}

/** Throws for what is no operand. */
export function checkArrayLike(name: string, ...xs: readonly unknown[]): void {
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] instanceof NDArray || isArrayLike(xs[i])) continue;
    const x = xs[i];
    const kind = x === null ? "null" : typeof x === "object" ? (x.constructor?.name ?? "object") : typeof x;
    throw new JaxTypeError(`${name} requires ndarray or scalar arguments, got ${kind} at position ${i}.`, {
      expected: "an array, a number, a boolean, a bigint or a typed array",
      fix: "Make nested JavaScript arrays into an array with jnp.array(…).",
    });
  }
}

/** Operands of an elementwise function: checked, of one dtype and rank. */
export function promoteArgs(name: string, ...xs: readonly ArrayLike[]): NDArray[] {
  checkArrayLike(name, ...xs);
  return promoteShapes(name, ...promoteDTypes(...xs));
}

/** As `promoteArgs`, for functions of floats. */
export function promoteArgsInexact(name: string, ...xs: readonly ArrayLike[]): NDArray[] {
  checkArrayLike(name, ...xs);
  return promoteShapes(name, ...promoteInexact(...xs));
}

/** As `promoteArgs`, for functions of numbers. */
export function promoteArgsNumeric(name: string, ...xs: readonly ArrayLike[]): NDArray[] {
  checkArrayLike(name, ...xs);
  return promoteShapes(name, ...promoteNumeric(...xs));
}

/** The one operand of a function of floats. */
export const inexact = (name: string, x: ArrayLike): NDArray => promoteArgsInexact(name, x)[0]!;

/** The one operand of a function of numbers. */
export const numeric = (name: string, x: ArrayLike): NDArray => promoteArgsNumeric(name, x)[0]!;

/** The two operands of a function of numbers and booleans. */
export const pair = (name: string, x: ArrayLike, y: ArrayLike): [NDArray, NDArray] =>
  promoteArgs(name, x, y) as [NDArray, NDArray];

/** The two operands of a function of numbers. */
export const numericPair = (name: string, x: ArrayLike, y: ArrayLike): [NDArray, NDArray] =>
  promoteArgsNumeric(name, x, y) as [NDArray, NDArray];

/** The two operands of a function of floats. */
export const inexactPair = (name: string, x: ArrayLike, y: ArrayLike): [NDArray, NDArray] =>
  promoteArgsInexact(name, x, y) as [NDArray, NDArray];
