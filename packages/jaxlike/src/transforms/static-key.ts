import { UnhashableStaticArgumentError } from "../core/errors.js";
import { getOrCreate } from "../core/get-or-create.js";

/** Numbers for objects and functions: equal only to themselves. */
const identities = new WeakMap<object, number>();
let next = 0;

function identityOf(x: object): number {
  return getOrCreate(identities, x, () => next++);
}

/**
 * A key for a static argument, by identity and type: 1, true and "1" are three; -0 and 0 two; a function or a class's
 * instance is only itself. A number is one kind, since JavaScript does not tell 1 from 1.0.
 *
 * @throws UnhashableStaticArgumentError for arrays and plain objects, which can change under the key
 */
export function staticKey(value: unknown, what: string): string {
  switch (typeof value) {
    case "function":
      return `f${identityOf(value)}`;
    case "symbol":
      return `s${String(value)}`;
    case "object": {
      if (value === null) return "null";
      const plain =
        Array.isArray(value) ||
        ArrayBuffer.isView(value) ||
        [Object.prototype, null].includes(Object.getPrototypeOf(value));
      if (plain && !Object.isFrozen(value)) throw unhashable(value, what);
      return plain ? frozenKey(value, what) : `o${identityOf(value)}`;
    }
    case "number":
      return `n${Object.is(value, -0) ? "-0" : value}`;
    default:
      return `${typeof value}:${String(value)}`;
  }
}

/** Frozen arrays and objects are as good as values. */
function frozenKey(value: object, what: string): string {
  const entries = Object.entries(value).map(([key, x]) => `${JSON.stringify(key)}:${staticKey(x, what)}`);
  return `${Array.isArray(value) ? "[" : "{"}${entries.join(",")}`;
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
