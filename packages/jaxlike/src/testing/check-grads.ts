/**
 * Derivatives against numerical ones, as JAX's `check_grads`: forward mode by central differences, reverse mode by the
 * inner product ⟨c, J·t⟩ = ⟨Jᵀ·c, t⟩, and the derivatives of these again.
 */
import type { NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { unflatten } from "../core/tree.js";
import { flattenArrays } from "../transforms/flatten.js";
import { jvp } from "../transforms/jvp.js";
import { vjp } from "../transforms/vjp.js";
import { directionLike, fromNumbers, numbers, toNumbers } from "./directions.js";

export interface CheckGradsOptions {
  /** How often to differentiate; default 2. */
  readonly order?: number;
  readonly modes?: readonly ("fwd" | "rev")[];
  readonly atol?: number;
  readonly rtol?: number;
  /** The step of the differences. */
  readonly eps?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: functions of any trees of arrays are tested
type AnyFunction = (...args: any[]) => any;

/**
 * Compares the derivatives of `f` at `args` with numerical ones. Use float64 (`jax_enable_x64`) where it matters.
 *
 * @throws Error that says which derivative is wrong, where, and by how much
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * import { checkGrads } from "@lab/jaxlike/testing";
 * checkGrads((x) => jnp.sin(x), [jnp.array([0.5, 1])]);
 */
export function checkGrads(f: AnyFunction, args: readonly unknown[], options: CheckGradsOptions = {}): void {
  const { order = 2, modes = ["fwd", "rev"] } = options;
  check(f, args, order, modes, options, "f", 1);
}

function check(
  f: AnyFunction,
  args: readonly unknown[],
  order: number,
  modes: readonly ("fwd" | "rev")[],
  options: CheckGradsOptions,
  name: string,
  seed: number,
): void {
  if (modes.includes("fwd")) {
    checkJvp(f, args, options, `jvp of ${name}`, seed);
    if (order > 1) {
      const next = numbers(seed + 100);
      const tangents = mapLeaves(args, (x) => directionLike(x, next));
      const derived: AnyFunction = (...xs) => floatsOf(jvp(f, xs as never[], tangents as never[]));
      check(derived, args, order - 1, modes, options, `jvp of ${name}`, seed + 1);
    }
  }
  if (modes.includes("rev")) {
    checkVjp(f, args, options, `vjp of ${name}`, seed);
    if (order > 1) {
      const derived: AnyFunction = (...xs) => {
        const [out, pullback] = vjp(f as (...all: NDArray[]) => unknown, ...(xs as NDArray[]));
        const cotangent = mapLeaves(out, (y) => directionLike(y, sameFor(y)));
        return floatsOf([out, pullback(cotangent as never)]);
      };
      check(derived, args, order - 1, modes, options, `vjp of ${name}`, seed + 2);
    }
  }
}

/** The same numbers for the same shape, however often the function is called. */
const sameFor = (y: NDArray): (() => number) => numbers(y.size + 7);

/** The float leaves: float0 cotangents of integers are no further differentiated. */
function floatsOf(tree: unknown): NDArray[] {
  return flattenArrays(tree)[0].filter((x) => isFloat(x.dtype));
}

function mapLeaves(tree: unknown, f: (x: NDArray) => NDArray): unknown {
  const [leaves, structure] = flattenArrays(tree);
  return unflatten(structure, leaves.map(f));
}

function checkJvp(
  f: AnyFunction,
  args: readonly unknown[],
  options: CheckGradsOptions,
  name: string,
  seed: number,
): void {
  const next = numbers(seed);
  const [leaves, structure] = flattenArrays([...args]);
  const tangents = leaves.map((x) => directionLike(x, next));
  const [value, tangent] = jvp(f, unflatten(structure, leaves) as never[], unflatten(structure, tangents) as never[]);
  compare(
    flattenArrays(f(...(unflatten(structure, leaves) as unknown[])))[0],
    flattenArrays(value)[0],
    options,
    `value under ${name}`,
  );
  const numerical = differences(f, leaves, structure, tangents, options.eps);
  compare(numerical, flattenArrays(tangent)[0], options, name);
}

function checkVjp(
  f: AnyFunction,
  args: readonly unknown[],
  options: CheckGradsOptions,
  name: string,
  seed: number,
): void {
  const next = numbers(seed + 50);
  const [leaves, structure] = flattenArrays([...args]);
  const tangents = leaves.map((x) => directionLike(x, next));
  const [out, pullback] = vjp(f as (...all: NDArray[]) => unknown, ...(unflatten(structure, leaves) as NDArray[]));
  compare(
    flattenArrays(f(...(unflatten(structure, leaves) as unknown[])))[0],
    flattenArrays(out)[0],
    options,
    `value under ${name}`,
  );
  const [outs, outTree] = flattenArrays(out);
  const cotangents = outs.map((y) => directionLike(y, next));
  const found = flattenArrays(pullback(unflatten(outTree, cotangents) as never))[0];
  const numerical = differences(f, leaves, structure, tangents, options.eps);
  const left = inner(cotangents, numerical);
  const right = inner(found, tangents);
  const scale = Math.max(1, norm(cotangents) * norm(numerical));
  const { atol, rtol } = tolerances(leaves, options);
  if (!(Math.abs(left - right) <= (atol + rtol) * scale) && !(Number.isNaN(left) && Number.isNaN(right))) {
    throw new Error(
      `${name}: ⟨cotangent, J·tangent⟩ is ${left} by differences, but ⟨Jᵀ·cotangent, tangent⟩ is ${right}`,
    );
  }
  found.forEach((t, i) => {
    const { shape, dtype } = leaves[i]!;
    if (isFloat(dtype) && (t.dtype !== dtype || t.shape.join() !== shape.join())) {
      throw new Error(`${name}: the cotangent of ${leaves[i]!.aval.long} is ${t.aval.long}`);
    }
  });
}

/** The derivative along the tangents by central differences. */
function differences(
  f: AnyFunction,
  leaves: readonly NDArray[],
  structure: Parameters<typeof unflatten>[0],
  tangents: readonly NDArray[],
  eps?: number,
): NDArray[] {
  const step = eps ?? (leaves.some((x) => isFloat(x.dtype) && x.dtype !== "float64") ? 2 ** -6 : 2 ** -17);
  const at = (h: number): NDArray[] => {
    const moved = leaves.map((x, i) => {
      if (!isFloat(x.dtype)) return x;
      const t = toNumbers(tangents[i]!);
      return fromNumbers(
        x,
        toNumbers(x).map((value, k) => value + h * t[k]!),
      );
    });
    return flattenArrays(f(...(unflatten(structure, moved) as unknown[])))[0];
  };
  const [above, below] = [at(step), at(-step)];
  return above.map((high, i) => {
    if (!isFloat(high.dtype)) return high;
    const low = toNumbers(below[i]!);
    return fromNumbers(
      high,
      toNumbers(high).map((value, k) => (value - low[k]!) / (2 * step)),
    );
  });
}

function compare(
  expected: readonly NDArray[],
  found: readonly NDArray[],
  options: CheckGradsOptions,
  name: string,
): void {
  const { atol, rtol } = tolerances(expected, options);
  expected.forEach((e, i) => {
    if (!isFloat(e.dtype)) return;
    const x = found[i]!;
    if (e.shape.join() !== x.shape.join()) throw new Error(`${name}: shape ${x.aval.long} in place of ${e.aval.long}`);
    const [a, b] = [toNumbers(e), toNumbers(x)];
    a.forEach((value, k) => {
      const other = b[k]!;
      const same = Object.is(value, other) || value === other || (Number.isNaN(value) && Number.isNaN(other));
      if (!same && !(Math.abs(value - other) <= atol + rtol * Math.abs(value))) {
        throw new Error(`${name}: element ${k} of result ${i} is ${other}, by differences ${value}`);
      }
    });
  });
}

function tolerances(arrays: readonly NDArray[], { atol, rtol }: CheckGradsOptions): { atol: number; rtol: number } {
  const single = arrays.some((x) => isFloat(x.dtype) && x.dtype !== "float64");
  return { atol: atol ?? (single ? 1e-2 : 1e-6), rtol: rtol ?? (single ? 1e-2 : 1e-5) };
}

function inner(a: readonly NDArray[], b: readonly NDArray[]): number {
  let total = 0;
  a.forEach((x, i) => {
    if (!isFloat(x.dtype) || !isFloat(b[i]!.dtype)) return;
    const other = toNumbers(b[i]!);
    toNumbers(x).forEach((value, k) => {
      total += value * other[k]!;
    });
  });
  return total;
}

const norm = (arrays: readonly NDArray[]): number => Math.sqrt(inner(arrays, arrays));
