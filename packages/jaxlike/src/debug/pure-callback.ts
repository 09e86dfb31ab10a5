import type { NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { JaxNotImplementedError, JaxTypeError, JaxValueError } from "../core/errors.js";
import type { Primitive } from "../core/primitive.js";
import { bind } from "../core/trace.js";
import { flatten, type TreeDef, unflatten } from "../core/tree.js";
import { moveBatchAxis } from "../lax/batching.js";
import { map } from "../lax/control-flow/map.js";
import { flattenArrays } from "../transforms/flatten.js";

interface PureCallbackParams {
  readonly callback: (...args: never[]) => unknown;
  readonly inTree: TreeDef;
  readonly outTree: TreeDef;
  readonly resultAvals: readonly ShapedArray[];
  readonly sequential: boolean;
}

export const pureCallbackPrimitive: Primitive<PureCallbackParams> = {
  name: "pure_callback",
  multipleResults: true,
  effectful: false,
  axisName: undefined,
  abstractEval: (_, { resultAvals }) => [...resultAvals],
  evaluate(args, { callback, inTree, outTree, resultAvals }) {
    const [outs, tree] = flattenArrays(callback(...(unflatten(inTree, args) as never[])));
    const fits = tree.equals(outTree) && outs.every((x, i) => x.aval.equals(resultAvals[i]!, { ignoreWeakType: true }));
    if (!fits) {
      throw new JaxTypeError(
        `Mismatched result from callback: expected ${resultAvals.map((aval) => aval.long).join(", ")} in ${outTree}, got ${outs.map((x) => x.aval.long).join(", ")} in ${tree}`,
        { fix: "Return what was announced as the result's shape and dtype." },
      );
    }
    return outs;
  },
  jvp() {
    throw new JaxValueError(
      "Pure callbacks do not support JVP. Please use `jax.custom_jvp` to use callbacks while taking gradients.",
      { fix: "Wrap the callback in customJvp or customVjp." },
    );
  },
  transpose() {
    throw new JaxValueError("Pure callbacks do not support transpose.", {
      fix: "Wrap the callback in customVjp.",
    });
  },
  batch(args, dims, params, { size }) {
    if (!params.sequential) {
      throw new JaxNotImplementedError("vmap is only supported for pure_callback when vmap_method is specified.", {
        fix: 'Pass { vmapMethod: "sequential" } to call the function once for each element.',
      });
    }
    const batched = args.map((x, i) => moveBatchAxis(x, dims[i]!, 0, size));
    const outs = map((xs: NDArray[]) => bind(pureCallbackPrimitive, xs, params), batched) as NDArray[];
    return [outs, outs.map(() => 0)];
  },
  printParams: ({ resultAvals, sequential }) => ({
    callback: "<function>",
    result_avals: resultAvals.map(String),
    vmap_method: sequential ? "sequential" : null,
  }),
};

/**
 * A function of JavaScript within a function that is transformed: called with concrete arrays when these are computed.
 *
 * @param f without side effects; its result has the announced form, shapes and dtypes
 * @param result a tree of `ShapeDtypeStruct`s
 * @param options.vmapMethod "sequential": under vmap, one call for each element; left out: an error
 * @example
 * import { jit, numpy as jnp, pureCallback, ShapeDtypeStruct } from "@lab/jaxlike";
 * const shape = new ShapeDtypeStruct([], "float32");
 * jit((x) => pureCallback((v) => jnp.array(Math.fround(Math.cosh(Number(v)))), shape, [x]).add(1))(0).item(); // 2
 */
export function pureCallback<R>(
  f: (...args: NDArray[]) => unknown,
  result: R,
  args: readonly unknown[],
  { vmapMethod }: { readonly vmapMethod?: "sequential" } = {},
): ResultOf<R> {
  const [shapes, outTree] = flatten(result);
  const [leaves, inTree] = flattenArrays(args);
  const outs = bind(pureCallbackPrimitive, leaves, {
    callback: f as (...args: never[]) => unknown,
    inTree,
    outTree,
    resultAvals: shapes.map((shape) => {
      if (shape instanceof ShapedArray) return new ShapedArray(shape.shape, shape.dtype);
      throw new JaxTypeError("pure_callback's result must be described by shapes and dtypes", {
        fix: 'Pass new ShapeDtypeStruct([3], "float32"), or a tree of these.',
      });
    }),
    sequential: vmapMethod === "sequential",
  });
  return unflatten(outTree, outs) as ResultOf<R>;
}

/** An array for each described one. */
export type ResultOf<R> = R extends ShapedArray ? NDArray : R extends object ? { [K in keyof R]: ResultOf<R[K]> } : R;
