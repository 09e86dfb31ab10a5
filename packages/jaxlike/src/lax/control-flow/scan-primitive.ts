import type { NDArray } from "../../core/array.js";
import { arrayOf, type ConcreteArray } from "../../core/concrete-array.js";
import { allocate, type Data } from "../../core/dtype.js";
import { type Atom, type ClosedJaxpr, evalJaxpr, type Jaxpr } from "../../core/jaxpr.js";
import type { BatchDim, Primitive } from "../../core/primitive.js";
import { sizeOf } from "../../core/shape.js";
import { bind, currentTrace, withTrace } from "../../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../../core/zero.js";
import { backwardPass } from "../../transforms/backward-pass.js";
import { traceToJaxpr } from "../../transforms/jaxpr-trace.js";
import { batchJaxpr, jvpJaxpr, transposeJaxpr } from "../../transforms/jaxpr-transforms.js";
import {
  defineDeadCodeRule,
  definePartialEval,
  dropDeadCode,
  keepOutputs,
  PartialTrace,
  splitJaxpr,
} from "../../transforms/partial-eval.js";
import { addTangents, instantiate } from "../../transforms/tangent.js";
import { moveBatchAxis } from "../batching.js";
import { zerosOf } from "../full.js";
import { growFlags } from "./fixpoint.js";
import { range, splitList, withInputs, withOutputs } from "./trace-body.js";

export interface ScanParams {
  /** From constants, carry and one element of each xs to the next carry and one element of each ys. */
  readonly jaxpr: ClosedJaxpr;
  readonly length: number;
  readonly numConsts: number;
  readonly numCarry: number;
  /** Whether the last element comes first. */
  readonly reverse: boolean;
  readonly unroll: number;
}

type Parts<T> = [constants: T[], carry: T[], xs: T[]];

const parts = <T>(list: readonly T[], { numConsts, numCarry }: ScanParams): Parts<T> =>
  splitList(list, numConsts, numCarry) as Parts<T>;

const isNonzero = (t: Tangent): t is NDArray => !(t instanceof Zero);
const count = (flags: readonly boolean[]): number => flags.filter(Boolean).length;
const where = <T>(list: readonly T[], flags: readonly boolean[]): T[] => list.filter((_, i) => flags[i]);
const unless = <T>(list: readonly T[], flags: readonly boolean[]): T[] => list.filter((_, i) => !flags[i]);

