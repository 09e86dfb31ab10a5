/**
 * Staging: computes nothing, but notes each primitive as an equation. Under `jit` and in the bodies of loops.
 */
import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { ConcreteArray } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import type { CustomJvp, CustomVjp, FlatFunction } from "../core/custom.js";
import { isKey } from "../core/dtype.js";
import { type Atom, ClosedJaxpr, type Equation, type Jaxpr, Literal, Var } from "../core/jaxpr.js";
import { checkJaxpr } from "../core/jaxpr-typecheck.js";
import type { Primitive } from "../core/primitive.js";
import { ownTracer, Trace, withTrace } from "../core/trace.js";
import { boolConversion, isTracer, Tracer, unexpectedTracer } from "../core/tracer.js";
import { Zero } from "../core/zero.js";
import { customJvpCall, customVjpCall } from "./custom-calls.js";
import { anonymous, describeOrigin, nameAndPlace, type TracedFunction } from "./traced-function.js";
import { inUserCode, isComparison } from "./user-code.js";

/** Collects equations, and the arrays of outer interpreters that they use. */
export class JaxprBuilder {
  readonly equations: Equation[] = [];
  readonly constants = new Map<NDArray, Var>();

  /** How an equation refers to an array from outside: scalars are written out, others become constants. */
  constant(x: NDArray): Atom {
    if (x instanceof ConcreteArray && x.ndim === 0 && !isKey(x.dtype)) return new Literal(x);
    if (isTracer(x) && x.interpreter.ended) throw unexpectedTracer(x);
    let v = this.constants.get(x);
    if (v === undefined) {
      v = new Var(x.aval);
      this.constants.set(x, v);
    }
    return v;
  }

  /** Notes an equation, and returns the variables of its results. */
  add(primitive: Primitive, inputs: readonly Atom[], params: object): Var[] {
    const avals = primitive.abstractEval(
      inputs.map((atom) => atom.aval),
      params,
    );
    const outputs = avals.map((aval) => new Var(aval));
    this.equations.push({ primitive, inputs, params, outputs });
    return outputs;
  }

  /** The jaxpr with the values of its constants. */
  finish(inputs: readonly Var[], outputs: readonly Atom[]): ClosedJaxpr {
    const jaxpr: Jaxpr = { constants: [...this.constants.values()], inputs, equations: this.equations, outputs };
    return new ClosedJaxpr(jaxpr, [...this.constants.keys()]);
  }
}

class JaxprTracer extends Tracer {
  readonly variable: Var;

  constructor(trace: JaxprTrace, variable: Var) {
    super(trace);
    this.variable = variable;
  }

  get aval(): ShapedArray {
    return this.variable.aval;
  }

  override concrete(): undefined {
    return undefined;
  }

  override toString(): string {
    return `JitTracer<${this.aval.long}>`;
  }

  override origin(): string {
    const trace = this.interpreter as JaxprTrace;
    return describeOrigin(trace.of, trace.inputs, trace.builder.equations, this.variable);
  }

  override leakedFrom(): string {
    const { of } = this.interpreter as JaxprTrace;
    return `The function being traced when the value leaked was ${nameAndPlace(of)} traced for ${of.transform}.`;
  }
}

const isTruthValue = ({ dtype, ndim }: ShapedArray): boolean => dtype === "bool" && ndim === 0;

/** Notes what happens in the order in which it happens. */
export class JaxprTrace extends Trace {
  readonly builder = new JaxprBuilder();
  readonly of: TracedFunction;
  readonly inputs: Var[] = [];
  /** Truth values without axes that the function itself asked for. */
  private readonly conditions: Var[] = [];

  constructor(of: TracedFunction) {
    super();
    this.of = of;
  }

  /** A tracer for an argument. */
  input(aval: ShapedArray): NDArray {
    const v = new Var(aval);
    this.inputs.push(v);
    // A loop may carry a flag that its body ignores; a flag that is an argument was meant for something.
    if (this.of.transform === "jit" && isTruthValue(aval)) this.conditions.push(v);
    return new JaxprTracer(this, v);
  }

  /** How an equation refers to `x`. */
  atom(x: NDArray): Atom {
    const own = ownTracer<JaxprTracer>(x, this);
    if (own === undefined) return this.builder.constant(x);
    if (this.ended) throw unexpectedTracer(own);
    return own.variable;
  }

  override process(primitive: Primitive, args: readonly NDArray[], params: object): NDArray[] {
    const atoms = args.map((x) => this.atom(x));
    const outs = this.builder.add(primitive, atoms, params);
    if (isComparison(primitive) && inUserCode()) {
      this.conditions.push(...outs.filter(isFlag));
    }
    return outs.map((v) => new JaxprTracer(this, v));
  }

