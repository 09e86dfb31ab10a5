import type { NDArray } from "../../core/array.js";
import { JaxTypeError, JaxValueError } from "../../core/errors.js";
import { type ClosedJaxpr, evalJaxpr } from "../../core/jaxpr.js";
import type { Primitive } from "../../core/primitive.js";
import { bind, withTrace } from "../../core/trace.js";
import { unflatten } from "../../core/tree.js";
import { type Tangent, Zero } from "../../core/zero.js";
import { flattenArrays } from "../../transforms/flatten.js";
import { traceToJaxpr } from "../../transforms/jaxpr-trace.js";
import { batchInFront, batchJaxpr, jvpJaxpr } from "../../transforms/jaxpr-transforms.js";
import { definePartialEval, splitJaxpr } from "../../transforms/partial-eval.js";
import { instantiate } from "../../transforms/tangent.js";
import type { ArraysOf, NextCarry } from "../../transforms/types.js";
import { moveBatchAxis } from "../batching.js";
import { broadcastInDim } from "../broadcast-in-dim.js";
import { convert } from "../convert-element-type.js";
import { select } from "../elementwise/select.js";
import { reduceOr } from "../reductions.js";
import { growFlags } from "./fixpoint.js";
import {
  type AnyFunction,
  checkCarry,
  mustPromote,
  range,
  runsStepByStep,
  splitList,
  traceBody,
  withInputs,
} from "./trace-body.js";

interface WhileParams {
  readonly condJaxpr: ClosedJaxpr;
  readonly condConstants: number;
  readonly bodyJaxpr: ClosedJaxpr;
  readonly bodyConstants: number;
}

