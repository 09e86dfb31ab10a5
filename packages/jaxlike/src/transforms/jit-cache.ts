/**
 * The traces that jitted functions keep: as many for each function as its options allow, the most recently used ones.
 */
import type { NDArray } from "../core/array.js";
import { getOrCreate } from "../core/get-or-create.js";
import type { ClosedJaxpr } from "../core/jaxpr.js";
import { isTracer } from "../core/tracer.js";
import type { TreeDef } from "../core/tree.js";
import type { TracedFunction } from "./traced-function.js";

/** A function traced for one combination of shapes, dtypes and static arguments. */
export interface Traced {
  readonly jaxpr: ClosedJaxpr;
  /** What it closed over of transformations around it: its first arguments. */
  readonly tracers: readonly NDArray[];
  readonly inTree: TreeDef;
  readonly outTree: TreeDef;
  readonly of: TracedFunction;
}

/** Counts the calls of `clearCaches`. No list of all caches is kept, for that would only grow. */
let generation = 0;

/** Traces by key; the least recently used goes first. */
export class TraceCache {
  /** In the order of their last use: that is the order in which a map keeps what is set anew. */
  readonly #entries = new Map<string, Traced>();
  readonly #maxSize: number;
  #newest: string | undefined;
  #generation = generation;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  get size(): number {
    return this.#generation === generation ? this.#entries.size : 0;
  }

  get(key: string): Traced | undefined {
    if (this.#generation !== generation) this.clear();
    const found = this.#entries.get(key);
    if (found === undefined || found.tracers.some((x) => isTracer(x) && x.interpreter.ended)) return undefined;
    if (key !== this.#newest) this.set(key, found);
    return found;
  }

  set(key: string, traced: Traced): void {
    if (this.#generation !== generation) this.clear();
    this.#entries.delete(key);
    this.#entries.set(key, traced);
    this.#newest = key;
    if (this.#entries.size > this.#maxSize) this.#entries.delete(this.#entries.keys().next().value!);
  }

  clear(): void {
    this.#entries.clear();
    this.#newest = undefined;
    this.#generation = generation;
  }
}

const cachesOf = new WeakMap<object, Map<string, TraceCache>>();

/** Jitted twice with the same options, a function has one cache, as in JAX: it stays what it was when it was traced. */
export function cacheOf(f: object, options: object, maxSize: number): TraceCache {
  const ofFunction = getOrCreate(cachesOf, f, () => new Map<string, TraceCache>());
  return getOrCreate(ofFunction, JSON.stringify(options), () => new TraceCache(maxSize));
}

/**
 * Forgets the traces of all jitted functions.
 *
 * @example
 * import { clearCaches, jit } from "@lab/jaxlike";
 * const f = jit((x) => x.mul(2));
 * f(1);
 * clearCaches();
 * f.cacheSize(); // 0
 */
export function clearCaches(): void {
  generation++;
}
