import type { ClosedJaxpr } from "../core/jaxpr.js";
import { flatten } from "../core/tree.js";
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
    const dynamic = given.filter((_, i) => !statics.includes(i));
    const [leaves, inTree] = flattenArrays(dynamic);
    const whole = (...rest: unknown[]) => {
      const all = given.map((x, i) => (statics.includes(i) ? x : rest.shift()));
      return (f as unknown as (...all: unknown[]) => unknown)(...all);
    };
    const { call } = flattenFunction(whole, inTree);
    const counts = dynamic.map((x) => flatten(x)[0].length);
    const of = { ...userFunction(f, "make_jaxpr", counts), conditionsMatter: false };
    return traceToJaxpr(
      call,
      leaves.map((x) => x.aval),
      of,
    );
  };
}