/** Arguments: the condition's constants, the body's constants, the carry. */
export const whilePrimitive: Primitive<WhileParams> = {
  name: "while",
  multipleResults: true,
  effectful: false,
  axisName: undefined,
  abstractEval: (_, { bodyJaxpr }) => bodyJaxpr.outAvals,
  evaluate(args, { condJaxpr, condConstants, bodyJaxpr, bodyConstants }) {
    const [ofCond, ofBody, init] = splitList<NDArray>(args, condConstants, bodyConstants) as [
      NDArray[],
      NDArray[],
      NDArray[],
    ];
    let carry = init;
    while (evalJaxpr(condJaxpr.jaxpr, condJaxpr.constants, [...ofCond, ...carry])[0]!.item()) {
      carry = evalJaxpr(bodyJaxpr.jaxpr, bodyJaxpr.constants, [...ofBody, ...carry]);
    }
    return carry;
  },
  jvp(primals, tangents, { condJaxpr, condConstants, bodyJaxpr, bodyConstants }) {
    const [ofCond, ofBody, carry] = splitList(primals, condConstants, bodyConstants) as [
      NDArray[],
      NDArray[],
      NDArray[],
    ];
    const [, bodyTangents, carryTangents] = splitList(tangents, condConstants, bodyConstants) as [
      Tangent[],
      Tangent[],
      Tangent[],
    ];
    const bodyNonzero = bodyTangents.map((t) => !(t instanceof Zero));
    const nonzero = growFlags(
      carryTangents.map((t) => !(t instanceof Zero)),
      (flags) => jvpJaxpr(bodyJaxpr, [...bodyNonzero, ...flags], flags).nonzeroOuts,
    );
    const derived = jvpJaxpr(bodyJaxpr, [...bodyNonzero, ...nonzero], nonzero).jaxpr;
    // The derived body takes constants, carry, then their tangents: each goes to its kind.
    const after = ofBody.length + carry.length;
    const constantTangents = bodyNonzero.filter(Boolean).length;
    const body = withInputs(derived, [
      ...range(0, ofBody.length),
      ...range(after, constantTangents),
      ...range(ofBody.length, carry.length),
      ...range(after + constantTangents, nonzero.filter(Boolean).length),
    ]);
    const carried = carryTangents.filter((_, i) => nonzero[i]).map(instantiate);
    const constants = bodyTangents.filter((t): t is NDArray => !(t instanceof Zero));
    const all = bind(whilePrimitive, [...ofCond, ...ofBody, ...constants, ...carry, ...carried], {
      condJaxpr: withIgnored(condJaxpr, carried),
      condConstants,
      bodyJaxpr: body,
      bodyConstants: ofBody.length + constants.length,
    });
    const outs = all.slice(0, carry.length);
    const rest = all.slice(carry.length);
    return [outs, outs.map((x, i): Tangent => (nonzero[i] ? rest.shift()! : new Zero(x.aval)))];
  },
  transpose() {
    throw new JaxValueError(
      "Reverse-mode differentiation does not work for lax.while_loop or lax.fori_loop with dynamic start/stop values. Try using lax.scan, or using fori_loop with static start/stop.",
      {
        fix: "Use lax.scan or a foriLoop whose bounds are known, forward mode (jvp, jacfwd), or customVjp with an implicit derivative.",
      },
    );
  },
  batch(args, dims, { condJaxpr, condConstants, bodyJaxpr, bodyConstants }, axis) {
    const all = batchInFront(args, dims, axis.size);
    const [ofCond, ofBody, init] = splitList(all, condConstants, bodyConstants) as [NDArray[], NDArray[], NDArray[]];
    const [condBatched, bodyBatched, initBatched] = splitList(
      dims.map((dim) => dim !== null),
      condConstants,
      bodyConstants,
    ) as [boolean[], boolean[], boolean[]];
    const grow = (flags: readonly boolean[]) =>
      growFlags(flags, (current) => batchJaxpr(bodyJaxpr, axis, [...bodyBatched, ...current], current).batchedOuts);
    let carried = grow(initBatched);
    const each = batchJaxpr(condJaxpr, axis, [...condBatched, ...carried], false).batchedOuts[0]!;
    // Elements that are done wait for the others: each carries values of its own.
    if (each) carried = carried.map(() => true);
    const carry = init.map((x, i) => (carried[i] && !initBatched[i] ? moveBatchAxis(x, null, 0, axis.size) : x));
    const body = batchJaxpr(bodyJaxpr, axis, [...bodyBatched, ...carried], carried).jaxpr;
    const outDims = carried.map((is) => (is ? 0 : null));
    if (!each) {
      const cond = batchJaxpr(condJaxpr, axis, [...condBatched, ...carried], false).jaxpr;
      const params = { condJaxpr: cond, condConstants, bodyJaxpr: body, bodyConstants };
      return [bind(whilePrimitive, [...ofCond, ...ofBody, ...carry], params), outDims];
    }
    const cond = batchJaxpr(condJaxpr, axis, [...condBatched, ...carried], true).jaxpr;
    const condOfAny = traceToJaxpr(
      (...xs) => [reduceOr(evalJaxpr(cond.jaxpr, cond.constants, xs)[0]!, [0])],
      cond.inAvals,
    );
    const guarded = traceToJaxpr(
      (...xs) => {
        const [own, bodys, now] = splitList(xs, condConstants, bodyConstants) as [NDArray[], NDArray[], NDArray[]];
        const [going] = evalJaxpr(cond.jaxpr, cond.constants, [...own, ...now]);
        const next = evalJaxpr(body.jaxpr, body.constants, [...bodys, ...now]);
        return next.map((x, i) => select(broadcastInDim(going!, x.shape, [0]), x, now[i]!));
      },
      [...cond.inAvals.slice(0, condConstants), ...body.inAvals],
    );
    const params = {
      condJaxpr: condOfAny,
      condConstants,
      bodyJaxpr: guarded,
      bodyConstants: condConstants + bodyConstants,
    };
    return [bind(whilePrimitive, [...ofCond, ...ofCond, ...ofBody, ...carry], params), outDims];
  },
  printParams: ({ condJaxpr, condConstants, bodyJaxpr, bodyConstants }) => ({
    body_jaxpr: bodyJaxpr,
    body_nconsts: bodyConstants,
    cond_jaxpr: condJaxpr,
    cond_nconsts: condConstants,
  }),
};

/** The same function with further arguments that it does not look at. */
function withIgnored(jaxpr: ClosedJaxpr, more: readonly NDArray[]): ClosedJaxpr {
  const count = jaxpr.inAvals.length;
  return traceToJaxpr(
    (...xs) => evalJaxpr(jaxpr.jaxpr, jaxpr.constants, xs.slice(0, count)),
    [...jaxpr.inAvals, ...more.map((x) => x.aval)],
  );
}

