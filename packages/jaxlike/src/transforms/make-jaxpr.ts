import type { ClosedJaxpr } from "../core/jaxpr.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { traceToJaxpr } from "./jaxpr-trace.js";
import { userFunction } from "./traced-function.js";
import type { Arguments } from "./types.js";

/**
 * A function that returns what `f` does, as a jaxpr: a typed list of primitives.
 *
 * @example
 * import { makeJaxpr, numpy as jnp } from "@lab/jaxlike";
 * String(makeJaxpr((x) => jnp.sin(jnp.cos(x)))(3));
 * // "{ lambda ; a:f32[]. let b:f32[] = cos a; c:f32[] = sin b in (c,) }"
 */
export function makeJaxpr<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  { staticArgnums = [] }: { readonly staticArgnums?: number | readonly number[] } = {},
): (...args: Arguments<Args>) => ClosedJaxpr {
  const statics = typeof staticArgnums === "number" ? [staticArgnums] : staticArgnums;
  return (...args) => {
    const given = args as readonly unknown[];
    const isStatic = (i: number): boolean => statics.includes(i) || statics.includes(i - given.length);
    const [leaves, inTree] = flattenArrays(given.filter((_, i) => !isStatic(i)));
    const whole = (...rest: unknown[]) => {
      const all = given.map((x, i) => (isStatic(i) ? x : rest.shift()));
      return (f as unknown as (...all: unknown[]) => unknown)(...all);
    };
    const { call } = flattenFunction(whole, inTree);
    const positions = given.flatMap((_, i) => (isStatic(i) ? [] : [i]));
    const of = { ...userFunction(f, "make_jaxpr", inTree, { positions }), conditionsMatter: false };
    return traceToJaxpr(
      call,
      leaves.map((x) => x.aval),
      of,
    );
  };
}
