import { type ArrayLike, NDArray } from "../core/array.js";
import { bareScalar, fromArgument, fromScalar, fromTypedArray, typedArrayDType } from "../core/concrete-array.js";
import type { Data, DType } from "../core/dtype.js";
import { isFloat, isInteger } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { LinearInput, NotLinearError } from "../core/zero.js";

/** An operand as an array: bare values become weakly typed scalars, typed arrays arrays of one axis. */
export function asArray(x: ArrayLike): NDArray {
  if (x instanceof NDArray) return x;
  if (typeof x === "number" || typeof x === "boolean" || typeof x === "bigint") return fromScalar(x);
  if (typedArrayDType(x) !== undefined) return fromTypedArray(x);
  throw notAnArray(x);
}

/** An argument of a transformed function as an array: numbers are weak floats, that they can be differentiated. */
export function argumentAsArray(x: unknown): NDArray {
  if (x instanceof NDArray) return x;
  if (typeof x === "number" || typeof x === "boolean" || typeof x === "bigint") return fromArgument(x);
  if (typedArrayDType(x) !== undefined) return fromTypedArray(x as Data);
  throw notAnArray(x);
}

/** Whether something can be an operand. */
export function isArrayLike(x: unknown): x is ArrayLike {
  const kind = typeof x;
  return (
    x instanceof NDArray ||
    kind === "number" ||
    kind === "boolean" ||
    kind === "bigint" ||
    typedArrayDType(x) !== undefined
  );
}

function notAnArray(x: unknown): Error {
  if (x instanceof LinearInput) return new NotLinearError();
  const type = x === null ? "null" : typeof x === "object" ? (x.constructor?.name ?? "object") : typeof x;
  return new JaxTypeError(`Argument '${describe(x)}' of type ${type} is not a valid JAX type.`, {
    expected: "an array, a number, a boolean, a bigint or a typed array",
    fix: "Make nested JavaScript arrays into an array with jnp.array(…).",
  });
}

function describe(x: unknown): string {
  try {
    const text = typeof x === "function" ? x.name || "function" : typeof x === "string" ? x : JSON.stringify(x);
    return (text ?? String(x)).slice(0, 60);
  } catch {
    return "value";
  }
}

/**
 * The operands of a strict operation. A bare number beside an array takes the array's dtype, if that can hold it; all
 * else must agree already.
 */
export function strictOperands(...xs: readonly ArrayLike[]): NDArray[] {
  const array = xs.find((x): x is NDArray => x instanceof NDArray);
  return xs.map((x) => {
    if (array === undefined || typeof x !== "number") return asArray(x);
    return holds(array.dtype, x) ? bareScalar(x, array.dtype, array.weakType) : asArray(x);
  });
}

const holds = (dtype: DType, value: number): boolean => isFloat(dtype) || (isInteger(dtype) && Number.isInteger(value));
