import type { Primitive } from "../core/primitive.js";
import { bind } from "../core/trace.js";
import { type TreeDef, unflatten } from "../core/tree.js";
import { moveAxis } from "../lax/batching.js";
import { at } from "../lax/control-flow/scan.js";
import { flattenArrays } from "../transforms/flatten.js";
import type { ArraysOf } from "../transforms/types.js";

interface CallbackParams {
  readonly callback: (...args: never[]) => void;
  readonly inTree: TreeDef;
}

export const debugCallback: Primitive<CallbackParams> = {
  name: "debug_callback",
  multipleResults: true,
  effectful: true,
  axisName: undefined,
  abstractEval: () => [],
  evaluate(args, { callback, inTree }) {
    callback(...(unflatten(inTree, args) as never[]));
    return [];
  },
  jvp(primals, _, params) {
    bind(debugCallback, primals, params);
    return [[], []];
  },
  transpose: (_, args) => args.map(() => undefined),
  batch(args, dims, params, { size }) {
    for (let i = 0; i < size; i++) {
      bind(
        debugCallback,
        args.map((x, k) => (dims[k] === null ? x : at(moveAxis(x, dims[k]!, 0), i))),
        params,
      );
    }
    return [[], []];
  },
  printParams: () => ({ callback: "<function>", effect: "Debug", partitioned: false }),
};

/**
 * Calls `f` with the values of arrays when they are computed: under jit at each run, under vmap once for each element of
 * the batch, under grad on the way forward.
 *
 * @param f gets concrete arrays in the form of `args`; what it returns is ignored
 * @example
 * import { debug, jit } from "@lab/jaxlike";
 * const seen: unknown[] = [];
 * jit((x) => {
 *   debug.callback((value) => seen.push(value.item()), x);
 *   return x;
 * })(3);
 * seen; // [3]
 */
export function callback<Args extends readonly unknown[]>(
  f: (...args: { [K in keyof Args]: ArraysOf<Args[K]> }) => void,
  ...args: Args
): void {
  const [leaves, inTree] = flattenArrays(args);
  bind(debugCallback, leaves, { callback: f as unknown as (...args: never[]) => void, inTree });
}
