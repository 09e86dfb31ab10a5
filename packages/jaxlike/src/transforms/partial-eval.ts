/**
 * Partial evaluation: with some arguments known and others not, computes what it can and notes the rest as a jaxpr.
 * Linearisation is forward mode whose primals are known and whose tangents are not.
 */
import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { axisKey } from "../core/axis-environment.js";
import type { ConcreteArray } from "../core/concrete-array.js";
import type { CustomJvp, CustomVjp } from "../core/custom.js";
import { getOrCreate } from "../core/get-or-create.js";
import { type Atom, ClosedJaxpr, type Equation, evalJaxpr, type Jaxpr, jaxprsIn, Var } from "../core/jaxpr.js";
import type { Primitive } from "../core/primitive.js";
import { bind, currentTrace, ownTracer, Trace, withTrace } from "../core/trace.js";
import { Tracer, unexpectedTracer } from "../core/tracer.js";
import { JaxprBuilder, traceToJaxpr } from "./jaxpr-trace.js";

class UnknownTracer extends Tracer {
  readonly variable: Var;

  constructor(trace: PartialTrace, variable: Var) {
    super(trace);
    this.variable = variable;
  }

  get aval(): ShapedArray {
    return this.variable.aval;
  }

  override concrete(): ConcreteArray | undefined {
    return undefined;
  }

  override origin(): string {
    return "The value is a tangent, on which no computation may depend but linearly.";
  }

  override toString(): string {
    return `LinearTracer<${this.aval.long}>`;
  }
}

/** How a primitive is split whose arguments are partly known. */
export type PartialEvalRule<P extends object> = (trace: PartialTrace, args: readonly NDArray[], params: P) => NDArray[];

const partialEvalRules = new Map<Primitive, PartialEvalRule<object>>();

/** Gives a primitive that contains jaxprs its own way to be split. */
export function definePartialEval<P extends object>(primitive: Primitive<P>, rule: PartialEvalRule<P>): void {
  partialEvalRules.set(primitive as unknown as Primitive, rule as PartialEvalRule<object>);
}

/** Computes what is known with the parent interpreter, notes the rest. */
export class PartialTrace extends Trace {
  readonly parent: Trace;
  readonly builder = new JaxprBuilder();
  readonly inputs: Var[] = [];

  constructor(parent: Trace) {
    super();
    this.parent = parent;
  }

  /** A value that is not known. */
  unknown(aval: ShapedArray): NDArray {
    const v = new Var(aval);
    this.inputs.push(v);
    return new UnknownTracer(this, v);
  }

  isUnknown(x: NDArray): boolean {
    return ownTracer(x, this) !== undefined;
  }

  atom(x: NDArray): Atom {
    const own = ownTracer<UnknownTracer>(x, this);
    if (own === undefined) return this.builder.constant(x);
    if (this.ended) throw unexpectedTracer(own);
    return own.variable;
  }

  /** Notes an equation without a look at whether it could be computed. */
  note(primitive: Primitive, args: readonly NDArray[], params: object): NDArray[] {
    const atoms = args.map((x) => this.atom(x));
    return this.builder.add(primitive, atoms, params).map((v) => new UnknownTracer(this, v));
  }

  override process(primitive: Primitive, args: readonly NDArray[], params: object): NDArray[] {
    if (!args.some((x) => this.isUnknown(x))) return withTrace(this.parent, () => bind(primitive, args, params));
    const rule = partialEvalRules.get(primitive);
    return rule === undefined ? this.note(primitive, args, params) : rule(this, args, params);
  }

  override processCustomJvp(call: CustomJvp, args: readonly NDArray[]): NDArray[] {
    if (args.some((x) => this.isUnknown(x))) return call.call(...args);
    return withTrace(this.parent, () => currentTrace().processCustomJvp(call, args));
  }

  override processCustomVjp(call: CustomVjp, args: readonly NDArray[]): NDArray[] {
    if (args.some((x) => this.isUnknown(x))) return call.call(...args);
    return withTrace(this.parent, () => currentTrace().processCustomVjp(call, args));
  }
}

/** A jaxpr split in two. */
export interface SplitJaxpr {
  /** From the known arguments to the known results, then the residuals. */
  readonly known: ClosedJaxpr;
  /** From the residuals, then the unknown arguments, to the unknown results. */
  readonly unknown: ClosedJaxpr;
  readonly unknownOuts: readonly boolean[];
  readonly residuals: readonly ShapedArray[];
}

/**
 * Splits a jaxpr by which of its arguments are known.
 *
 * @param force results that are to be unknown in any case
 */
export function splitJaxpr(
  closed: ClosedJaxpr,
  unknownIns: readonly boolean[],
  force: readonly boolean[] | boolean,
): SplitJaxpr {
  const key = `${unknownIns.map(Number).join("")}|${typeof force === "boolean" ? force : force.map(Number).join("")}|${axisKey()}`;
  const splits = getOrCreate(splitsOf, closed, () => new Map<string, SplitJaxpr>());
  return getOrCreate(splits, key, () => computeSplit(closed, unknownIns, force));
}

