import { functionName } from "../core/argument-names.js";
import { NDArray } from "../core/array.js";
import { axisKey } from "../core/axis-environment.js";
import { ConcreteArray } from "../core/concrete-array.js";
import { config, configKey } from "../core/config.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { captureCallSite } from "../core/source-location.js";
import { bind } from "../core/trace.js";
import { flatten, map as mapTree, type TreeDef, unflatten } from "../core/tree.js";
import { argumentAsArray, isArrayLike } from "../lax/as-array.js";
import type { ShapesOf } from "./eval-shape.js";
import { flattenFunction, passedThrough } from "./flatten.js";
import { closeOver, traceToJaxpr } from "./jaxpr-trace.js";
import { cacheOf, type Traced } from "./jit-cache.js";
import { jitPrimitive } from "./jit-primitive.js";
import { type Lowered, lowered, outInfo } from "./lowered.js";
import { staticKey } from "./static-key.js";
import { nameAndPlace, type TracedFunction, userFunction } from "./traced-function.js";
import type { Arguments, ArraysOf } from "./types.js";
import { parameterNames, wraps } from "./wraps.js";

export interface JitOptions {
  /** Positions of arguments that are part of the function: it is traced anew for each of their values. */
  readonly staticArgnums?: number | readonly number[];
  /** Names of such arguments, as the function calls them. */
  readonly staticArgnames?: string | readonly string[];
  /** Positions of arguments whose memory the result may take; they must not be used afterwards. */
  readonly donateArgnums?: number | readonly number[];
  /** Names of such arguments. */
  readonly donateArgnames?: string | readonly string[];
  /** How many traces are kept at most; the least recently used goes; default 4096. */
  readonly maxCacheSize?: number;
}

/** What `jit` returns: the function, with means to look into it. */
export interface Jitted<Args extends readonly unknown[], R> {
  (...args: Arguments<Args>): R;
  /** Traces for these arguments without running. */
  lower(...args: Arguments<Args>): Lowered<R>;
  /** Shapes and dtypes of the result, without running. */
  evalShape(...args: Arguments<Args>): ShapesOf<R>;
  /** Forgets all traces. */
  clearCache(): void;
  /** How many traces are kept. */
  cacheSize(): number;
}

/**
 * A function that is traced once for each shape and dtype of its arguments, and from then on runs without the
 * JavaScript that it was written in.
 *
 * @throws TracerBoolConversionError where the function's way depends on the value of an argument that is not static
 * @example
 * import { jit, numpy as jnp } from "@lab/jaxlike";
 * const f = jit((x) => jnp.sum(jnp.square(x)));
 * f(jnp.array([1, 2, 3])).item(); // 14
 * const power = jit((x, n) => x.pow(n), { staticArgnums: 1 });
 * power(jnp.array([2]), 3).js(); // [8]
 */
