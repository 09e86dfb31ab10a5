/**
 * Batching: each value may carry one more axis than the function sees.
 */
import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { withAxis } from "../core/axis-environment.js";
import type { ConcreteArray } from "../core/concrete-array.js";
import type { CustomJvp, CustomVjp, FlatFunction } from "../core/custom.js";
import { getOrCreate } from "../core/get-or-create.js";
import { type ClosedJaxpr, jaxprsIn } from "../core/jaxpr.js";
import type { BatchAxis, BatchDim, Primitive } from "../core/primitive.js";
import { bind, currentTrace, ownTracer, Trace, withTrace } from "../core/trace.js";
import { Tracer } from "../core/tracer.js";
import { type Tangent, Zero } from "../core/zero.js";
import { moveBatchAxis } from "../lax/batching.js";
import { reduceSum } from "../lax/reduce-sum.js";
import { instantiate } from "./tangent.js";
import { inRuleOf } from "./user-code.js";

class BatchTracer extends Tracer {
  readonly value: NDArray;
  readonly dim: number;
  readonly aval: ShapedArray;

  constructor(trace: BatchTrace, value: NDArray, dim: number) {
    super(trace);
    this.value = value;
    this.dim = dim;
    this.aval = value.aval.withShape(value.shape.toSpliced(dim, 1));
  }

  override concrete(): ConcreteArray | undefined {
    return undefined;
  }

  override origin(): string {
    return "The value is different for each element of the batch that vmap adds.";
  }

  override leakedFrom(): string {
    return (this.value as Partial<Tracer>).leakedFrom?.() ?? "";
  }

  override toString(): string {
    return `BatchTracer<${this.aval.long}>`;
  }
}

/** Whether a primitive, or one in a jaxpr that it contains, is about the axis of that name. */
function namesAxis(primitive: Primitive, params: object, name: string): boolean {
  if (primitive.axisName?.(params) === name) return true;
  return jaxprsIn(params).some((closed) => {
    const known = getOrCreate(axesIn, closed, () => new Map<string, boolean>());
    return getOrCreate(known, name, () =>
      closed.jaxpr.equations.some((equation) => namesAxis(equation.primitive, equation.params, name)),
    );
  });
}

const axesIn = new WeakMap<ClosedJaxpr, Map<string, boolean>>();

/** Hands whole batches to the parent interpreter. */
export class BatchTrace extends Trace {
  readonly parent: Trace;
  readonly axis: BatchAxis;

  constructor(parent: Trace, axis: BatchAxis) {
    super();
    this.parent = parent;
    this.axis = axis;
  }

  /** A value whose axis `dim` is the batch. */
  batched(value: NDArray, dim: BatchDim): NDArray {
    return dim === null ? value : new BatchTracer(this, value, dim);
  }

  innerOf(x: NDArray): NDArray {
    return ownTracer<BatchTracer>(x, this)?.value ?? x;
  }

  dimOf(x: NDArray): BatchDim {
    return ownTracer<BatchTracer>(x, this)?.dim ?? null;
  }

  override process(primitive: Primitive, args: readonly NDArray[], params: object): NDArray[] {
    const dims = args.map((x) => this.dimOf(x));
    const mine = this.axis.name !== undefined && namesAxis(primitive, params, this.axis.name);
    const values = args.map((x) => this.innerOf(x));
    return withTrace(this.parent, () => {
      if (!mine && dims.every((dim) => dim === null)) return bind(primitive, values, params);
      const [outs, outDims] = inRuleOf(primitive, () => primitive.batch(values, dims, params, this.axis));
      return outs.map((out, i) => this.batched(out, outDims[i]!));
    });
  }

  override processCustomJvp(call: CustomJvp, args: readonly NDArray[]): NDArray[] {
    const dims = args.map((x) => this.dimOf(x));
    const values = args.map((x) => this.innerOf(x));
    let outDims: readonly BatchDim[] = [];
    const batchedCall: CustomJvp = {
      ...call,
      call: (...xs) => {
        const [outs, found] = batchFlat(call.call, this.axis, xs, dims);
        outDims = found;
        return outs;
      },
      jvp: (primals, tangents) => {
        // A tangent has the batch axis of its primal, zeros included: they were made from the primal's shape.
        const [outs, found] = batchFlat(
          (...both) => call.jvp(both.slice(0, dims.length), both.slice(dims.length)).flat(),
          this.axis,
          [...primals, ...tangents],
          [...dims, ...dims],
        );
        const count = outs.length / 2;
        const joint = outs.map((_, i) => (found[i % count] ?? found[(i % count) + count] ?? null) !== null);
        const aligned = outs.map((x, i) => (joint[i] ? moveBatchAxis(x, found[i]!, 0, this.axis.size) : x));
        outDims = joint.slice(0, count).map((is) => (is ? 0 : null));
        return [aligned.slice(0, count), aligned.slice(count)];
      },
    };
    const outs = withTrace(this.parent, () => currentTrace().processCustomJvp(batchedCall, values));
    return outs.map((out, i) => this.batched(out, outDims[i]!));
  }

  override processCustomVjp(call: CustomVjp, args: readonly NDArray[]): NDArray[] {
    const dims = args.map((x) => this.dimOf(x));
    const values = args.map((x) => this.innerOf(x));
    let outDims: readonly BatchDim[] = [];
    let residualDims: readonly BatchDim[] = [];
    const batchedCall: CustomVjp = {
      ...call,
      call: (...xs) => {
        const [outs, found] = batchFlat(call.call, this.axis, xs, dims);
        outDims = found;
        return outs;
      },
      forward: (...xs) => {
        let count = 0;
        const [all, found] = batchFlat(
          (...inner) => {
            const { outputs, residuals } = call.forward(...inner);
            count = outputs.length;
            return [...outputs, ...residuals];
          },
          this.axis,
          xs,
          dims,
        );
        outDims = found.slice(0, count);
        residualDims = found.slice(count);
        return { outputs: all.slice(0, count), residuals: all.slice(count) };
      },
      backward: (residuals, cotangents) => {
        const [outs, found] = batchFlat(
          (...both) => call.backward(both.slice(0, residuals.length), both.slice(residuals.length)).map(instantiate),
          this.axis,
          [...residuals, ...cotangents],
          [...residualDims, ...outDims],
        );
        return outs.map((x, i): Tangent => this.cotangentOf(x, found[i]!, dims[i]!));
      },
    };
    const outs = withTrace(this.parent, () => currentTrace().processCustomVjp(batchedCall, values));
    return outs.map((out, i) => this.batched(out, outDims[i]!));
  }

  /** The cotangent of an argument with its batch axis where the argument has it; summed where it has none. */
  private cotangentOf(x: NDArray, from: BatchDim, to: BatchDim): Tangent {
    if (x.dtype === "float0") return new Zero(x.aval);
    if (to !== null) return moveBatchAxis(x, from, to, this.axis.size);
    return from === null ? x : reduceSum(x, [from]);
  }
}

/** Runs `f` on batches: results, and where their batch axis is. */
export function batchFlat(
  f: FlatFunction,
  axis: BatchAxis,
  args: readonly NDArray[],
  dims: readonly BatchDim[],
): [NDArray[], BatchDim[]] {
  const trace = new BatchTrace(currentTrace(), axis);
  try {
    const inputs = args.map((x, i) => trace.batched(x, dims[i]!));
    const outs = withAxis(axis, () => withTrace(trace, () => f(...inputs)));
    return [outs.map((x) => trace.innerOf(x)), outs.map((x) => trace.dimOf(x))];
  } finally {
    trace.ended = true;
  }
}
