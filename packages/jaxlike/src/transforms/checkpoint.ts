import { functionName } from "../core/argument-names.js";
import type { NDArray } from "../core/array.js";
import { type ClosedJaxpr, evalJaxpr } from "../core/jaxpr.js";
import type { Primitive } from "../core/primitive.js";
import { bind, withTrace } from "../core/trace.js";
import { unflatten } from "../core/tree.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { closeOver, traceToJaxpr } from "./jaxpr-trace.js";
import { batchInFront, batchJaxpr, jvpJaxpr, transposeMixedJaxpr } from "./jaxpr-transforms.js";
import { definePartialEval, keepOutputs, splitJaxpr } from "./partial-eval.js";
import { userFunction } from "./traced-function.js";
import type { Arguments, ArraysOf } from "./types.js";
import { wraps } from "./wraps.js";

interface CheckpointParams {
  readonly name: string;
  readonly jaxpr: ClosedJaxpr;
  /** Whether the jaxpr computes values again that were computed before. */
  readonly differentiated: boolean;
}

export const checkpointPrimitive: Primitive<CheckpointParams> = {
  name: "remat2",
  multipleResults: true,
  effectful: false,
  axisName: undefined,
  abstractEval: (_, { jaxpr }) => jaxpr.outAvals,
  evaluate: (args, { jaxpr }) => evalJaxpr(jaxpr.jaxpr, jaxpr.constants, args),
  jvp(primals, tangents, params) {
    const nonzero = tangents.map((t) => !(t instanceof Zero));
    const { jaxpr, nonzeroOuts } = jvpJaxpr(params.jaxpr, nonzero, false);
    const given = tangents.filter((t): t is NDArray => !(t instanceof Zero));
    const all = bind(checkpointPrimitive, [...primals, ...given], { ...params, jaxpr });
    const outs = all.slice(0, nonzeroOuts.length);
    const rest = all.slice(nonzeroOuts.length);
    return [outs, outs.map((x, i): Tangent => (nonzeroOuts[i] ? rest.shift()! : new Zero(x.aval)))];
  },
  transpose(cotangents, args, { name, jaxpr }) {
    // What was not kept is computed again, within the transposed jaxpr.
    const linear = args.map((x) => x instanceof LinearInput);
    const nonzero = cotangents.map((t) => !(t instanceof Zero));
    const transposed = transposeMixedJaxpr(jaxpr, linear, nonzero);
    const known = args.filter((x): x is NDArray => !(x instanceof LinearInput));
    const given = cotangents.filter((t): t is NDArray => !(t instanceof Zero));
    const params = { name, jaxpr: transposed.jaxpr, differentiated: true };
    const found = bind(checkpointPrimitive, [...known, ...given], params);
    let next = 0;
    return args.map((x) => {
      if (!(x instanceof LinearInput)) return undefined;
      return transposed.nonzeroOuts[next++] ? found.shift()! : new Zero(x.aval);
    });
  },
  batch(args, dims, params, axis) {
    const batched = dims.map((dim) => dim !== null);
    const { jaxpr, batchedOuts } = batchJaxpr(params.jaxpr, axis, batched, false);
    const outs = bind(checkpointPrimitive, batchInFront(args, dims, axis.size), { ...params, jaxpr });
    return [outs, batchedOuts.map((is) => (is ? 0 : null))];
  },
  printParams: ({ jaxpr, differentiated }) => ({ differentiated, jaxpr, policy: null, prevent_cse: true }),
};

// What is known is computed; what is not keeps the arguments, not what was computed from them, and computes it again.
definePartialEval(checkpointPrimitive, (trace, args, params) => {
  const unknownIns = args.map((x) => trace.isUnknown(x));
  const { known, unknownOuts, residuals } = splitJaxpr(params.jaxpr, unknownIns, false);
  const given = args.filter((_, i) => !unknownIns[i]);
  const count = known.outAvals.length - residuals.length;
  const { jaxpr } = keepOutputs(
    known,
    known.outAvals.map((_, i) => i < count),
    given.map(() => true),
  );
  const knownOuts = withTrace(trace.parent, () => evalJaxpr(jaxpr.jaxpr, jaxpr.constants, given));
  const noted = trace.note(checkpointPrimitive as unknown as Primitive, args, { ...params, differentiated: true });
  return unknownOuts.map((is, i) => (is ? noted[i]! : knownOuts.shift()!));
});

/**
 * The same function, whose intermediate values are not kept for its derivative but computed again: less memory, more time.
 *
 * @example
 * import { checkpoint, grad, numpy as jnp } from "@lab/jaxlike";
 * const f = checkpoint((x) => jnp.sin(jnp.sin(x)));
 * grad(f)(0).item(); // 1
 */
export function checkpoint<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
): (...args: Arguments<Args>) => ArraysOf<R>;
export function checkpoint<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
): (...args: Arguments<Args>) => ArraysOf<R>;
export function checkpoint(f: (...args: never[]) => unknown): (...args: unknown[]) => unknown {
  return wraps((...args: unknown[]) => {
    const [leaves, inTree] = flattenArrays(args);
    const { call, outTree } = flattenFunction(f, inTree);
    const avals = leaves.map((x) => x.aval);
    const of = userFunction(f, "checkpoint / remat", inTree);
    const { jaxpr, tracers } = closeOver(traceToJaxpr(call, avals, of));
    const params = { name: functionName(f), jaxpr, differentiated: false };
    return unflatten(outTree(), bind(checkpointPrimitive, [...tracers, ...leaves], params));
  }, f);
}
