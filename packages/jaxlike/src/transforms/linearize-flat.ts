/**
 * Reverse mode in three steps: forward mode, of which the part that depends on the tangents is noted, then transposed.
 */
import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import type { FlatFunction } from "../core/custom.js";
import { isFloat } from "../core/dtype.js";
import type { ClosedJaxpr } from "../core/jaxpr.js";
import { currentTrace, withTrace } from "../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { backwardPass } from "./backward-pass.js";
import { JvpTrace } from "./jvp-trace.js";
import { dropDeadCode, PartialTrace } from "./partial-eval.js";
import { instantiate } from "./tangent.js";

/** A function at a point: its results there, and its derivative as a linear jaxpr. */
export interface Linearized {
  readonly outputs: NDArray[];
  /** From tangents of the inputs that have any (`differentiable`) to tangents of the outputs. */
  readonly linear: ClosedJaxpr;
  readonly differentiable: readonly boolean[];
  readonly inAvals: readonly ShapedArray[];
}

/** Runs `f` at a point and keeps its derivative. */
export function linearizeFlat(f: FlatFunction, primals: readonly NDArray[]): Linearized {
  const partial = new PartialTrace(currentTrace());
  const jvp = new JvpTrace(partial);
  const differentiable = primals.map((x) => isFloat(x.dtype));
  try {
    const duals = primals.map((x, i) => (differentiable[i] ? jvp.dual(x, partial.unknown(x.aval)) : x));
    const outs = withTrace(jvp, () => f(...duals));
    const tangents = outs.map((x): NDArray => {
      const tangent = jvp.tangentOf(x);
      return tangent instanceof Zero ? withTrace(partial, () => instantiate(tangent)) : tangent;
    });
    const atoms = tangents.map((t) => partial.atom(t));
    return {
      outputs: outs.map((x) => jvp.primalOf(x)),
      linear: dropDeadCode(partial.builder.finish(partial.inputs, atoms)),
      differentiable,
      inAvals: primals.map((x) => x.aval),
    };
  } finally {
    jvp.ended = true;
    partial.ended = true;
  }
}

/** The cotangents of the inputs that the results' cotangents give: Zero where there are none. */
export function pullBack({ linear, differentiable, inAvals }: Linearized, cotangents: readonly Tangent[]): Tangent[] {
  const found = backwardPass(
    linear.jaxpr,
    linear.constants,
    linear.jaxpr.inputs.map((v) => new LinearInput(v.aval)),
    cotangents,
  );
  let next = 0;
  return inAvals.map((aval, i) => (differentiable[i] ? found[next++]! : new Zero(aval)));
}