/** Arguments: constants, carry, xs; results: the last carry, ys. */
export const scanPrimitive: Primitive<ScanParams> = {
  name: "scan",
  multipleResults: true,
  effectful: false,
  axisName: undefined,
  abstractEval(_, { jaxpr, length, numCarry }) {
    return jaxpr.outAvals.map((aval, i) => (i < numCarry ? aval : aval.withShape([length, ...aval.shape])));
  },
  evaluate(args, params) {
    const { jaxpr, length, reverse, numCarry } = params;
    const [constants, init, xs] = parts(args, params);
    const ys = jaxpr.outAvals.slice(numCarry).map((aval) => allocate(aval.dtype, length * aval.size));
    let carry: NDArray[] = init;
    for (let step = 0; step < length; step++) {
      const i = reverse ? length - 1 - step : step;
      const outs = evalJaxpr(jaxpr.jaxpr, jaxpr.constants, [...constants, ...carry, ...xs.map((x) => element(x, i))]);
      carry = outs.slice(0, numCarry);
      ys.forEach((data, k) => {
        const { buffer } = outs[numCarry + k] as ConcreteArray;
        (data as Float64Array).set(buffer as Float64Array, i * buffer.length);
      });
    }
    const stacked = jaxpr.outAvals
      .slice(numCarry)
      .map((aval, k) => arrayOf(ys[k]!, [length, ...aval.shape], aval.dtype, aval.weakType));
    return [...carry, ...stacked];
  },
  jvp(primals, tangents, params) {
    const { jaxpr, numConsts, numCarry } = params;
    const [constantTangents, carryTangents, xsTangents] = parts(tangents, params);
    const constantsNonzero = constantTangents.map(isNonzero);
    const xsNonzero = xsTangents.map(isNonzero);
    const ysCount = jaxpr.outAvals.length - numCarry;
    const ysForce = Array<boolean>(ysCount).fill(false);
    const nonzeroIns = (flags: readonly boolean[]) => [...constantsNonzero, ...flags, ...xsNonzero];
    const carryNonzero = growFlags(carryTangents.map(isNonzero), (flags) =>
      jvpJaxpr(jaxpr, nonzeroIns(flags), [...flags, ...ysForce]).nonzeroOuts.slice(0, numCarry),
    );
    const derived = jvpJaxpr(jaxpr, nonzeroIns(carryNonzero), [...carryNonzero, ...ysForce]);
    const ysNonzero = derived.nonzeroOuts.slice(numCarry);
    // The derived body takes all primals, then all tangents; a scan wants each kind together.
    const [nc, nk, nx] = [numConsts, numCarry, xsNonzero.length];
    const [tc, tk] = [count(constantsNonzero), count(carryNonzero)];
    const after = nc + nk + nx;
    const body = withOutputs(
      withInputs(derived.jaxpr, [
        ...range(0, nc),
        ...range(after, tc),
        ...range(nc, nk),
        ...range(after + tc, tk),
        ...range(nc + nk, nx),
        ...range(after + tc + tk, count(xsNonzero)),
      ]),
      [
        ...range(0, nk),
        ...range(nk + ysCount, tk),
        ...range(nk, ysCount),
        ...range(nk + ysCount + tk, count(ysNonzero)),
      ],
    );
    const [constants, carry, xs] = parts(primals, params);
    const all = bind(
      scanPrimitive,
      [
        ...constants,
        ...constantTangents.filter(isNonzero),
        ...carry,
        ...where(carryTangents, carryNonzero).map(instantiate),
        ...xs,
        ...xsTangents.filter(isNonzero),
      ],
      { ...params, jaxpr: body, numConsts: nc + tc, numCarry: nk + tk },
    );
    const [lastCarry, lastTangents, ys, ysTangents] = splitList(all, nk, tk, ysCount) as [
      NDArray[],
      NDArray[],
      NDArray[],
      NDArray[],
    ];
    const outs = [...lastCarry, ...ys];
    const flags = [...carryNonzero, ...ysNonzero];
    const rest = [...lastTangents, ...ysTangents];
    return [outs, outs.map((x, i): Tangent => (flags[i] ? rest.shift()! : new Zero(x.aval)))];
  },
  transpose(cotangents, args, params) {
    const { jaxpr, numCarry, numConsts } = params;
    const linear = args.map((x) => x instanceof LinearInput);
    const [linearConstants, linearInit, linearXs] = parts(linear, params);
    // A carry that starts from known zeros becomes linear where linear values are added to it.
    const linearCarry = growFlags(linearInit, (flags) =>
      dependent(jaxpr.jaxpr, [...linearConstants, ...flags, ...linearXs]).slice(0, numCarry),
    );
    if (linearCarry.includes(false)) return transposeAfterSplit(cotangents, args, params);
    const linearInBody = [...linearConstants, ...linearCarry, ...linearXs];
    const transposed = transposeJaxpr(
      jaxpr,
      linearInBody,
      jaxpr.outAvals.map(() => true),
      true,
    ).jaxpr;
    // From known constants, known xs, cotangents of carry and ys, to cotangents of linear constants, carry, linear xs.
    const known = unless(linearConstants, linearConstants).length;
    const knownXs = unless(linearXs, linearXs).length;
    const ysCount = jaxpr.outAvals.length - numCarry;
    const sums = count(linearConstants);
    const sumAvals = where(jaxpr.inAvals.slice(0, numConsts), linearConstants);
    const inAvals = transposed.inAvals;
    const [knownAvals, xsAvals, carryAvals, ysAvals] = splitList(
      inAvals,
      known,
      knownXs,
      numCarry,
    ) as (typeof inAvals)[];
    const body = traceToJaxpr(
      (...all) => {
        const [fixed, soFar, carry, ys, xs] = splitList(all, known, sums, numCarry, ysCount) as [
          NDArray[],
          NDArray[],
          NDArray[],
          NDArray[],
          NDArray[],
        ];
        const found = evalJaxpr(transposed.jaxpr, transposed.constants, [...fixed, ...xs, ...carry, ...ys]);
        const added = soFar.map((x, i) => addTangents(x, found[i]!) as NDArray);
        return [...added, ...found.slice(sums)];
      },
      [...knownAvals!, ...sumAvals, ...carryAvals!, ...ysAvals!, ...xsAvals!],
    );
    const [constants, , xs] = parts(args, params);
    const written = cotangents.map(instantiate);
    const all = bind(
      scanPrimitive,
      [
        ...(unless(constants, linearConstants) as NDArray[]),
        ...sumAvals.map(zerosOf),
        ...written.slice(0, numCarry),
        ...written.slice(numCarry),
        ...(unless(xs, linearXs) as NDArray[]),
      ],
      { ...params, jaxpr: body, numConsts: known, numCarry: sums + numCarry, reverse: !params.reverse },
    );
    const found = linearInBody.map((is) => (is ? all.shift() : undefined));
    return found.map((t, i) => (linear[i] ? t : undefined));
  },
  batch(args, dims, params, axis) {
    const { jaxpr, numCarry } = params;
    const [constantDims, carryDims, xsDims] = parts(dims, params);
    const isBatched = (dim: BatchDim): boolean => dim !== null;
    const batchedIns = (flags: readonly boolean[]) => [
      ...constantDims.map(isBatched),
      ...flags,
      ...xsDims.map(isBatched),
    ];
    const ysForce = Array<boolean>(jaxpr.outAvals.length - numCarry).fill(false);
    const carried = growFlags(carryDims.map(isBatched), (flags) =>
      batchJaxpr(jaxpr, axis, batchedIns(flags), [...flags, ...ysForce]).batchedOuts.slice(0, numCarry),
    );
    const body = batchJaxpr(jaxpr, axis, batchedIns(carried), [...carried, ...ysForce]);
    const [constants, carry, xs] = parts(args, params);
    const toFront = (x: NDArray, dim: BatchDim, to: number) =>
      dim === null ? x : moveBatchAxis(x, dim, to, axis.size);
    const outs = bind(
      scanPrimitive,
      [
        ...constants.map((x, i) => toFront(x, constantDims[i]!, 0)),
        ...carry.map((x, i) => (carried[i] ? moveBatchAxis(x, carryDims[i]!, 0, axis.size) : x)),
        ...xs.map((x, i) => toFront(x, xsDims[i]!, 1)),
      ],
      { ...params, jaxpr: body.jaxpr },
    );
    return [outs, body.batchedOuts.map((is, i) => (is ? (i < numCarry ? 0 : 1) : null))];
  },
  printParams: ({ jaxpr, length, numConsts, numCarry, reverse, unroll }) => ({
    jaxpr,
    length,
    num_carry: numCarry,
    num_consts: numConsts,
    reverse,
    unroll,
  }),
};

