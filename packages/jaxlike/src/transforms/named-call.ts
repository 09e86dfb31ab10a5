import type { NDArray } from "../core/array.js";
import { wraps } from "./wraps.js";

/**
 * `f` under another name, by which messages and jaxprs call it.
 *
 * @param options.name default that of `f`
 * @example
 * import { jit, makeJaxpr, namedCall } from "@lab/jaxlike";
 * const layer = namedCall((x) => x.add(1), { name: "layer" });
 * makeJaxpr(jit(layer))(1).toString().includes("name=layer"); // true
 */
export function namedCall<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
  options?: { readonly name?: string },
): (...args: Args) => R;
export function namedCall<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
  options?: { readonly name?: string },
): (...args: Args) => R;
export function namedCall(
  f: (...args: never[]) => unknown,
  { name = f.name }: { readonly name?: string } = {},
): (...args: never[]) => unknown {
  const named = wraps((...args: never[]): unknown => f(...args), f);
  return Object.defineProperty(named, "name", { value: name, configurable: true });
}

/** Runs `body`. The name is for profilers of compiled programs in JAX; here none reads it. */
export const namedScope = <T>(_name: string, body: () => T): T => body();