const splitsOf = new WeakMap<ClosedJaxpr, Map<string, SplitJaxpr>>();

function computeSplit(
  closed: ClosedJaxpr,
  unknownIns: readonly boolean[],
  force: readonly boolean[] | boolean,
): SplitJaxpr {
  const { inAvals } = closed;
  let unknown: ClosedJaxpr | undefined;
  let unknownOuts: boolean[] = [];
  let residuals: readonly ShapedArray[] = [];
  const known = traceToJaxpr(
    (...knownArgs) => {
      const trace = new PartialTrace(currentTrace());
      const rest = [...knownArgs];
      const args = inAvals.map((aval, i) => (unknownIns[i] ? trace.unknown(aval) : rest.shift()!));
      const outs = withTrace(trace, () => evalJaxpr(closed.jaxpr, closed.constants, args));
      unknownOuts = outs.map((x, i) => trace.isUnknown(x) || (typeof force === "boolean" ? force : force[i]!));
      const noted = dropDeadCode(
        trace.builder.finish(
          trace.inputs,
          outs.filter((_, i) => unknownOuts[i]).map((x) => trace.atom(x)),
        ),
      );
      trace.ended = true;
      unknown = new ClosedJaxpr({
        ...noted.jaxpr,
        constants: [],
        inputs: [...noted.jaxpr.constants, ...noted.jaxpr.inputs],
      });
      residuals = noted.constants.map((x) => x.aval);
      return [...outs.filter((_, i) => !unknownOuts[i]), ...noted.constants];
    },
    inAvals.filter((_, i) => !unknownIns[i]),
  );
  return { known: dropDeadCode(known), unknown: unknown!, unknownOuts, residuals };
}

/** How a primitive that contains a jaxpr drops results that nobody uses: the smaller equation, or undefined. */
export type DeadCodeRule = (usedOutputs: readonly boolean[], equation: Equation) => Equation | undefined;

const deadCodeRules = new Map<Primitive, DeadCodeRule>();

export function defineDeadCodeRule<P extends object>(primitive: Primitive<P>, rule: DeadCodeRule): void {
  deadCodeRules.set(primitive as unknown as Primitive, rule);
}

/** Without the equations that no result needs, nor the constants that only those needed. */
export function dropDeadCode(closed: ClosedJaxpr): ClosedJaxpr {
  const { jaxpr, constants } = closed;
  const needed = new Set<Atom>(jaxpr.outputs);
  const equations: Equation[] = [];
  for (const equation of jaxpr.equations.toReversed()) {
    const used = equation.outputs.map((v) => needed.has(v));
    if (!used.includes(true) && !hasEffects(equation)) continue;
    const rule = deadCodeRules.get(equation.primitive);
    const kept = rule !== undefined && used.includes(false) ? (rule(used, equation) ?? equation) : equation;
    equations.push(kept);
    for (const atom of kept.inputs) needed.add(atom);
  }
  const isNeeded = jaxpr.constants.map((v) => needed.has(v));
  const smaller: Jaxpr = {
    ...jaxpr,
    constants: jaxpr.constants.filter((_, i) => isNeeded[i]),
    equations: equations.reverse(),
  };
  return new ClosedJaxpr(
    smaller,
    constants.filter((_, i) => isNeeded[i]),
  );
}

/** Whether an equation does more than compute its results, itself or in a jaxpr that it contains. */
function hasEffects({ primitive, params }: Equation): boolean {
  if (primitive.effectful) return true;
  return jaxprsIn(params).some(({ jaxpr }) => jaxpr.equations.some(hasEffects));
}

/**
 * A jaxpr of which only some results are kept, and which of its inputs those need.
 *
 * @param keep inputs that stay, needed or not
 */
export function keepOutputs(
  closed: ClosedJaxpr,
  used: readonly boolean[],
  keep?: readonly boolean[],
): { jaxpr: ClosedJaxpr; usedInputs: boolean[] } {
  const fewer = dropDeadCode(
    new ClosedJaxpr({ ...closed.jaxpr, outputs: closed.jaxpr.outputs.filter((_, i) => used[i]) }, closed.constants),
  );
  const needed = new Set<Atom>(fewer.jaxpr.outputs);
  for (const { inputs } of fewer.jaxpr.equations) for (const atom of inputs) needed.add(atom);
  const usedInputs = fewer.jaxpr.inputs.map((v, i) => needed.has(v) || keep?.[i] === true);
  return {
    jaxpr: new ClosedJaxpr(
      { ...fewer.jaxpr, inputs: fewer.jaxpr.inputs.filter((_, i) => usedInputs[i]) },
      fewer.constants,
    ),
    usedInputs,
  };
}
