import type { NDArray } from "../../core/array.js";
import { type ClosedJaxpr, evalJaxpr, jaxprAsFunction } from "../../core/jaxpr.js";
import type { Primitive } from "../../core/primitive.js";
import { bind, withTrace } from "../../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../../core/zero.js";
import { traceToJaxpr } from "../../transforms/jaxpr-trace.js";
import { batchInFront, batchJaxpr, jvpJaxpr, transposeJaxpr } from "../../transforms/jaxpr-transforms.js";
import { defineDeadCodeRule, definePartialEval, keepOutputs, splitJaxpr } from "../../transforms/partial-eval.js";
import { moveBatchAxis } from "../batching.js";
import { broadcastInDim } from "../broadcast-in-dim.js";
import { selectN } from "../elementwise/select.js";
import { zerosOf } from "../full.js";

export interface CondParams {
  /** What to do for index 0, 1, …: all take the operands and return results of the same types. */
  readonly branches: readonly ClosedJaxpr[];
}

/** Runs the branch that its first argument, an int32 within range, chooses on the others. */
export const condPrimitive: Primitive<CondParams> = {
  name: "cond",
  multipleResults: true,
  effectful: false,
  axisName: undefined,
  abstractEval: (_, { branches }) => branches[0]!.outAvals,
  evaluate([index, ...operands], { branches }) {
    const { jaxpr, constants } = branches[Number(index!.item())]!;
    return evalJaxpr(jaxpr, constants, operands);
  },
  jvp([index, ...operands], [, ...tangents], { branches }) {
    const nonzero = tangents.map((t) => !(t instanceof Zero));
    const outs = union(branches.map((branch) => jvpJaxpr(branch, nonzero, false).nonzeroOuts));
    const derived = branches.map((branch) => jvpJaxpr(branch, nonzero, outs).jaxpr);
    const given = tangents.filter((t): t is NDArray => !(t instanceof Zero));
    const all = bind(condPrimitive, [index!, ...operands, ...given], { branches: derived });
    const primals = all.slice(0, outs.length);
    const rest = all.slice(outs.length);
    return [primals, primals.map((x, i): Tangent => (outs[i] ? rest.shift()! : new Zero(x.aval)))];
  },
  transpose(cotangents, [index, ...operands], { branches }) {
    const linear = operands.map((x) => x instanceof LinearInput);
    const nonzero = cotangents.map((t) => !(t instanceof Zero));
    const transposed = branches.map((branch) => transposeJaxpr(branch, linear, nonzero, true).jaxpr);
    const known = operands.filter((x): x is NDArray => !(x instanceof LinearInput));
    const given = cotangents.filter((t): t is NDArray => !(t instanceof Zero));
    const found = bind(condPrimitive, [index as NDArray, ...known, ...given], { branches: transposed });
    return [undefined, ...operands.map((x) => (x instanceof LinearInput ? found.shift()! : undefined))];
  },
  batch([index, ...operands], [indexDim, ...dims], { branches }, axis) {
    const batched = dims.map((dim) => dim !== null);
    const args = batchInFront(operands, dims, axis.size);
    if (indexDim === null) {
      const outs = union(branches.map((branch) => batchJaxpr(branch, axis, batched, false).batchedOuts));
      const all = branches.map((branch) => batchJaxpr(branch, axis, batched, outs).jaxpr);
      return [bind(condPrimitive, [index!, ...args], { branches: all }), outs.map((is) => (is ? 0 : null))];
    }
    // Elements choose for themselves: all branches are run, and each element takes its own.
    const which = moveBatchAxis(index!, indexDim!, 0, axis.size);
    const results = branches.map((branch) => jaxprAsFunction(batchJaxpr(branch, axis, batched, true).jaxpr)(...args));
    const outs = results[0]!.map((first, i) =>
      selectN(
        broadcastInDim(which, first.shape, [0]),
        results.map((outs) => outs[i]!),
      ),
    );
    return [outs, outs.map(() => 0)];
  },
  printParams: ({ branches }) => ({ branches }),
};

const union = (lists: readonly (readonly boolean[])[]): boolean[] =>
  lists[0]!.map((_, i) => lists.some((list) => list[i]));

definePartialEval(condPrimitive, (trace, args, { branches }) => {
  const [index, ...operands] = args;
  if (trace.isUnknown(index!)) return trace.note(condPrimitive as unknown as Primitive, args, { branches });
  const unknownIns = operands.map((x) => trace.isUnknown(x));
  const unknownOuts = union(branches.map((branch) => splitJaxpr(branch, unknownIns, false).unknownOuts));
  const splits = branches.map((branch) => splitJaxpr(branch, unknownIns, unknownOuts));
  // The known branches return the residuals of all: their own, and zeros in the place of the others'.
  const residuals = splits.flatMap((split) => split.residuals);
  const starts = splits.map((_, i) => splits.slice(0, i).reduce((n, split) => n + split.residuals.length, 0));
  const knownCount = unknownOuts.filter((is) => !is).length;
  const known = splits.map((split, i) =>
    traceToJaxpr((...xs) => {
      const outs = evalJaxpr(split.known.jaxpr, split.known.constants, xs);
      const own = outs.slice(knownCount);
      const all = residuals.map((aval, k) => own[k - starts[i]!] ?? zerosOf(aval));
      return [...outs.slice(0, knownCount), ...all];
    }, split.known.inAvals),
  );
  const unknown = splits.map((split, i) => {
    const rest = split.unknown.inAvals.slice(split.residuals.length);
    return traceToJaxpr(
      (...xs) => {
        const own = xs.slice(starts[i]!, starts[i]! + split.residuals.length);
        return evalJaxpr(split.unknown.jaxpr, split.unknown.constants, [...own, ...xs.slice(residuals.length)]);
      },
      [...residuals, ...rest],
    );
  });
  const given = operands.filter((_, i) => !unknownIns[i]);
  const outs = withTrace(trace.parent, () => bind(condPrimitive, [index!, ...given], { branches: known }));
  const knownOuts = outs.slice(0, knownCount);
  const left = operands.filter((_, i) => unknownIns[i]);
  const noted = trace.note(condPrimitive as unknown as Primitive, [index!, ...outs.slice(knownCount), ...left], {
    branches: unknown,
  });
  return unknownOuts.map((is) => (is ? noted.shift()! : knownOuts.shift()!));
});

defineDeadCodeRule(condPrimitive, (used, { primitive, inputs, params, outputs }) => {
  const { branches } = params as CondParams;
  const trimmed = branches.map((branch) => keepOutputs(branch, used));
  const needed = union(trimmed.map(({ usedInputs }) => usedInputs));
  // Branches must agree on what they take, so one gets also what only the others need.
  const agreed = branches.map((branch) => keepOutputs(branch, used, needed).jaxpr);
  return {
    primitive,
    inputs: [inputs[0]!, ...inputs.slice(1).filter((_, i) => needed[i])],
    params: { branches: agreed },
    outputs: outputs.filter((_, i) => used[i]),
  };
});
