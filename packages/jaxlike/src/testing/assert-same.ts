import type { NDArray } from "../core/array.js";
import { type ConcreteArray, elementsOf } from "../core/concrete-array.js";
import { isFloat } from "../core/dtype.js";
import { concreteOf } from "../core/tracer.js";
import { flattenArrays } from "../transforms/flatten.js";

export interface Tolerance {
  readonly atol?: number;
  readonly rtol?: number;
}

/** Throws where two trees of arrays differ in form, shape, dtype or, beyond the tolerance, elements. */
export function assertSame(
  expected: unknown,
  found: unknown,
  options: Tolerance & { readonly what?: string } = {},
): void {
  const { what = "result" } = options;
  const [a, aTree] = flattenArrays(expected);
  const [b, bTree] = flattenArrays(found);
  if (!aTree.equals(bTree)) throw new Error(`${what}: structure ${bTree} in place of ${aTree}`);
  a.forEach((x, i) => {
    compareArrays(x, b[i]!, options, what);
  });
}

function compareArrays(x: NDArray, y: NDArray, { atol, rtol }: Tolerance, what: string): void {
  if (!x.aval.equals(y.aval, { ignoreWeakType: true }))
    throw new Error(`${what}: ${y.aval.long} in place of ${x.aval.long}`);
  const small = x.dtype === "float64" ? 1e-12 : x.dtype === "float32" ? 1e-5 : 2e-2;
  const [absolute, relative] = [atol ?? small, rtol ?? small];
  const others = elementsOf(concreteOf(y) as ConcreteArray);
  elementsOf(concreteOf(x) as ConcreteArray).forEach((value, k) => {
    const other = others[k]!;
    const near =
      isFloat(x.dtype) && Math.abs(Number(value) - Number(other)) <= absolute + relative * Math.abs(Number(value));
    if (value !== other && !near && !(Number.isNaN(value) && Number.isNaN(other))) {
      throw new Error(`${what}: element ${k} is ${other} in place of ${value}\nfound ${y}\nexpected ${x}`);
    }
  });
}
