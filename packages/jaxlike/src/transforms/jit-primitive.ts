import type { NDArray } from "../core/array.js";
import { type ClosedJaxpr, evalJaxpr } from "../core/jaxpr.js";
import type { Primitive } from "../core/primitive.js";
import { bind, withTrace } from "../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { batchInFront, batchJaxpr, jvpJaxpr, transposeJaxpr } from "./jaxpr-transforms.js";
import { defineDeadCodeRule, definePartialEval, keepOutputs, splitJaxpr } from "./partial-eval.js";

export interface JitParams {
  readonly name: string;
  readonly jaxpr: ClosedJaxpr;
}

/** A call of a traced function. */
export const jitPrimitive: Primitive<JitParams> = {
  name: "jit",
  multipleResults: true,
  effectful: false,
  axisName: undefined,
  abstractEval: (_, { jaxpr }) => jaxpr.outAvals,
  evaluate: (args, { jaxpr }) => evalJaxpr(jaxpr.jaxpr, jaxpr.constants, args),
  jvp(primals, tangents, { name, jaxpr }) {
    const nonzero = tangents.map((t) => !(t instanceof Zero));
    const { jaxpr: derived, nonzeroOuts } = jvpJaxpr(jaxpr, nonzero, false);
    const given = tangents.filter((t): t is NDArray => !(t instanceof Zero));
    const all = bind(jitPrimitive, [...primals, ...given], { name, jaxpr: derived });
    const outs = all.slice(0, nonzeroOuts.length);
    const rest = all.slice(nonzeroOuts.length);
    return [outs, outs.map((x, i): Tangent => (nonzeroOuts[i] ? rest.shift()! : new Zero(x.aval)))];
  },
  transpose(cotangents, args, { name, jaxpr }) {
    const linear = args.map((x) => x instanceof LinearInput);
    const nonzero = cotangents.map((t) => !(t instanceof Zero));
    const { jaxpr: transposed, nonzeroOuts } = transposeJaxpr(jaxpr, linear, nonzero);
    const known = args.filter((x): x is NDArray => !(x instanceof LinearInput));
    const given = cotangents.filter((t): t is NDArray => !(t instanceof Zero));
    const found = bind(jitPrimitive, [...known, ...given], { name, jaxpr: transposed });
    let next = 0;
    return args.map((x) => {
      if (!(x instanceof LinearInput)) return undefined;
      return nonzeroOuts[next++] ? found.shift()! : new Zero(x.aval);
    });
  },
  batch(args, dims, { name, jaxpr }, axis) {
    const batched = dims.map((dim) => dim !== null);
    const { jaxpr: all, batchedOuts } = batchJaxpr(jaxpr, axis, batched, false);
    const outs = bind(jitPrimitive, batchInFront(args, dims, axis.size), { name, jaxpr: all });
    return [outs, batchedOuts.map((is) => (is ? 0 : null))];
  },
  printParams: ({ name, jaxpr }) => ({ name, jaxpr }),
};

definePartialEval(jitPrimitive, (trace, args, { name, jaxpr }) => {
  const unknownIns = args.map((x) => trace.isUnknown(x));
  const split = splitJaxpr(jaxpr, unknownIns, false);
  const known = args.filter((_, i) => !unknownIns[i]);
  const knownOuts = withTrace(trace.parent, () => bind(jitPrimitive, known, { name, jaxpr: split.known }));
  const count = knownOuts.length - split.residuals.length;
  const residuals = knownOuts.splice(count);
  const unknown = args.filter((_, i) => unknownIns[i]);
  const unknownOuts = trace.note(jitPrimitive as unknown as Primitive, [...residuals, ...unknown], {
    name,
    jaxpr: split.unknown,
  });
  return split.unknownOuts.map((is) => (is ? unknownOuts.shift()! : knownOuts.shift()!));
});

defineDeadCodeRule(jitPrimitive, (used, { primitive, inputs, params, outputs }) => {
  const { name, jaxpr } = params as JitParams;
  const fewer = keepOutputs(jaxpr, used);
  return {
    primitive,
    inputs: inputs.filter((_, i) => fewer.usedInputs[i]),
    params: { name, jaxpr: fewer.jaxpr },
    outputs: outputs.filter((_, i) => used[i]),
  };
});
