/**
 * Whether a jaxpr is well-formed, as `jax.core.check_jaxpr`: each variable is bound once, and before it is used; what the
 * primitives' shape rules say agrees with the types that are written down.
 */
import type { NDArray } from "./array.js";
import type { ShapedArray } from "./aval.js";
import { ConcreteArray } from "./concrete-array.js";
import { JaxprTypeError } from "./errors.js";
import { type Atom, ClosedJaxpr, type Equation, type Jaxpr, Literal, type Var } from "./jaxpr.js";
import { bodiesOf, excerptsOf, type JaxprExcerpts, printedParams } from "./print-jaxpr.js";
import { isTracer } from "./tracer.js";

/**
 * Checks a jaxpr, and those within it.
 *
 * @throws JaxprTypeError that names the equation
 */
export function checkJaxpr({ jaxpr, constants }: ClosedJaxpr): void {
  checkOpen(jaxpr);
  try {
    checkConstants(jaxpr, constants);
  } catch (error) {
    throw error instanceof Wrong ? located(error, jaxpr, excerptsOf(jaxpr)) : error;
  }
}

/** How many equations around the wrong one a message shows. */
const AROUND = 10;

/** What is wrong, before it is known where. */
class Wrong extends Error {}

type Excerpts = () => JaxprExcerpts;

/** Jaxprs do not change: what was found well-formed stays so. */
const checked = new WeakSet<Jaxpr>();

function checkOpen(jaxpr: Jaxpr): void {
  if (checked.has(jaxpr)) return;
  let made: JaxprExcerpts | undefined;
  const excerpts = (): JaxprExcerpts => {
    made ??= excerptsOf(jaxpr);
    return made;
  };
  let at: number | undefined;
  try {
    const bound = new Set<Var>();
    for (const v of [...jaxpr.constants, ...jaxpr.inputs]) bind(v, bound, excerpts);
    jaxpr.equations.forEach((equation, i) => {
      at = i;
      checkEquation(equation, bound, excerpts);
    });
    at = undefined;
    for (const atom of jaxpr.outputs) checkAtom(atom, bound, excerpts);
  } catch (error) {
    if (error instanceof Wrong) throw located(error, jaxpr, excerpts(), at);
    throw error;
  }
  checked.add(jaxpr);
}

function located({ message, cause }: Wrong, jaxpr: Jaxpr, excerpts: JaxprExcerpts, at?: number): JaxprTypeError {
  const parts = [message];
  if (at !== undefined) parts.push("in equation:", excerpts.equation(jaxpr.equations[at]!));
  const range = at === undefined ? excerpts.range(0, 2 * AROUND) : excerpts.range(at - AROUND, at + AROUND);
  return new JaxprTypeError([...parts, "while checking jaxpr:", range].join("\n\n"), {
    fix: "Correct the rule of the primitive that made the equation, or the code that built the jaxpr.",
    cause,
  });
}

function bind(v: Var, bound: Set<Var>, excerpts: Excerpts): void {
  if (bound.has(v)) throw new Wrong(`Variable '${excerpts().name(v)}' already bound`);
  bound.add(v);
}

function checkAtom(atom: Atom, bound: ReadonlySet<Var>, excerpts: Excerpts): void {
  if (!(atom instanceof Literal)) {
    if (!bound.has(atom)) throw new Wrong(`Variable '${excerpts().name(atom)}' not defined`);
    return;
  }
  const value: unknown = atom.value;
  if (!(value instanceof ConcreteArray)) throw new Wrong(`Literal value ${String(value)} is not a concrete array`);
  if (value.ndim !== 0) throw new Wrong(`Literal value of type ${value.aval.short} is not a scalar`);
}

function checkEquation(equation: Equation, bound: Set<Var>, excerpts: Excerpts): void {
  const { primitive, inputs, outputs, params } = equation;
  for (const atom of inputs) checkAtom(atom, bound, excerpts);
  checkParams(params);
  for (const body of bodiesOf(equation)) checkOpen(body);
  checkCalls(equation, excerpts);
  const avals = resultTypes(equation);
  if (avals.length !== outputs.length) {
    throw new Wrong(
      `Primitive ${primitive.name} has ${avals.length} results, but its equation binds ${outputs.length}`,
    );
  }
  outputs.forEach((v, i) => {
    if (!v.aval.equals(avals[i]!, { ignoreWeakType: true })) {
      throw new Wrong(
        `Value for variable '${excerpts().name(v)}' inconsistently typed as ${avals[i]!.short} for let-binder of type ${v.aval.short}`,
      );
    }
    bind(v, bound, excerpts);
  });
}

