import type { NDArray } from "../core/array.js";
import { evalJaxpr } from "../core/jaxpr.js";
import { structure, unflatten } from "../core/tree.js";
import { customVjp } from "./custom-vjp.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { traceToJaxpr } from "./jaxpr-trace.js";
import { Residuals } from "./residuals.js";
import { tangentAval } from "./tangent.js";
import type { Arguments, ArraysOf } from "./types.js";
import { wraps } from "./wraps.js";

/** A function that returns its value and how cotangents go back: one an argument, in a list, or the only one. */
type WithGradient<Args extends readonly unknown[], R> = (
  ...args: Args
) => readonly [value: R, gradient: (cotangent: ArraysOf<R>) => unknown];

/**
 * A function with a derivative of its own for reverse mode, given together with its value: shorter than `customVjp`.
 *
 * @param f returns `[value, gradient]`; `gradient` may use what was computed for the value
 * @example
 * import { customGradient, grad } from "@lab/jaxlike";
 * const f = customGradient((x) => [x.mul(x), (g) => [g.mul(x)]]);
 * f(3).item(); // 9
 * grad(f)(3).item(); // 3
 */
export function customGradient<Args extends readonly NDArray[]>(
  // Spelled out, so that the type of the cotangent need not be.
  f: (...args: Args) => readonly [value: NDArray, gradient: (cotangent: NDArray) => unknown],
): (...args: Arguments<Args>) => NDArray;
export function customGradient<Args extends readonly NDArray[], R>(
  f: WithGradient<Args, R>,
): (...args: Arguments<Args>) => R;
export function customGradient<Args extends readonly unknown[], R>(
  f: WithGradient<Args, R>,
): (...args: Arguments<Args>) => R;
export function customGradient(
  f: (...args: never[]) => readonly [value: unknown, gradient: (cotangent: never) => unknown],
): (...args: unknown[]) => unknown {
  const whole = f as unknown as WithGradient<unknown[], unknown>;
  const custom = customVjp(wraps((...args: unknown[]): unknown => whole(...args)[0], f));
  const withRules = custom.defVjp(
    (...args) => {
      const [value, gradient] = whole(...args);
      const [leaves] = flattenArrays(value);
      const { call, outTree } = flattenFunction(gradient, structure([value]));
      // Traced, so that what it closed over leaves as residuals.
      const { jaxpr, constants } = traceToJaxpr(
        call,
        leaves.map((x) => tangentAval(x.aval)),
      );
      const pullback = (arrays: readonly NDArray[], cotangent: unknown): unknown =>
        unflatten(outTree(), evalJaxpr(jaxpr, arrays, flattenArrays(cotangent)[0]));
      return [value, new Residuals(constants, pullback)] as const;
    },
    ({ arrays, pullback }, cotangent) => {
      const found = pullback(arrays, cotangent);
      return Array.isArray(found) ? found : [found];
    },
  );
  return withRules as unknown as (...args: unknown[]) => unknown;
}