// What of the carry is known is computed; the unknown rest cannot be separated from it, so the whole loop is noted.
definePartialEval(whilePrimitive, (trace, args, params) => {
  const { condJaxpr, condConstants, bodyJaxpr, bodyConstants } = params;
  const unknown = args.map((x) => trace.isUnknown(x));
  const [condUnknown, bodyUnknown, initUnknown] = splitList(unknown, condConstants, bodyConstants) as [
    boolean[],
    boolean[],
    boolean[],
  ];
  const carryUnknown = growFlags(
    initUnknown,
    (flags) => splitJaxpr(bodyJaxpr, [...bodyUnknown, ...flags], flags).unknownOuts,
  );
  const noted = trace.note(whilePrimitive as unknown as Primitive, args, params);
  const condSplit = splitJaxpr(condJaxpr, [...condUnknown, ...carryUnknown], false);
  if (condSplit.unknownOuts[0] || carryUnknown.every(Boolean)) return noted;
  const { known } = splitJaxpr(bodyJaxpr, [...bodyUnknown, ...carryUnknown], carryUnknown);
  const count = carryUnknown.filter((is) => !is).length;
  const body = traceToJaxpr((...xs) => evalJaxpr(known.jaxpr, known.constants, xs).slice(0, count), known.inAvals);
  const [ofCond, ofBody, carry] = splitList(args, condConstants, bodyConstants) as [NDArray[], NDArray[], NDArray[]];
  const constants = ofBody.filter((_, i) => !bodyUnknown[i]);
  const outs = withTrace(trace.parent, () =>
    bind(whilePrimitive, [...ofCond, ...constants, ...carry.filter((_, i) => !carryUnknown[i])], {
      condJaxpr: condSplit.known,
      condConstants,
      bodyJaxpr: body,
      bodyConstants: constants.length,
    }),
  );
  return carryUnknown.map((is, i) => (is ? noted[i]! : outs.shift()!));
});

/**
 * Repeats `body` while `condition` holds: the last value.
 *
 * Forward derivatives exist; reverse ones do not, since the number of steps is not known (use `scan`, or `foriLoop` with known bounds).
 *
 * @param condition from the value to a boolean scalar
 * @param body from the value to the next one, of the same form, shapes and dtypes
 * @param init the first value, a tree of arrays
 * @throws JaxTypeError when the body changes the value's form, or the condition is no boolean scalar
 * @example
 * import { lax } from "@lab/jaxlike";
 * lax.whileLoop((x) => x.less(100), (x) => x.mul(2), 3).item(); // 192
 */
export function whileLoop<const Init>(
  condition: (value: ArraysOf<Init>) => NDArray | boolean,
  body: (value: ArraysOf<Init>) => NextCarry<ArraysOf<Init>>,
  init: Init,
): ArraysOf<Init> {
  const [initial, tree] = flattenArrays(init);
  if (runsStepByStep()) {
    let value = unflatten(tree, initial);
    while (flattenArrays(condition(value as ArraysOf<Init>))[0][0]!.item()) {
      value = unflatten(tree, flattenArrays(body(value as ArraysOf<Init>))[0]);
    }
    return value as ArraysOf<Init>;
  }
  const [, inTree] = flattenArrays([init]);
  const trace = (avals: readonly NDArray["aval"][]) => traceBody(body as AnyFunction, inTree, avals, "while_loop");
  let values = initial;
  let traced = trace(values.map((x) => x.aval));
  const outsOf = () => traced.jaxpr.outAvals;
  const promote = mustPromote(
    values.map((x) => x.aval),
    outsOf(),
  );
  if (traced.outTree.equals(tree) && promote.includes(true)) {
    values = values.map((x, i) => (promote[i] ? convert(x, outsOf()[i]!.dtype) : x));
    traced = trace(values.map((x) => x.aval));
  }
  const avals = values.map((x) => x.aval);
  checkCarry("while_loop body", tree, avals, traced.outTree, outsOf());
  const test = traceBody(condition as AnyFunction, inTree, avals, "while_loop");
  checkCondition(test.jaxpr.outAvals, test.outTree.toString());
  const outs = bind(whilePrimitive, [...test.constants, ...traced.constants, ...values], {
    condJaxpr: test.jaxpr,
    condConstants: test.constants.length,
    bodyJaxpr: traced.jaxpr,
    bodyConstants: traced.constants.length,
  });
  return unflatten(tree, outs) as ArraysOf<Init>;
}

function checkCondition(outs: readonly NDArray["aval"][], tree: string): void {
  const [out] = outs;
  if (outs.length === 1 && out!.ndim === 0 && out!.dtype === "bool") return;
  throw new JaxTypeError(
    outs.length === 1
      ? `cond_fun must return a boolean scalar, but got output type(s) ${out!.long}.`
      : `cond_fun must return a boolean scalar, but got pytree ${tree}.`,
    { fix: "Compare with something: x.less(10); reduce an array with jnp.any or jnp.all." },
  );
}
