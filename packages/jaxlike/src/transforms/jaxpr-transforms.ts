/**
 * Transformations of jaxprs to jaxprs, for the primitives that contain them. Each is done once for a jaxpr and kept.
 */
import type { NDArray } from "../core/array.js";
import { axisKey } from "../core/axis-environment.js";
import { getOrCreate } from "../core/get-or-create.js";
import { type ClosedJaxpr, jaxprAsFunction } from "../core/jaxpr.js";
import type { BatchAxis } from "../core/primitive.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { moveBatchAxis } from "../lax/batching.js";
import { backwardPass } from "./backward-pass.js";
import { batchFlat } from "./batch-trace.js";
import { traceToJaxpr } from "./jaxpr-trace.js";
import { jvpFlat } from "./jvp-trace.js";
import { dropDeadCode, splitJaxpr } from "./partial-eval.js";
import { instantiate, tangentAval } from "./tangent.js";

/** The result of `compute`, kept for each jaxpr and key. */
function kept<T>(cache: WeakMap<ClosedJaxpr, Map<string, T>>, closed: ClosedJaxpr, key: string, compute: () => T): T {
  const entries = getOrCreate(cache, closed, () => new Map<string, T>());
  return getOrCreate(entries, key, compute);
}

const bits = (flags: readonly boolean[] | boolean): string =>
  typeof flags === "boolean" ? String(flags) : flags.map(Number).join("");

const flagOf = (flags: readonly boolean[] | boolean, i: number): boolean =>
  typeof flags === "boolean" ? flags : flags[i]!;

export interface JvpJaxpr {
  /** From primals, then the tangents that are not zero, to results, then their tangents that are not zero. */
  readonly jaxpr: ClosedJaxpr;
  readonly nonzeroOuts: readonly boolean[];
}

const jvps = new WeakMap<ClosedJaxpr, Map<string, JvpJaxpr>>();

/**
 * Forward mode.
 *
 * @param nonzero which arguments have a tangent
 * @param force results that are to have a tangent in any case
 */
export function jvpJaxpr(
  closed: ClosedJaxpr,
  nonzero: readonly boolean[],
  force: readonly boolean[] | boolean,
): JvpJaxpr {
  return kept(jvps, closed, `${bits(nonzero)}|${bits(force)}|${axisKey()}`, () => {
    const { inAvals } = closed;
    let nonzeroOuts: boolean[] = [];
    const jaxpr = traceToJaxpr(
      (...all) => {
        const primals = all.slice(0, inAvals.length);
        const rest = all.slice(inAvals.length);
        const tangents = primals.map((x, i): Tangent => (nonzero[i] ? rest.shift()! : new Zero(x.aval)));
        const [outs, outTangents] = jvpFlat(jaxprAsFunction(closed), primals, tangents);
        nonzeroOuts = outTangents.map((t, i) => !(t instanceof Zero) || flagOf(force, i));
        return [...outs, ...outTangents.filter((_, i) => nonzeroOuts[i]).map(instantiate)];
      },
      [...inAvals, ...inAvals.filter((_, i) => nonzero[i]).map(tangentAval)],
    );
    return { jaxpr, nonzeroOuts };
  });
}

export interface BatchedJaxpr {
  readonly jaxpr: ClosedJaxpr;
  readonly batchedOuts: readonly boolean[];
}

const batches = new WeakMap<ClosedJaxpr, Map<string, BatchedJaxpr>>();

/**
 * Batching, with batch axes in front.
 *
 * @param force results that are to have a batch axis in any case
 */
export function batchJaxpr(
  closed: ClosedJaxpr,
  axis: BatchAxis,
  batched: readonly boolean[],
  force: readonly boolean[] | boolean,
): BatchedJaxpr {
  const key = `${axis.size}:${axis.name ?? ""}|${bits(batched)}|${bits(force)}|${axisKey()}`;
  return kept(batches, closed, key, () => {
    let batchedOuts: boolean[] = [];
    const avals = closed.inAvals.map((aval, i) => (batched[i] ? aval.withShape([axis.size, ...aval.shape]) : aval));
    const jaxpr = traceToJaxpr((...args) => {
      const [outs, dims] = batchFlat(
        jaxprAsFunction(closed),
        axis,
        args,
        batched.map((is) => (is ? 0 : null)),
      );
      batchedOuts = dims.map((dim, i) => dim !== null || flagOf(force, i));
      return outs.map((x, i) => (batchedOuts[i] ? moveBatchAxis(x, dims[i]!, 0, axis.size) : x));
    }, avals);
    return { jaxpr, batchedOuts };
  });
}