  /**
   * JavaScript does not tell an object that it was used as a condition: `x.greater(0) ? a : b` always takes a. But a
   * truth value that the function asked for and that nothing uses can hardly be anything else, so it is refused.
   */
  refuseUnusedConditions(outputs: readonly Atom[]): void {
    // A loop may carry a flag that its body ignores; a flag that is an argument was meant for something.
    const flags = this.of.transform === "jit" ? this.inputs.filter(isFlag) : [];
    const conditions = [...flags, ...this.conditions];
    if (!this.of.conditionsMatter || conditions.length === 0) return;
    const used = new Set<Atom>(outputs);
    for (const { inputs } of this.builder.equations) for (const atom of inputs) used.add(atom);
    const unused = conditions.find((v) => !used.has(v));
    if (unused !== undefined) throw boolConversion(new JaxprTracer(this, unused));
  }

  override processCustomJvp(call: CustomJvp, args: readonly NDArray[]): NDArray[] {
    const { jaxpr, constants } = this.traceCall(call.call, args, call.name);
    const n = constants.length;
    const jvp: CustomJvp["jvp"] = (primals, tangents) => call.jvp(primals.slice(n), tangents.slice(n));
    return this.process(customJvpCall as unknown as Primitive, [...constants, ...args], {
      name: call.name,
      ruleName: call.ruleName,
      jaxpr,
      jvp,
    });
  }

  override processCustomVjp(call: CustomVjp, args: readonly NDArray[]): NDArray[] {
    const { jaxpr, constants } = this.traceCall(call.call, args, call.name);
    const n = constants.length;
    const forward: CustomVjp["forward"] = (...all) => call.forward(...all.slice(n));
    const backward: CustomVjp["backward"] = (residuals, cotangents) => [
      ...constants.map((x) => new Zero(x.aval)),
      ...call.backward(residuals, cotangents),
    ];
    return this.process(customVjpCall as unknown as Primitive, [...constants, ...args], {
      name: call.name,
      ruleNames: call.ruleNames,
      jaxpr,
      forward,
      backward,
    });
  }

  private traceCall(call: FlatFunction, args: readonly NDArray[], name: string) {
    const closed = traceToJaxpr(
      call,
      args.map((x) => x.aval),
      anonymous(name),
    );
    return { jaxpr: hoistConstants(closed.jaxpr), constants: closed.constants };
  }
}

const isFlag = ({ aval }: Var): boolean => aval.dtype === "bool" && aval.ndim === 0;

/** Runs `f` on tracers of these shapes, and returns what it did. */
export function traceToJaxpr(
  f: FlatFunction,
  avals: readonly ShapedArray[],
  of: TracedFunction = anonymous(),
): ClosedJaxpr {
  const trace = new JaxprTrace(of);
  const inputs = avals.map((aval) => trace.input(aval));
  try {
    const outputs = withTrace(trace, () => f(...inputs)).map((x) => trace.atom(x));
    trace.refuseUnusedConditions(outputs);
    const closed = trace.builder.finish(trace.inputs, outputs);
    if (config.read("jax_enable_checks")) checkJaxpr(closed);
    return closed;
  } finally {
    trace.ended = true;
  }
}

/** The same jaxpr with its constants as its first arguments. */
export function hoistConstants(jaxpr: Jaxpr): ClosedJaxpr {
  return new ClosedJaxpr({ ...jaxpr, constants: [], inputs: [...jaxpr.constants, ...jaxpr.inputs] });
}

/**
 * A traced function whose constants are arrays, not tracers: those it closed over become leading arguments, which are
 * returned beside it.
 */
export function closeOver(closed: ClosedJaxpr): { readonly jaxpr: ClosedJaxpr; readonly tracers: readonly NDArray[] } {
  const { jaxpr, constants } = closed;
  if (!constants.some(isTracer)) return { jaxpr: closed, tracers: [] };
  const isHoisted = constants.map(isTracer);
  const hoisted = jaxpr.constants.filter((_, i) => isHoisted[i]);
  const kept = jaxpr.constants.filter((_, i) => !isHoisted[i]);
  return {
    jaxpr: new ClosedJaxpr(
      { ...jaxpr, constants: kept, inputs: [...hoisted, ...jaxpr.inputs] },
      constants.filter((_, i) => !isHoisted[i]),
    ),
    tracers: constants.filter((_, i) => isHoisted[i]),
  };
}
