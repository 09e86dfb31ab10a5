import type { NDArray } from "./array.js";

/** The methods of arrays that are functions of `numpy`. */
export interface ArrayMethods {
  [Symbol.iterator](): Iterator<NDArray>;
}

/** Gives all arrays, concrete and traced, their methods. */
export function installArrayMethods(
  target: { readonly prototype: object },
  methods: { readonly [K in keyof ArrayMethods]: ArrayMethods[K] },
): void {
  for (const name of Reflect.ownKeys(methods)) {
    Object.defineProperty(target.prototype, name, {
      value: methods[name as keyof ArrayMethods],
      enumerable: false,
      configurable: true,
      writable: true,
    });
  }
}
