/** Shapes and axes as users give them. */
import { NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import type { Shape } from "../core/shape.js";
import { isTracer } from "../core/tracer.js";
import { canonicalAxes } from "../lax/canonical-axis.js";

/** A length, or a list of them. Arrays without axes count as integers. */
export type ShapeLike = number | NDArray | readonly (number | NDArray)[];

/** An integer that must be known now. */
export function staticInteger(x: unknown, what: string): number {
  if (x instanceof NDArray && x.ndim === 0) {
    return isTracer(x) ? x.index(what) : Number(x.item());
  }
  const value = typeof x === "bigint" ? Number(x) : x;
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw new JaxTypeError(`${what} must be an integer, got ${String(x)}`, { fix: "Pass a whole number." });
}

/** A list of lengths. @throws JaxTypeError for what is no length */
export function canonicalShape(shape: ShapeLike): number[] {
  const list = Array.isArray(shape) ? (shape as readonly unknown[]) : [shape];
  return list.map((n) => {
    const length = dimension(n, list);
    if (length < 0) {
      throw new JaxValueError(`Shapes must have non-negative lengths, got (${list.map(String).join(", ")})`, {
        fix: "A length of -1 is for reshape only.",
      });
    }
    return length;
  });
}

function dimension(n: unknown, shape: readonly unknown[]): number {
  if (isTracer(n)) return n.index("a length in a shape");
  if (n instanceof NDArray && n.ndim === 0) return dimension(n.item(), shape);
  const length = typeof n === "bigint" ? Number(n) : n;
  if (typeof length === "number" && Number.isInteger(length)) return length;
  throw new JaxTypeError(
    `Shapes must be 1D sequences of concrete values of integer type, got (${shape.map(String).join(", ")}).`,
    { fix: "Pass a list of whole numbers, as in jnp.zeros([2, 3])." },
  );
}

/** Axes counted from the front, each once; all of them where none are named. */
export function axesOf(axis: number | readonly number[] | null | undefined, rank: number): number[] {
  if (axis === null || axis === undefined) return range(rank);
  return canonicalAxes(typeof axis === "number" ? [axis] : axis, rank, "'axis'");
}

/** 0, 1, …, n − 1. */
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Whether an array of that shape has no elements. */
export const isEmptyShape = (shape: Shape): boolean => shape.includes(0);
