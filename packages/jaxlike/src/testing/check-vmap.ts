import type { NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { unflatten } from "../core/tree.js";
import { flattenArrays } from "../transforms/flatten.js";
import { vmap } from "../transforms/vmap.js";
import { assertSame, type Tolerance } from "./assert-same.js";
import { rotated, stackArrays } from "./slices.js";

export interface CheckVmapOptions extends Tolerance {
  /** Axis choices to try, one list a trial; default: each argument along each of its possible axes or whole, at least one mapped. */
  readonly inAxes?: readonly (readonly (number | null)[])[];
  /** The length of the batch; default 3. */
  readonly size?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: functions of any arrays are tested
type AnyFunction = (...args: any[]) => any;

/**
 * Compares `vmap(f)` with `f` applied to each element of a batch. The batches are made of `args`, each element a
 * little different.
 *
 * @param args arguments for one element
 * @throws Error that says for which axes the results differ
 */
export function checkVmap(f: AnyFunction, args: readonly NDArray[], options: CheckVmapOptions = {}): void {
  const { size = 3, inAxes = choices(args) } = options;
  const variants = Array.from({ length: size }, (_, i) => args.map((x) => varied(x, i)));
  for (const axes of inAxes) {
    const batched = axes.map((axis, k) =>
      axis === null
        ? args[k]!
        : stackArrays(
            variants.map((v) => v[k]!),
            axis,
          ),
    );
    const [found] = flattenArrays(vmap(f, { inAxes: axes })(...batched));
    const [first, structure] = flattenArrays(f(...args));
    const each = variants.map((v) => flattenArrays(f(...axes.map((axis, k) => (axis === null ? args[k]! : v[k]!))))[0]);
    const expected = first.map((_, r) =>
      stackArrays(
        each.map((outs) => outs[r]!),
        0,
      ),
    );
    assertSame(unflatten(structure, expected), unflatten(structure, found), {
      ...options,
      what: `vmap with inAxes ${JSON.stringify(axes)}`,
    });
  }
}

/** All choices of an axis, or none, for each argument; at most as many as stay quick. */
function choices(args: readonly NDArray[]): (number | null)[][] {
  let all: (number | null)[][] = [[]];
  for (const x of args) {
    const own = [null, ...Array.from({ length: x.ndim + 1 }, (_, axis) => axis)];
    all = all.flatMap((before) => own.map((axis) => [...before, axis]));
  }
  const mapped = all.filter((axes) => axes.some((axis) => axis !== null));
  const step = Math.ceil(mapped.length / 40);
  return mapped.filter((_, i) => i % step === 0);
}

/** Element i of a batch: the elements rotated, so that they are different but as valid as before. */
function varied(x: NDArray, i: number): NDArray {
  return isFloat(x.dtype) || x.size > 1 ? rotated(x, i) : x;
}