/** Batch axes moved to the front, for `batchJaxpr`. */
export function batchInFront(args: readonly NDArray[], dims: readonly (number | null)[], size: number): NDArray[] {
  return args.map((x, i) => (dims[i] === null ? x : moveBatchAxis(x, dims[i]!, 0, size)));
}

export interface TransposedJaxpr {
  /** From the arguments that are not linear, then the results' cotangents that are not zero, to cotangents. */
  readonly jaxpr: ClosedJaxpr;
  /** Which linear arguments get a cotangent. */
  readonly nonzeroOuts: readonly boolean[];
}

const transposes = new WeakMap<ClosedJaxpr, Map<string, TransposedJaxpr>>();

/**
 * The transpose of a jaxpr that is linear in some of its arguments.
 *
 * @param linear which arguments
 * @param nonzero which results have a cotangent
 * @param force whether all linear arguments get one
 */
export function transposeJaxpr(
  closed: ClosedJaxpr,
  linear: readonly boolean[],
  nonzero: readonly boolean[],
  force = false,
): TransposedJaxpr {
  return kept(transposes, closed, `${bits(linear)}|${bits(nonzero)}|${force}|${axisKey()}`, () => {
    const { inAvals, outAvals } = closed;
    let nonzeroOuts: boolean[] = [];
    const jaxpr = traceToJaxpr(
      (...all) => {
        const rest = [...all];
        const args = inAvals.map((aval, i) => (linear[i] ? new LinearInput(aval) : rest.shift()!));
        const cotangents = outAvals.map((aval, i): Tangent => (nonzero[i] ? rest.shift()! : new Zero(aval)));
        const found = backwardPass(closed.jaxpr, closed.constants, args, cotangents).filter(
          (_, i) => linear[i],
        ) as Tangent[];
        nonzeroOuts = found.map((t) => force || !(t instanceof Zero));
        return found.filter((_, i) => nonzeroOuts[i]).map(instantiate);
      },
      [...inAvals.filter((_, i) => !linear[i]), ...outAvals.filter((_, i) => nonzero[i]).map(tangentAval)],
    );
    return { jaxpr: dropDeadCode(jaxpr), nonzeroOuts };
  });
}

const mixedTransposes = new WeakMap<ClosedJaxpr, Map<string, TransposedJaxpr>>();

/**
 * As `transposeJaxpr`, of a jaxpr that also computes, maybe within one equation, what does not depend on its linear
 * arguments: that is split off first, and computed in the transpose.
 */
export function transposeMixedJaxpr(
  closed: ClosedJaxpr,
  linear: readonly boolean[],
  nonzero: readonly boolean[],
): TransposedJaxpr {
  return kept(mixedTransposes, closed, `${bits(linear)}|${bits(nonzero)}|${axisKey()}`, () => {
    const { known, unknown, residuals } = splitJaxpr(closed, linear, true);
    const ofUnknown = [...residuals.map(() => false), ...linear.filter((is) => is).map(() => true)];
    const transposed = transposeJaxpr(unknown, ofUnknown, nonzero);
    const knownAvals = closed.inAvals.filter((_, i) => !linear[i]);
    const jaxpr = traceToJaxpr(
      (...all) => {
        const given = all.slice(0, knownAvals.length);
        const values = residuals.length === 0 ? [] : jaxprAsFunction(known)(...given).slice(-residuals.length);
        return jaxprAsFunction(transposed.jaxpr)(...values, ...all.slice(knownAvals.length));
      },
      [...knownAvals, ...closed.outAvals.filter((_, i) => nonzero[i]).map(tangentAval)],
    );
    return { jaxpr: dropDeadCode(jaxpr), nonzeroOuts: transposed.nonzeroOuts };
  });
}
