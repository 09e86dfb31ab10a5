/**
 * Forward mode: each value carries its tangent along (a dual number).
 */
import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import type { ConcreteArray } from "../core/concrete-array.js";
import type { CustomJvp, CustomVjp, FlatFunction } from "../core/custom.js";
import type { Primitive } from "../core/primitive.js";
import { bind, currentTrace, ownTracer, Trace, withTrace } from "../core/trace.js";
import { concreteOf, Tracer } from "../core/tracer.js";
import { type Tangent, Zero } from "../core/zero.js";
import { customLinear } from "./custom-calls.js";
import { instantiate, tangentAval } from "./tangent.js";
import { inRule, inRuleOf } from "./user-code.js";

class JvpTracer extends Tracer {
  readonly primal: NDArray;
  readonly tangent: NDArray;

  constructor(trace: JvpTrace, primal: NDArray, tangent: NDArray) {
    super(trace);
    this.primal = primal;
    this.tangent = tangent;
  }

  get aval(): ShapedArray {
    return this.primal.aval;
  }

  override concrete(): ConcreteArray | undefined {
    return concreteOf(this.primal);
  }

  override origin(): string {
    return (this.primal as Partial<Tracer>).origin?.() ?? "The value was being differentiated.";
  }

  override leakedFrom(): string {
    return (this.primal as Partial<Tracer>).leakedFrom?.() ?? "";
  }

  override toString(): string {
    return `GradTracer<${this.aval.long}>`;
  }
}

/** Computes primals and tangents with the parent interpreter. */
export class JvpTrace extends Trace {
  readonly parent: Trace;

  constructor(parent: Trace) {
    super();
    this.parent = parent;
  }

  /** A value with its tangent; without a tracer where that is zero. */
  dual(primal: NDArray, tangent: Tangent): NDArray {
    return tangent instanceof Zero ? primal : new JvpTracer(this, primal, tangent);
  }

  primalOf(x: NDArray): NDArray {
    return ownTracer<JvpTracer>(x, this)?.primal ?? x;
  }

  tangentOf(x: NDArray): Tangent {
    return ownTracer<JvpTracer>(x, this)?.tangent ?? new Zero(x.aval);
  }

  override process(primitive: Primitive, args: readonly NDArray[], params: object): NDArray[] {
    const primals = args.map((x) => this.primalOf(x));
    if (args.every((x, i) => x === primals[i])) return this.inParent(() => bind(primitive, primals, params));
    const tangents = args.map((x) => this.tangentOf(x));
    const [outs, outTangents] = this.inParent(() =>
      inRuleOf(primitive, () => primitive.jvp(primals, tangents, params)),
    );
    return outs.map((out, i) => this.dual(out, outTangents[i]!));
  }

  override processCustomJvp(call: CustomJvp, args: readonly NDArray[]): NDArray[] {
    const primals = args.map((x) => this.primalOf(x));
    if (args.every((x, i) => x === primals[i]))
      return this.inParent(() => currentTrace().processCustomJvp(call, primals));
    const [outs, tangents] = this.inParent(() => {
      const given = args.map((x) => instantiate(this.tangentOf(x)));
      return inRule(() => call.jvp(primals, given));
    });
    return outs.map((out, i) => this.dual(out, tangents[i]!.dtype === "float0" ? new Zero(out.aval) : tangents[i]!));
  }

  override processCustomVjp(call: CustomVjp, args: readonly NDArray[]): NDArray[] {
    const primals = args.map((x) => this.primalOf(x));
    if (args.every((x, i) => x === primals[i]))
      return this.inParent(() => currentTrace().processCustomVjp(call, primals));
    return this.inParent(() => {
      const { outputs, residuals } = inRule(() => call.forward(...primals));
      const tangents = args.map((x) => instantiate(this.tangentOf(x)));
      const outTangents = bind(customLinear, [...residuals, ...tangents], {
        name: call.ruleNames[1],
        residuals: residuals.length,
        tangents: tangents.length,
        backward: call.backward,
        outAvals: outputs.map((x) => tangentAval(x.aval)),
      });
      return outputs.map((out, i) =>
        this.dual(out, outTangents[i]!.dtype === "float0" ? new Zero(out.aval) : outTangents[i]!),
      );
    });
  }

  private inParent<T>(body: () => T): T {
    return withTrace(this.parent, body);
  }
}

/** Runs `f` on dual numbers: its results and their tangents. */
export function jvpFlat(
  f: FlatFunction,
  primals: readonly NDArray[],
  tangents: readonly Tangent[],
): [NDArray[], Tangent[]] {
  const trace = new JvpTrace(currentTrace());
  try {
    const outs = withTrace(trace, () => f(...primals.map((x, i) => trace.dual(x, tangents[i]!))));
    return [outs.map((x) => trace.primalOf(x)), outs.map((x) => trace.tangentOf(x))];
  } finally {
    trace.ended = true;
  }
}
