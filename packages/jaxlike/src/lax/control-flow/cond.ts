import type { NDArray } from "../../core/array.js";
import { isFloat } from "../../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../../core/errors.js";
import { type ClosedJaxpr, evalJaxpr } from "../../core/jaxpr.js";
import { bind } from "../../core/trace.js";
import { unflatten } from "../../core/tree.js";
import { flattenArrays } from "../../transforms/flatten.js";
import { traceToJaxpr } from "../../transforms/jaxpr-trace.js";
import type { Argument, ArraysOf } from "../../transforms/types.js";
import { argumentAsArray } from "../as-array.js";
import { clamp } from "../clamp.js";
import { convert } from "../convert-element-type.js";
import { ne } from "../elementwise/comparison.js";
import { condPrimitive } from "./cond-primitive.js";
import { type AnyFunction, type Body, runsStepByStep, traceBody } from "./trace-body.js";

/**
 * `predicate ? onTrue(...operands) : onFalse(...operands)`, of which only one is run.
 *
 * @param predicate a scalar; a number is true if it is not 0
 * @param onTrue, onFalse functions of the operands with results of the same form, shapes and dtypes
 * @throws JaxTypeError when the predicate is no scalar, or the branches' results differ
 * @example
 * import { lax } from "@lab/jaxlike";
 * lax.cond(true, (x) => x.mul(2), (x) => x.neg(), 3).item(); // 6
 */
export function cond<const Operands extends readonly unknown[], R>(
  predicate: NDArray | boolean | number,
  onTrue: (...operands: { [K in keyof Operands]: ArraysOf<Operands[K]> }) => R,
  onFalse: (...operands: { [K in keyof Operands]: ArraysOf<Operands[K]> }) => Argument<R> | R,
  ...operands: Operands
): ArraysOf<R> {
  const given = argumentAsArray(predicate);
  if (given.ndim > 0) {
    throw new JaxTypeError(`Pred must be a scalar, got ${given.aval.long} of shape ${given.aval.short}.`, {
      fix: "Use jnp.where to choose for each element, or vmap the function.",
    });
  }
  if (given.dtype !== "bool" && !isFloat(given.dtype) && given.dtype.startsWith("key")) {
    throw new JaxTypeError(`Pred type must be either boolean or number, got ${given.dtype}.`, {
      fix: "Pass a boolean.",
    });
  }
  const truth = given.dtype === "bool" ? given : ne(given, convert(argumentAsArray(0), given.dtype));
  return choose(
    "cond",
    convert(truth, "int32"),
    [onFalse as AnyFunction, onTrue as AnyFunction],
    operands,
  ) as ArraysOf<R>;
}

/**
 * `branches[index](...operands)`, of which only one is run; an index out of range chooses the first or last.
 *
 * @param index an integer scalar
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.switch(jnp.int32(1), [(x) => x, (x) => x.neg(), (x) => x.mul(x)], 5).item(); // -5
 */
function switch_<const Operands extends readonly unknown[], R>(
  index: NDArray | number,
  branches: readonly ((...operands: { [K in keyof Operands]: ArraysOf<Operands[K]> }) => R)[],
  ...operands: Operands
): ArraysOf<R> {
  if (branches.length === 0) {
    throw new JaxValueError("Empty branch sequence", { fix: "Pass at least one function." });
  }
  const given =
    typeof index === "number" && Number.isInteger(index)
      ? convert(argumentAsArray(index), "int32")
      : argumentAsArray(index);
  if (given.ndim > 0) {
    throw new JaxTypeError(`Branch index must be scalar, got ${given.aval.long} of shape ${given.aval.short}.`, {
      fix: "Pass one integer.",
    });
  }
  if (isFloat(given.dtype) || given.dtype === "bool") {
    throw new JaxTypeError(`Index type must be an integer, got ${given.dtype}.`, {
      fix: 'Convert it: index.astype("int32").',
    });
  }
  const inRange = clamp(0, convert(given, "int32"), branches.length - 1);
  return choose("switch", inRange, branches as readonly AnyFunction[], operands) as ArraysOf<R>;
}

export { switch_ as switch };

function choose(
  what: string,
  index: NDArray,
  functions: readonly AnyFunction[],
  operands: readonly unknown[],
): unknown {
  if (runsStepByStep()) {
    const [leaves, tree] = flattenArrays(operands);
    return functions[Number(index.item())]!(...(unflatten(tree, leaves) as unknown[]));
  }
  const [leaves, inTree] = flattenArrays(operands);
  const avals = leaves.map((x) => x.aval);
  const bodies = functions.map((f) => traceBody(f, inTree, avals, what));
  const [first] = bodies as [Body, ...Body[]];
  bodies.forEach((body, i) => {
    if (i > 0) checkBranches(what, first, body, i);
  });
  const outs = bind(condPrimitive, [index, ...bodies.flatMap((body) => body.constants), ...leaves], {
    branches: sharingConstants(bodies),
  });
  return unflatten(first.outTree, outs);
}

/** The branches as functions of the constants of all of them, then the operands, with results of the same weakness. */
function sharingConstants(bodies: readonly Body[]): ClosedJaxpr[] {
  const weak = bodies[0]!.jaxpr.outAvals.map((_, i) => bodies.every((body) => body.jaxpr.outAvals[i]!.weakType));
  const constants = bodies.flatMap((body) => body.constants.map((x) => x.aval));
  const noConstants = constants.length === 0;
  let start = 0;
  return bodies.map(({ jaxpr, constants: own }) => {
    const from = start;
    start += own.length;
    if (noConstants && jaxpr.outAvals.every((aval, i) => aval.weakType === weak[i])) return jaxpr;
    const operands = jaxpr.inAvals.slice(own.length);
    return traceToJaxpr(
      (...all) => {
        const mine = all.slice(from, from + own.length);
        const outs = evalJaxpr(jaxpr.jaxpr, jaxpr.constants, [...mine, ...all.slice(constants.length)]);
        return outs.map((x, i) => convert(x, x.dtype, weak[i]!));
      },
      [...constants, ...operands],
    );
  });
}

function checkBranches(what: string, first: Body, other: Body, position: number): void {
  const names = what === "cond" ? ["false_fun", "true_fun"] : ["branch 0", `branch ${position}`];
  if (!first.outTree.equals(other.outTree)) {
    throw new JaxTypeError(
      `${what} branch outputs must have the same pytree structure, but they differ: ${names[1]} output has structure ${other.outTree} and ${names[0]} output has structure ${first.outTree}.`,
      { fix: "Return results of the same form from all branches." },
    );
  }
  const different = first.jaxpr.outAvals.flatMap((aval, i) => {
    const out = other.jaxpr.outAvals[i]!;
    return aval.equals(out, { ignoreWeakType: true })
      ? []
      : [
          `the output of ${names[1]} has type ${out.long} but the corresponding output of ${names[0]} has type ${aval.long}`,
        ];
  });
  if (different.length === 0) return;
  throw new JaxTypeError(
    `${what} branches must have equal output types but they differ.\n\n  * ${different.join("\n  * ")}`,
    {
      fix: "Convert the results with x.astype, or give them the same shape.",
    },
  );
}