function resultTypes({ primitive, inputs, params }: Equation): readonly ShapedArray[] {
  try {
    return primitive.abstractEval(
      inputs.map((atom) => atom.aval),
      params,
    );
  } catch (cause) {
    throw new Wrong(`Primitive ${primitive.name} does not take these operands`, { cause });
  }
}

/** Parameters hold no tracers, and the jaxprs among them have values for their constants. */
function checkParams(params: object): void {
  for (const [key, value] of Object.entries(params)) {
    for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isTracer(part)) throw new Wrong(`Parameter ${key} holds the tracer ${String(part)}`);
      if (!(part instanceof ClosedJaxpr)) continue;
      checkConstants(part.jaxpr, part.constants);
      const tracer = part.constants.find(isTracer);
      if (tracer !== undefined) throw new Wrong(`Parameter ${key} holds a jaxpr whose constant is ${String(tracer)}`);
    }
  }
}

function checkConstants(jaxpr: Jaxpr, values: readonly NDArray[]): void {
  const types = (all: readonly { readonly aval: ShapedArray }[]): string =>
    all.map(({ aval }) => aval.short).join(", ") || "none";
  const fits =
    values.length === jaxpr.constants.length &&
    values.every((x, i) => x.aval.equals(jaxpr.constants[i]!.aval, { ignoreWeakType: true }));
  if (fits) return;
  throw new Wrong(`Constants of types ${types(values)} do not fit the binders of types ${types(jaxpr.constants)}`);
}

/** A body of an equation, what it is called with, and what it must return, where that is fixed. */
interface Call {
  readonly body: Jaxpr;
  readonly operands: readonly ShapedArray[];
  readonly results?: readonly ShapedArray[];
}

function checkCalls(equation: Equation, excerpts: Excerpts): void {
  const { name } = equation.primitive;
  for (const { body, operands, results } of callsOf(equation)) {
    if (operands.length !== body.inputs.length) {
      throw new Wrong(
        `Call primitive ${name} with ${operands.length} operands cannot call jaxpr with ${body.inputs.length} inputs`,
      );
    }
    body.inputs.forEach(({ aval }, i) => {
      if (!aval.equals(operands[i]!, { ignoreWeakType: true })) {
        throw new Wrong(
          `Call primitive ${name} passes operand of type ${operands[i]!.short} to jaxpr expecting type ${aval.short} for '${excerpts().name(body.inputs[i]!)}'`,
        );
      }
    });
    if (results === undefined) continue;
    const found = body.outputs.map(({ aval }) => aval);
    if (found.length !== results.length || found.some((a, i) => !a.equals(results[i]!, { ignoreWeakType: true }))) {
      const types = (avals: readonly ShapedArray[]): string => avals.map((aval) => aval.short).join(", ");
      throw new Wrong(`Body of ${name} returns types ${types(found)} where ${types(results)} are wanted`);
    }
  }
}

/** The calls that an equation of one of JAX's higher-order primitives makes. */
function callsOf(equation: Equation): Call[] {
  const bodies = bodiesOf(equation);
  const avals = equation.inputs.map(({ aval }) => aval);
  const outs = equation.outputs.map(({ aval }) => aval);
  const param = (key: string): number => Number(printedParams(equation)[key]);
  switch (equation.primitive.name) {
    case "jit":
    case "remat2":
    case "custom_jvp_call":
    case "custom_vjp_call":
      return bodies.map((body) => ({ body, operands: avals, results: outs }));
    case "cond":
      return bodies.map((body) => ({ body, operands: avals.slice(1), results: outs }));
    case "while": {
      const forCondition = avals.slice(0, param("cond_nconsts"));
      const carryAt = forCondition.length + param("body_nconsts");
      const carry = avals.slice(carryAt);
      const [body, condition] = bodies as [Jaxpr, Jaxpr];
      return [
        { body: condition, operands: [...forCondition, ...carry] },
        { body, operands: [...avals.slice(forCondition.length, carryAt), ...carry], results: carry },
      ];
    }
    case "scan": {
      const rowsAt = param("num_consts") + param("num_carry");
      const row = (aval: ShapedArray): ShapedArray => aval.withShape(aval.shape.slice(1));
      const results = outs.map((aval, i) => (i < param("num_carry") ? aval : row(aval)));
      return bodies.map((body) => ({
        body,
        operands: avals.map((aval, i) => (i < rowsAt ? aval : row(aval))),
        results,
      }));
    }
    default:
      return [];
  }
}
