import type { NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import { unflatten } from "../../core/tree.js";
import { flattenArrays } from "../../transforms/flatten.js";
import type { ArraysOf } from "../../transforms/types.js";
import { vmap } from "../../transforms/vmap.js";
import { concatenate } from "../concatenate.js";
import { reshape } from "../reshape.js";
import { slice } from "../slice.js";
import { scan } from "./scan.js";

/**
 * `f` applied to each element along the first axis, one after the other: as `vmap`, in less memory.
 *
 * @param options.batchSize so many elements at once, by `vmap`
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.map((x) => x.mul(x), jnp.array([1, 2, 3])).js(); // [1, 4, 9]
 */
export function map<Xs, Y>(
  f: (x: ArraysOf<Xs>) => Y,
  xs: Xs,
  { batchSize }: { readonly batchSize?: number } = {},
): ArraysOf<Y> {
  if (batchSize === undefined) return scan((_, x: ArraysOf<Xs>) => [null, f(x)], null, xs)[1] as ArraysOf<Y>;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new JaxValueError(`lax.map batch_size is ${batchSize}`, {
      expected: "an integer of at least 1",
      fix: "Leave it out for one element at a time.",
    });
  }
  const [leaves, tree] = flattenArrays(xs);
  const length = leaves[0]?.shape[0] ?? 0;
  const whole = Math.floor(length / batchSize) * batchSize;
  const batched = vmap(f as (...args: unknown[]) => unknown) as (x: unknown) => unknown;
  const results: NDArray[][] = [];
  let outTree = tree;
  if (whole > 0) {
    const chunks = leaves.map((x) => {
      const first = part(x, 0, whole);
      return reshape(first, [whole / batchSize, batchSize, ...x.shape.slice(1)]);
    });
    const [outs, structure] = flattenArrays(
      scan((_, x: unknown) => [null, batched(x)], null, unflatten(tree, chunks))[1],
    );
    outTree = structure;
    results.push(outs.map((y) => reshape(y, [whole, ...y.shape.slice(2)])));
  }
  if (whole < length || length === 0) {
    const [outs, structure] = flattenArrays(
      batched(
        unflatten(
          tree,
          leaves.map((x) => part(x, whole, length)),
        ),
      ),
    );
    outTree = structure;
    results.push(outs);
  }
  const joined = results[0]!.map((_, i) =>
    concatenate(
      results.map((outs) => outs[i]!),
      0,
    ),
  );
  return unflatten(outTree, joined) as ArraysOf<Y>;
}

/** The elements from `start` up to `stop` along the first axis. */
function part(x: NDArray, start: number, stop: number): NDArray {
  return slice(
    x,
    x.shape.map((_, axis) => (axis === 0 ? start : 0)),
    x.shape.map((n, axis) => (axis === 0 ? stop : n)),
  );
}
