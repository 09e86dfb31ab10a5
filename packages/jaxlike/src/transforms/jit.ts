import { argumentNames, functionName } from "../core/argument-names.js";
import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { axisKey } from "../core/axis-environment.js";
import { ConcreteArray } from "../core/concrete-array.js";
import { config, configKey } from "../core/config.js";
import { JaxValueError } from "../core/errors.js";
import { getOrCreate } from "../core/get-or-create.js";
import type { ClosedJaxpr } from "../core/jaxpr.js";
import { captureCallSite } from "../core/source-location.js";
import { bind } from "../core/trace.js";
import { flatten, map as mapTree, type TreeDef, unflatten } from "../core/tree.js";
import { flattenArrays, flattenFunction, passedThrough } from "./flatten.js";
import { closeOver, traceToJaxpr } from "./jaxpr-trace.js";
import { jitPrimitive } from "./jit-primitive.js";
import { staticKey } from "./static-key.js";
import { userFunction } from "./traced-function.js";
import type { Arguments } from "./types.js";

export interface JitOptions {
  /** Positions of arguments that are part of the function: it is traced anew for each of their values. */
  readonly staticArgnums?: number | readonly number[];
  /** Names of such arguments, as the function calls them. */
  readonly staticArgnames?: string | readonly string[];
  /** Positions of arguments whose memory the result may take; they must not be used afterwards. */
  readonly donateArgnums?: number | readonly number[];
  /** How many traces are kept at most; the least recently used goes; default 4096. */
  readonly maxCacheSize?: number;
}

/** A traced function before it is run. */
export interface Lowered<R> {
  /** What was traced. */
  readonly jaxpr: ClosedJaxpr;
  /** Shapes and dtypes of the arguments. */
  readonly inAvals: readonly ShapedArray[];
  /** The result's form, with a shape and dtype at each leaf. */
  readonly outInfo: unknown;
  /** The jaxpr as text. */
  asText(): string;
  /** The function for arguments of these shapes. */
  compile(): (...args: unknown[]) => R;
}

/** What `jit` returns: the function, with means to look into it. */
export interface Jitted<Args extends readonly unknown[], R> {
  (...args: Arguments<Args>): R;
  /** Traces for these arguments without running. */
  lower(...args: Arguments<Args>): Lowered<R>;
  /** Shapes and dtypes of the result, without running. */
  evalShape(...args: Arguments<Args>): unknown;
  /** Forgets all traces. */
  clearCache(): void;
  /** How many traces are kept. */
  cacheSize(): number;
}

interface Traced {
  readonly jaxpr: ClosedJaxpr;
  readonly tracers: readonly NDArray[];
  readonly outTree: TreeDef;
}

const caches = new Set<WeakRef<Map<string, Traced>>>();

