import type { NDArray } from "../core/array.js";
import type { ClosedJaxpr } from "../core/jaxpr.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { traceToJaxpr } from "./jaxpr-trace.js";
import { userFunction } from "./traced-function.js";
import type { Arguments } from "./types.js";

export interface MakeJaxprOptions {
  /** Positions of arguments that are part of the function, not of the jaxpr. */
  readonly staticArgnums?: number | readonly number[];
}

/**
 * A function that returns what `f` does, as a jaxpr: a typed list of primitives.
 *
 * @example
 * import { makeJaxpr, numpy as jnp } from "@lab/jaxlike";
 * String(makeJaxpr((x) => jnp.sin(jnp.cos(x)))(3));
 * // "{ lambda ; a:f32[]. let b:f32[] = cos a; c:f32[] = sin b in (c,) }"
 */
export function makeJaxpr<Args extends readonly NDArray[]>(
  f: (...args: Args) => unknown,
  options?: MakeJaxprOptions,
): (...args: Arguments<Args>) => ClosedJaxpr;
export function makeJaxpr<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  options?: MakeJaxprOptions,
): (...args: Arguments<Args>) => ClosedJaxpr;
export function makeJaxpr(
  f: (...args: never[]) => unknown,
  { staticArgnums = [] }: MakeJaxprOptions = {},
): (...args: unknown[]) => ClosedJaxpr {
  const statics = typeof staticArgnums === "number" ? [staticArgnums] : staticArgnums;
  return (...given) => {
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
