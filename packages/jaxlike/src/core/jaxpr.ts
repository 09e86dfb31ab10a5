import type { NDArray } from "./array.js";
import type { ShapedArray } from "./aval.js";
import type { ConcreteArray } from "./concrete-array.js";
import type { Primitive } from "./primitive.js";
import { formatJaxpr } from "./print-jaxpr.js";
import { bind } from "./trace.js";

/** A variable of a jaxpr: bound once. */
export class Var {
  readonly aval: ShapedArray;
  constructor(aval: ShapedArray) {
    this.aval = aval;
  }
}

/** A constant without axes, written where it is used. */
export class Literal {
  readonly value: ConcreteArray;
  constructor(value: ConcreteArray) {
    this.value = value;
  }
  get aval(): ShapedArray {
    return this.value.aval;
  }
}

/** What an equation takes. */
export type Atom = Var | Literal;

/** One step of a jaxpr: outputs = primitive[params] inputs. */
export interface Equation {
  readonly primitive: Primitive;
  readonly inputs: readonly Atom[];
  readonly params: object;
  readonly outputs: readonly Var[];
}

/** A traced function: typed, flat, without control flow but that of its primitives. */
export interface Jaxpr {
  /** Values that the function closed over. */
  readonly constants: readonly Var[];
  readonly inputs: readonly Var[];
  readonly equations: readonly Equation[];
  readonly outputs: readonly Atom[];
}

/** A jaxpr with the values of its constants. */
export class ClosedJaxpr {
  readonly jaxpr: Jaxpr;
  readonly constants: readonly NDArray[];

  constructor(jaxpr: Jaxpr, constants: readonly NDArray[] = []) {
    this.jaxpr = jaxpr;
    this.constants = constants;
  }

  /** Shapes and dtypes of the arguments. */
  get inAvals(): ShapedArray[] {
    return this.jaxpr.inputs.map((v) => v.aval);
  }

  /** Shapes and dtypes of the results. */
  get outAvals(): ShapedArray[] {
    return this.jaxpr.outputs.map((v) => v.aval);
  }

  toString(): string {
    return formatJaxpr(this.jaxpr);
  }
}

/** Hands an equation to the current interpreter. */
export function bindEquation({ primitive, params }: Equation, args: readonly NDArray[]): NDArray[] {
  return primitive.rebind === undefined ? bind(primitive, args, params) : primitive.rebind(args, params);
}

/** Hands each equation to the current interpreter. */
export function evalJaxpr(jaxpr: Jaxpr, constants: readonly NDArray[], args: readonly NDArray[]): NDArray[] {
  const { slots, steps, outputs } = planOf(jaxpr);
  const values = new Array<NDArray | undefined>(slots);
  let next = 0;
  for (const x of constants) values[next++] = x;
  for (const x of args) values[next++] = x;
  const read = (source: number | ConcreteArray): NDArray => (typeof source === "number" ? values[source]! : source);
  for (const { equation, inputs, firstOutput, lastUses } of steps) {
    const results = bindEquation(equation, inputs.map(read));
    for (let k = 0; k < results.length; k++) values[firstOutput + k] = results[k];
    for (const slot of lastUses) values[slot] = undefined;
  }
  return outputs.map(read);
}

/** How a jaxpr is evaluated: each variable has a slot, constants first, then arguments, then results in order. */
interface Plan {
  readonly slots: number;
  readonly steps: readonly Step[];
  readonly outputs: readonly (number | ConcreteArray)[];
}

interface Step {
  readonly equation: Equation;
  /** Slots, or the values of literals. */
  readonly inputs: readonly (number | ConcreteArray)[];
  readonly firstOutput: number;
  /** Slots that nothing reads later: their memory can go. */
  readonly lastUses: readonly number[];
}

const plans = new WeakMap<Jaxpr, Plan>();

function planOf(jaxpr: Jaxpr): Plan {
  let plan = plans.get(jaxpr);
  if (plan === undefined) {
    plan = makePlan(jaxpr);
    plans.set(jaxpr, plan);
  }
  return plan;
}

function makePlan({ constants, inputs, equations, outputs }: Jaxpr): Plan {
  const slotOf = new Map<Atom, number>();
  // A variable may stand twice among the inputs: each position has its slot, and the last one counts.
  let slots = 0;
  for (const v of [...constants, ...inputs]) slotOf.set(v, slots++);
  const numbered = equations.map((equation) => {
    const from = equation.inputs.map((atom) => source(atom, slotOf));
    const firstOutput = slots;
    for (const v of equation.outputs) slotOf.set(v, slots++);
    return { equation, inputs: from, firstOutput };
  });
  const results = outputs.map((atom) => source(atom, slotOf));
  const read = new Set<number | ConcreteArray>(results);
  const steps = numbered
    .toReversed()
    .map((step): Step => {
      const own = step.equation.outputs.map((_, k) => step.firstOutput + k);
      const lastUses = [...new Set([...step.inputs, ...own])].filter((x) => typeof x === "number" && !read.has(x));
      for (const slot of lastUses) read.add(slot);
      return { ...step, lastUses: lastUses as number[] };
    })
    .reverse();
  return { slots, steps, outputs: results };
}

const source = (atom: Atom, slotOf: ReadonlyMap<Atom, number>): number | ConcreteArray =>
  atom instanceof Literal ? atom.value : slotOf.get(atom)!;

/** A closed jaxpr as a function of its arguments. */
export const jaxprAsFunction =
  (closed: ClosedJaxpr) =>
  (...args: NDArray[]): NDArray[] =>
    evalJaxpr(closed.jaxpr, closed.constants, args);

/** The jaxprs among the parameters of an equation. */
export const jaxprsIn = (params: object): ClosedJaxpr[] =>
  (Object.values(params) as unknown[]).flat().filter((value) => value instanceof ClosedJaxpr);