/** Forgets the traces of all jitted functions. */
export function clearCaches(): void {
  for (const reference of caches) {
    const cache = reference.deref();
    if (cache === undefined) caches.delete(reference);
    else cache.clear();
  }
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
export function jit<Args extends readonly NDArray[], R>(f: (...args: Args) => R, options?: JitOptions): Jitted<Args, R>;
export function jit<Args extends readonly unknown[], R>(f: (...args: Args) => R, options?: JitOptions): Jitted<Args, R>;
export function jit(f: (...args: never[]) => unknown, options: JitOptions = {}): Jitted<unknown[], unknown> {
  const { maxCacheSize = 4096 } = options;
  const cache = cacheOf(f, options);
  const site = captureCallSite();
  const name = functionName(f);
  const statics = new Set([...list(options.staticArgnums ?? []), ...namedPositions(f, options.staticArgnames ?? [])]);
  const donated = list(options.donateArgnums ?? []);

  const trace = (args: readonly unknown[]): { traced: Traced; leaves: NDArray[] } => {
    const isStatic = args.map((_, i) => statics.has(i) || statics.has(i - args.length));
    const dynamic = args.filter((_, i) => !isStatic[i]);
    const [leaves, inTree] = flattenArrays(dynamic);
    const staticKeys = args.flatMap((x, i) => (isStatic[i] ? [staticKey(x, `static argument ${i} of ${name}`)] : []));
    const key = [
      inTree.key,
      leaves.map((x) => x.aval.long).join(),
      staticKeys.join(),
      args.length,
      configKey(),
      axisKey(),
    ].join("|");
    const known = cache.get(key);
    if (known !== undefined && !known.tracers.some((x) => (x as Partial<{ trace: { ended: boolean } }>).trace?.ended)) {
      cache.delete(key);
      cache.set(key, known);
      return { traced: known, leaves };
    }
    const whole = (...rest: unknown[]) => {
      const all = args.map((x, i) => (isStatic[i] ? x : rest.shift()));
      return (f as unknown as (...all: unknown[]) => unknown)(...all);
    };
    const { call, outTree } = flattenFunction(whole, inTree);
    const counts = args.map((x, i) => (isStatic[i] ? 0 : flatten(x)[0].length));
    const closed = traceToJaxpr(
      call,
      leaves.map((x) => x.aval),
      userFunction(f, "jit", counts, site),
    );
    const traced: Traced = { ...closeOver(closed), outTree: outTree() };
    cache.set(key, traced);
    if (cache.size > maxCacheSize) cache.delete(cache.keys().next().value!);
    return { traced, leaves };
  };

  const run = ({ jaxpr, tracers, outTree }: Traced, leaves: readonly NDArray[]): unknown =>
    unflatten(outTree, bind(jitPrimitive, [...tracers, ...leaves], { name, jaxpr }));

  const jitted = (...args: unknown[]): unknown => {
    if (config.read("jax_disable_jit")) {
      const given = args.map((x, i) => (statics.has(i) ? x : mapTree(passedThrough, x)));
      return (f as unknown as (...all: unknown[]) => unknown)(...given);
    }
    const { traced, leaves } = trace(args);
    const result = run(traced, leaves);
    for (const i of donated) giveAway(args[i], result);
    return result;
  };

  const outInfo = ({ jaxpr, outTree }: Traced): unknown => unflatten(outTree, jaxpr.outAvals);

  return Object.assign(jitted, {
    lower(...args: unknown[]): Lowered<unknown> {
      const { traced, leaves } = trace(args);
      const inAvals = leaves.map((x) => x.aval);
      return {
        jaxpr: traced.jaxpr,
        inAvals,
        outInfo: outInfo(traced),
        asText: () => String(traced.jaxpr),
        compile:
          () =>
          (...again) => {
            const [given] = flattenArrays(again.filter((_, i) => !statics.has(i)));
            checkCompiled(given, inAvals);
            return run(traced, given);
          },
      };
    },
    evalShape: (...args: unknown[]) => outInfo(trace(args).traced),
    clearCache: () => cache.clear(),
    cacheSize: () => cache.size,
  }) as Jitted<unknown[], unknown>;
}

/** Jitted twice with the same options, a function has one cache, as in JAX: it stays what it was when it was traced. */
function cacheOf(f: object, options: JitOptions): Map<string, Traced> {
  const ofFunction = getOrCreate(cachesOf, f, () => new Map<string, Map<string, Traced>>());
  const key = JSON.stringify([
    options.staticArgnums,
    options.staticArgnames,
    options.donateArgnums,
    options.maxCacheSize,
  ]);
  return getOrCreate(ofFunction, key, () => {
    const cache = new Map<string, Traced>();
    caches.add(new WeakRef(cache));
    return cache;
  });
}

const cachesOf = new WeakMap<object, Map<string, Map<string, Traced>>>();

const list = <T>(x: T | readonly T[]): readonly T[] => (Array.isArray(x) ? x : [x as T]);

function namedPositions(f: (...args: never[]) => unknown, names: string | readonly string[]): number[] {
  const known = argumentNames(f) ?? [];
  return list(names).map((name) => {
    const position = known.indexOf(name);
    if (position < 0) {
      throw new JaxValueError(
        `jitted function has invalid argnames {'${name}'} in static_argnames. Function does not take these args.`,
        {
          expected: `one of ${known.filter((n): n is string => n !== undefined).join(", ") || "no names: they cannot be read"}`,
          fix: "Check the spelling, or use staticArgnums.",
        },
      );
    }
    return position;
  });
}

/** Donated arrays are gone, but for those that the function returned as they were. */
function giveAway(arg: unknown, result: unknown): void {
  const returned = new Set(flatten(result)[0]);
  for (const leaf of flatten(arg)[0]) {
    if (leaf instanceof ConcreteArray && !returned.has(leaf)) leaf.delete();
  }
}

function checkCompiled(given: readonly NDArray[], inAvals: readonly ShapedArray[]): void {
  const fits =
    given.length === inAvals.length && given.every((x, i) => x.aval.equals(inAvals[i]!, { ignoreWeakType: true }));
  if (fits) return;
  throw new JaxValueError(
    `Computation was compiled for ${inAvals.map((a) => a.short).join(", ")} but called with ${given.map((x) => x.aval.short).join(", ")}.`,
    { fix: "Call the jitted function itself, which traces again, or lower for these arguments." },
  );
}