export function jit<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
  options?: JitOptions,
): Jitted<Args, ArraysOf<R>>;
export function jit<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
  options?: JitOptions,
): Jitted<Args, ArraysOf<R>>;
export function jit(f: (...args: never[]) => unknown, options: JitOptions = {}): Jitted<unknown[], unknown> {
  const whole = f as (...args: unknown[]) => unknown;
  const cache = cacheOf(f, options, options.maxCacheSize ?? 4096);
  const site = captureCallSite();
  const name = functionName(f);
  const statics = chosen(f, "static", options.staticArgnums, options.staticArgnames);
  const donated = chosen(f, "donate", options.donateArgnums, options.donateArgnames);

  const traceNow = (args: readonly unknown[], leaves: readonly NDArray[], inTree: TreeDef): Traced => {
    const positions = args.flatMap((_, i) => (statics.has(i, args.length) ? [] : [i]));
    const of = userFunction(f, "jit", inTree, { site, positions });
    const { call, outTree } = flattenFunction(
      (...dynamic: unknown[]) => {
        const all = [...args];
        positions.forEach((position, i) => {
          all[position] = dynamic[i];
        });
        return whole(...all);
      },
      inTree,
      () => `${nameAndPlace(of)} traced for jit`,
    );
    const avals = leaves.map((x) => x.aval);
    const closed = closeOver(traceToJaxpr(call, avals, of));
    return { ...closed, inTree, outTree: outTree(), of };
  };

  const trace = (args: readonly unknown[]): { traced: Traced; leaves: NDArray[] } => {
    let dynamic = args;
    let key = `${configKey()}${axisKey()}`;
    if (!statics.isEmpty) {
      dynamic = args.filter((_, i) => !statics.has(i, args.length));
      args.forEach((x, i) => {
        if (statics.has(i, args.length)) key += `|${i}:${staticKey(x, `static argument ${i} of ${name}`)}`;
      });
    }
    const [leaves, inTree] = flatten(dynamic);
    key += `|${inTree.key}`;
    for (let i = 0; i < leaves.length; i++) {
      const leaf = leaves[i];
      if (!(leaf instanceof NDArray)) {
        if (!isArrayLike(leaf)) throw notAnArgument(leaf, i, userFunction(f, "jit", inTree, { site }));
        leaves[i] = argumentAsArray(leaf);
      }
      key += `|${(leaves[i] as NDArray).aval.long}`;
    }
    const arrays = leaves as NDArray[];
    let traced = cache.get(key);
    if (traced === undefined) {
      traced = traceNow(args, arrays, inTree);
      cache.set(key, traced);
    }
    return { traced, leaves: arrays };
  };

  const run = ({ jaxpr, tracers, outTree }: Traced, leaves: readonly NDArray[]): unknown =>
    unflatten(outTree, bind(jitPrimitive, tracers.length === 0 ? leaves : [...tracers, ...leaves], { name, jaxpr }));

  const jitted = (...args: unknown[]): unknown => {
    if (config.read("jax_disable_jit")) {
      return whole(...args.map((x, i) => (statics.has(i, args.length) ? x : mapTree(passedThrough, x))));
    }
    const { traced, leaves } = trace(args);
    const result = run(traced, leaves);
    if (!donated.isEmpty) {
      args.forEach((x, i) => {
        if (donated.has(i, args.length)) giveAway(x, result);
      });
    }
    return result;
  };

  return Object.assign(wraps(jitted, f), {
    lower: (...args: unknown[]) => lowered(trace(args).traced, run),
    evalShape: (...args: unknown[]) => outInfo(trace(args).traced),
    clearCache: () => cache.clear(),
    cacheSize: () => cache.size,
  }) as Jitted<unknown[], unknown>;
}

/** Which arguments an option names. */
interface Chosen {
  readonly isEmpty: boolean;
  /** Whether it names the argument at a position; negative ones count from the end. */
  has(position: number, count: number): boolean;
}

function chosen(
  f: (...args: never[]) => unknown,
  kind: "static" | "donate",
  argnums: number | readonly number[] = [],
  argnames: string | readonly string[] = [],
): Chosen {
  const parameters = parameterNames(f) ?? [];
  const positions = new Set(typeof argnums === "number" ? [argnums] : argnums);
  for (const argname of typeof argnames === "string" ? [argnames] : argnames) {
    const position = parameters.indexOf(argname);
    if (position < 0) {
      throw new JaxValueError(
        `Jitted function has invalid argnames {'${argname}'} in ${kind}_argnames. Function does not take these args.`,
        {
          expected: `one of ${parameters.filter((n) => n !== undefined).join(", ") || "no names: they cannot be read"}`,
          fix: `Check the spelling, or use ${kind}Argnums.`,
        },
      );
    }
    positions.add(position);
  }
  return {
    isEmpty: positions.size === 0,
    has: (position, count) => positions.has(position) || positions.has(position - count),
  };
}

/** Donated arrays are gone, but for those that the function returned as they were. */
function giveAway(arg: unknown, result: unknown): void {
  const returned = new Set(flatten(result)[0]);
  for (const leaf of flatten(arg)[0]) {
    if (leaf instanceof ConcreteArray && !returned.has(leaf)) leaf.delete();
  }
}

function notAnArgument(leaf: unknown, i: number, of: TracedFunction): JaxTypeError {
  const path = of.inputNames()[i];
  return new JaxTypeError(
    `Error interpreting argument to ${nameAndPlace(of)} as an abstract array. The problematic value is of type ${typeof leaf}${path === undefined ? "" : ` and was passed to the function at path ${path}`}.\nThis typically means that a jit-wrapped function was called with a non-array argument, and this argument was not marked as static using the static_argnums or static_argnames parameters of jax.jit.`,
    { fix: "Name the argument in staticArgnums or staticArgnames, or pass an array." },
  );
}
