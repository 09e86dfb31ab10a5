import { functionName } from "../core/argument-names.js";
import type { NDArray } from "../core/array.js";
import { type ClosedJaxpr, evalJaxpr } from "../core/jaxpr.js";
import type { Primitive } from "../core/primitive.js";
import { bind, withTrace } from "../core/trace.js";
import { unflatten } from "../core/tree.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { backwardPass } from "./backward-pass.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { closeOver, traceToJaxpr } from "./jaxpr-trace.js";
import { batchInFront, batchJaxpr, jvpJaxpr } from "./jaxpr-transforms.js";
import { definePartialEval, splitJaxpr } from "./partial-eval.js";
import { anonymous } from "./traced-function.js";
import type { Arguments } from "./types.js";

interface CheckpointParams {
  readonly name: string;
  readonly jaxpr: ClosedJaxpr;
  /** Whether the jaxpr computes values again that were computed before. */
  readonly differentiated: boolean;
}

const checkpointPrimitive: Primitive<CheckpointParams> = {
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
  transpose(cotangents, args, { jaxpr }) {
    // What was not kept is computed again, apart from what is linear in the arguments: that alone is transposed.
    const linear = args.map((x) => x instanceof LinearInput);
    const { known, unknown, unknownOuts } = splitJaxpr(jaxpr, linear, true);
    const given = args.filter((x): x is NDArray => !(x instanceof LinearInput));
    const outs = evalJaxpr(known.jaxpr, known.constants, given);
    const residuals = outs.slice(unknownOuts.filter((is) => !is).length);
    const inputs = args.filter((x): x is LinearInput => x instanceof LinearInput);
    const found = backwardPass(unknown.jaxpr, unknown.constants, [...residuals, ...inputs], cotangents).slice(
      residuals.length,
    );
    return linear.map((is) => (is ? found.shift() : undefined));
  },
  batch(args, dims, params, axis) {
    const { jaxpr, batchedOuts } = batchJaxpr(
      params.jaxpr,
      axis,
      dims.map((dim) => dim !== null),
      false,
    );
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
  const outs = withTrace(trace.parent, () => bind(checkpointPrimitive, given, { ...params, jaxpr: known }));
  const knownOuts = outs.slice(0, outs.length - residuals.length);
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
): (...args: Arguments<Args>) => R;
export function checkpoint<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
): (...args: Arguments<Args>) => R;
export function checkpoint(f: (...args: never[]) => unknown): (...args: unknown[]) => unknown {
  return (...args) => {
    const [leaves, inTree] = flattenArrays(args);
    const { call, outTree } = flattenFunction(f, inTree);
    const avals = leaves.map((x) => x.aval);
    const { jaxpr, tracers } = closeOver(traceToJaxpr(call, avals, anonymous(functionName(f), "checkpoint")));
    const outs = bind(checkpointPrimitive, [...tracers, ...leaves], {
      name: functionName(f),
      jaxpr,
      differentiated: false,
    });
    return unflatten(outTree(), outs);
  };
}