/** Which results depend on any of the given inputs. */
function dependent(jaxpr: Jaxpr, inputs: readonly boolean[]): boolean[] {
  const tainted = new Set<Atom>(jaxpr.inputs.filter((_, i) => inputs[i]));
  for (const { inputs: from, outputs } of jaxpr.equations) {
    if (from.some((atom) => tainted.has(atom))) for (const v of outputs) tainted.add(v);
  }
  return jaxpr.outputs.map((atom) => tainted.has(atom));
}

/** The transpose of a scan that carries values along that are not linear: what is known is computed first. */
function transposeAfterSplit(
  cotangents: readonly Tangent[],
  args: readonly (NDArray | LinearInput)[],
  params: ScanParams,
): (Tangent | undefined)[] {
  const trace = new PartialTrace(currentTrace());
  const inputs = args.map((x) => (x instanceof LinearInput ? trace.unknown(x.aval) : x));
  const outs = withTrace(trace, () => bind(scanPrimitive, inputs, params));
  const { jaxpr, constants } = dropDeadCode(
    trace.builder.finish(
      trace.inputs,
      outs.map((x) => trace.atom(x)),
    ),
  );
  trace.ended = true;
  const linear = jaxpr.inputs.map((v) => new LinearInput(v.aval));
  const found = backwardPass(jaxpr, constants, linear, cotangents);
  return args.map((x) => (x instanceof LinearInput ? found.shift() : undefined));
}

/** Element `i` along the first axis, without copying. */
function element(x: NDArray, i: number): NDArray {
  const { buffer, shape, dtype, weakType } = x as ConcreteArray;
  const inner = shape.slice(1);
  const size = sizeOf(inner);
  return arrayOf((buffer as Float64Array).subarray(i * size, (i + 1) * size) as Data, inner, dtype, weakType);
}

