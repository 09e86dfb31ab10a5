import { JaxTypeError } from "./errors.js";

/**
 * Makes `x[0] = 1` and `x[0]` on arrays say what to do instead.
 *
 * JavaScript would silently add a property, or find none. What an object and its prototypes do not have is looked up at
 * the end of the chain, where this puts a proxy; what they have does not get there.
 */
export function refuseBrackets(prototype: object): void {
  const end = new Proxy(Object.prototype, {
    get(target, key, receiver) {
      if (isIndex(key)) {
        throw new JaxTypeError(`x[${key}] of an array`, { fix: `Use x.get(${key}): arrays are indexed by a method.` });
      }
      return Reflect.get(target, key, receiver);
    },
    set(_, key, value, receiver) {
      if (isIndex(key)) {
        throw new JaxTypeError(
          `JAX arrays are immutable and do not support in-place item assignment. Instead of x[idx] = y, use x = x.at(idx).set(y)`,
          { fix: `Use x.at(${key}).set(value), which returns a new array.` },
        );
      }
      return Reflect.defineProperty(receiver, key, { value, writable: true, enumerable: true, configurable: true });
    },
  });
  Object.setPrototypeOf(prototype, end);
}

const isIndex = (key: string | symbol): key is string => typeof key === "string" && /^-?\d+$/.test(key);
