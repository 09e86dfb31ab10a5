import type { Buffer } from "../backend/buffer.js";
import type { NDArray } from "./array.js";
import type { ShapedArray } from "./aval.js";
import type { ConcreteArray } from "./concrete-array.js";
import type { Data } from "./dtype.js";
import { narrow, widen, widened } from "./half-precision.js";
import { LinearInput, type Tangent, Zero } from "./zero.js";

/** Which axis of an argument is the batch; null where the argument is the same for the whole batch. */
export type BatchDim = number | null;

/** The axis that vmap adds. */
export interface BatchAxis {
  readonly size: number;
  readonly name: string | undefined;
}

/**
 * An operation that interpreters know: what it means for shapes, for numbers, for derivatives and for batches, side by
 * side. Rules take and return arrays of values since some primitives have several results.
 */
export interface Primitive<P extends object = object> {
  /** As jaxprs print it. */
  readonly name: string;
  /** Whether jaxprs list the results even if there is one only. */
  readonly multipleResults: boolean;
  /** Must be kept though nothing uses its results: it prints, or calls back. */
  readonly effectful: boolean;
  /** Names an axis of an enclosing vmap. */
  readonly axisName: ((params: P) => string) | undefined;

  /** The shape rule: what the results look like. Throws where the arguments do not fit. */
  abstractEval(avals: readonly ShapedArray[], params: P): ShapedArray[];

  /** Computes concrete arrays. */
  evaluate(args: readonly ConcreteArray[], params: P): NDArray[];

  /** The forward derivative: results and their tangents, from arguments and theirs, of which one at least is not zero. */
  jvp(primals: readonly NDArray[], tangents: readonly Tangent[], params: P): [NDArray[], Tangent[]];

  /** The transpose of the map that is linear in the `LinearInput`s: a cotangent for each of them, undefined for others. */
  transpose(
    cotangents: readonly Tangent[],
    args: readonly (NDArray | LinearInput)[],
    params: P,
  ): (Tangent | undefined)[];

  /** Works on a whole batch at once: results and where their batch axis is. */
  batch(args: readonly NDArray[], dims: readonly BatchDim[], params: P, axis: BatchAxis): [NDArray[], BatchDim[]];

  /** What jaxprs print between the brackets, where it is not the parameters as they are. */
  readonly printParams: ((params: P) => Readonly<Record<string, unknown>>) | undefined;

  /** How an equation is computed, for calls that interpreters treat apart; otherwise it is handed to them. */
  readonly rebind?: (args: readonly NDArray[], params: P) => NDArray[];
}

/** A primitive of one result, as its author writes it. */
export interface PrimitiveRules<P extends object> {
  readonly name: string;
  shape(avals: readonly ShapedArray[], params: P): ShapedArray;
  /** The elements of the result, which has the shape and dtype of `out`. */
  evaluate(args: readonly Buffer[], params: P, out: ShapedArray): Data;
  /** The result and its tangent; `nonDifferentiable` where that is zero everywhere or does not exist. */
  jvp(primals: readonly NDArray[], tangents: readonly Tangent[], params: P): [NDArray, Tangent];
  /** `notLinear` where the primitive is linear in none of its arguments. */
  transpose(cotangent: NDArray, args: readonly (NDArray | LinearInput)[], params: P): (Tangent | undefined)[];
  batch(args: readonly NDArray[], dims: readonly BatchDim[], params: P, axis: BatchAxis): [NDArray, BatchDim];
  printParams?(params: P): Readonly<Record<string, unknown>>;
  readonly axisName?: (params: P) => string;
}

/** Makes a primitive of one result. Leaving a rule out is a type error. */
export function definePrimitive<P extends object>(rules: PrimitiveRules<P>): Primitive<P> {
  return {
    name: rules.name,
    multipleResults: false,
    effectful: false,
    axisName: rules.axisName,
    abstractEval: (avals, params) => [rules.shape(avals, params)],
    evaluate(args, params) {
      const avals = args.map((x) => x.aval);
      const out = rules.shape(avals, params);
      return [narrow(rules.evaluate(args.map(widen), params, widened(out)), out)];
    },
    jvp(primals, tangents, params) {
      const [primal, tangent] = rules.jvp(primals, tangents, params);
      return [[primal], [tangent]];
    },
    transpose([cotangent], args, params) {
      if (cotangent instanceof Zero) return args.map((x) => (x instanceof LinearInput ? new Zero(x.aval) : undefined));
      return rules.transpose(cotangent!, args, params);
    },
    batch(args, dims, params, axis) {
      const [out, dim] = rules.batch(args, dims, params, axis);
      return [[out], [dim]];
    },
    printParams: rules.printParams?.bind(rules),
  };
}

/** A primitive of several results, as its author writes it. */
export interface MultiPrimitiveRules<P extends object>
  extends Omit<PrimitiveRules<P>, "shape" | "evaluate" | "jvp" | "transpose" | "batch"> {
  shapes(avals: readonly ShapedArray[], params: P): ShapedArray[];
  /** The elements of each result. */
  evaluate(args: readonly Buffer[], params: P, outs: readonly ShapedArray[]): Data[];
  readonly jvp: Primitive<P>["jvp"];
  readonly transpose: Primitive<P>["transpose"];
  readonly batch: Primitive<P>["batch"];
}

/** Makes a primitive of several results. */
export function defineMultiPrimitive<P extends object>(rules: MultiPrimitiveRules<P>): Primitive<P> {
  return {
    name: rules.name,
    multipleResults: true,
    effectful: false,
    axisName: rules.axisName,
    abstractEval: (avals, params) => rules.shapes(avals, params),
    evaluate(args, params) {
      const outs = rules.shapes(
        args.map((x) => x.aval),
        params,
      );
      const full = args.map(widen);
      const data = rules.evaluate(full, params, outs.map(widened));
      return outs.map((out, i) => narrow(data[i]!, out));
    },
    jvp: rules.jvp,
    transpose: rules.transpose,
    batch: rules.batch,
    printParams: rules.printParams?.bind(rules),
  };
}