definePartialEval(scanPrimitive, (trace, args, params) => {
  const { jaxpr, numCarry } = params;
  const unknown = args.map((x) => trace.isUnknown(x));
  const [constantsUnknown, initUnknown, xsUnknown] = parts(unknown, params);
  const ysForce = Array<boolean>(jaxpr.outAvals.length - numCarry).fill(false);
  const unknownIns = (flags: readonly boolean[]) => [...constantsUnknown, ...flags, ...xsUnknown];
  const carryUnknown = growFlags(initUnknown, (flags) =>
    splitJaxpr(jaxpr, unknownIns(flags), [...flags, ...ysForce]).unknownOuts.slice(0, numCarry),
  );
  const split = splitJaxpr(jaxpr, unknownIns(carryUnknown), [...carryUnknown, ...ysForce]);
  const ysUnknown = split.unknownOuts.slice(numCarry);

  const [constants, carry, xs] = parts(args, params);
  const known = {
    constants: unless(constants, constantsUnknown),
    carry: unless(carry, carryUnknown),
    xs: unless(xs, xsUnknown),
  };
  // Residuals that are a constant or an element of xs need not be stacked: they are there already.
  const { jaxpr: knownBody } = split.known;
  const knownOutCount = known.carry.length + count(ysUnknown.map((is) => !is));
  const sources = knownBody.outputs
    .slice(knownOutCount)
    .map((atom) => knownBody.inputs.indexOf(atom as (typeof knownBody.inputs)[number]));
  const xsStart = known.constants.length + known.carry.length;
  const kind = sources.map((at) =>
    at < 0 || (at >= known.constants.length && at < xsStart) ? "stacked" : at < xsStart ? "constant" : "xs",
  );
  const stacked = kind.map((k) => k === "stacked");

  const knownOuts = withTrace(trace.parent, () =>
    bind(scanPrimitive, [...known.constants, ...known.carry, ...known.xs], {
      ...params,
      jaxpr: withOutputs(split.known, [
        ...range(0, knownOutCount),
        ...sources.flatMap((_, i) => (stacked[i] ? [knownOutCount + i] : [])),
      ]),
      numConsts: known.constants.length,
      numCarry: known.carry.length,
    }),
  );
  const stackedResiduals = knownOuts.splice(knownOutCount);
  const residuals = sources.map((at, i) =>
    kind[i] === "stacked"
      ? stackedResiduals.shift()!
      : kind[i] === "constant"
        ? known.constants[at]!
        : known.xs[at - xsStart]!,
  );

  const isConstant = kind.map((k) => k === "constant");
  const positions = range(0, residuals.length);
  const after = residuals.length;
  const [uc, uk, ux] = [count(constantsUnknown), count(carryUnknown), count(xsUnknown)];
  const noted = trace.note(
    scanPrimitive as unknown as Primitive,
    [
      ...where(residuals, isConstant),
      ...where(constants, constantsUnknown),
      ...where(carry, carryUnknown),
      ...unless(residuals, isConstant),
      ...where(xs, xsUnknown),
    ],
    {
      ...params,
      jaxpr: withInputs(split.unknown, [
        ...where(positions, isConstant),
        ...range(after, uc),
        ...range(after + uc, uk),
        ...unless(positions, isConstant),
        ...range(after + uc + uk, ux),
      ]),
      numConsts: count(isConstant) + uc,
      numCarry: uk,
    },
  );
  return split.unknownOuts.map((is) => (is ? noted.shift()! : knownOuts.shift()!));
});

defineDeadCodeRule(scanPrimitive, (used, { primitive, inputs, params, outputs }) => {
  const scan = params as ScanParams;
  const { jaxpr, numConsts, numCarry } = scan;
  const ysUsed = used.slice(numCarry);
  const needs = (carry: readonly boolean[]) => keepOutputs(jaxpr, [...carry, ...ysUsed]).usedInputs;
  const carryUsed = growFlags(used.slice(0, numCarry), (flags) => needs(flags).slice(numConsts, numConsts + numCarry));
  // A carry that comes out goes in, read or not.
  const keep = [...Array<boolean>(numConsts).fill(false), ...carryUsed];
  const { jaxpr: body, usedInputs } = keepOutputs(jaxpr, [...carryUsed, ...ysUsed], keep);
  const kept = [...carryUsed, ...ysUsed];
  const smaller: ScanParams = {
    ...scan,
    jaxpr: body,
    numConsts: count(usedInputs.slice(0, numConsts)),
    numCarry: count(carryUsed),
  };
  return {
    primitive,
    inputs: inputs.filter((_, i) => usedInputs[i]),
    params: smaller,
    outputs: outputs.filter((_, i) => kept[i]),
  };
});
