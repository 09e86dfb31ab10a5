import { NDArray } from "../core/array.js";
import { UnhashableStaticArgumentError } from "../core/errors.js";
import { getOrCreate } from "../core/get-or-create.js";

/** Numbers for what is equal only to itself: objects and functions, and symbols, of which programs have few. */
const identities = new WeakMap<object, number>();
const symbols = new Map<symbol, number>();
let next = 0;

/**
 * A key for a static argument, by identity and type: 1, true and "1" are three; -0 and 0 two; a function or a class's
 * instance is only itself. A number is one kind, since JavaScript does not tell 1 from 1.0. No two keys in a row run
 * together into the keys of other values: each is bracketed, or ends where its next separator begins.
 *
 * @throws UnhashableStaticArgumentError for JAX arrays, and for arrays and plain objects, which can change under the key
 */
export function staticKey(value: unknown, what: string): string {
  switch (typeof value) {
    case "function":
      return `f${getOrCreate(identities, value, () => next++)}`;
    case "symbol":
      return `y${getOrCreate(symbols, value, () => next++)}`;
    case "string":
      return JSON.stringify(value);
    case "number":
      return `n${Object.is(value, -0) ? "-0" : value}`;
    case "object":
      return value === null ? "null" : objectKey(value, what);
    default:
      return `${typeof value}:${String(value)}`;
  }
}

function objectKey(value: object, what: string): string {
  if (value instanceof NDArray || ArrayBuffer.isView(value)) throw unhashable(value, what);
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (!isPlain) return `o${getOrCreate(identities, value, () => next++)}`;
  if (!Object.isFrozen(value)) throw unhashable(value, what);
  // Frozen arrays and objects are as good as values.
  const entries = Object.entries(value).map(([key, x]) => `${JSON.stringify(key)}:${staticKey(x, what)}`);
  return Array.isArray(value) ? `[${entries.join(",")}]` : `{${entries.join(",")}}`;
}

function unhashable(value: object, what: string): UnhashableStaticArgumentError {
  return new UnhashableStaticArgumentError(
    `Non-hashable static arguments are not supported. An error occurred while trying to hash an object of type ${value.constructor?.name ?? "object"} as ${what}.`,
    {
      expected: "a number, string, boolean, function, class instance, or a frozen array or object",
      fix: "Freeze it with Object.freeze, or pass it as an ordinary argument.",
    },
  );
}
