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
  const values = new Map<Var, NDArray>();
  const read = (atom: Atom): NDArray => (atom instanceof Literal ? atom.value : values.get(atom)!);
  for (const [i, v] of jaxpr.constants.entries()) values.set(v, constants[i]!);
  for (const [i, v] of jaxpr.inputs.entries()) values.set(v, args[i]!);
  const lastUse = lastUses(jaxpr);
  for (const [i, equation] of jaxpr.equations.entries()) {
    const results = bindEquation(equation, equation.inputs.map(read));
    for (const [k, v] of equation.outputs.entries()) values.set(v, results[k]!);
    for (const v of lastUse[i]!) values.delete(v);
  }
  return jaxpr.outputs.map(read);
}

/** For each equation, the variables that nothing after it uses: their memory can go. */
function lastUses(jaxpr: Jaxpr): readonly (readonly Var[])[] {
  let uses = lastUsesOf.get(jaxpr);
  if (uses === undefined) {
    const seen = new Set<Atom>(jaxpr.outputs);
    uses = jaxpr.equations
      .toReversed()
      .map(({ inputs, outputs }) => {
        const last = [...new Set([...inputs, ...outputs])].filter((v): v is Var => v instanceof Var && !seen.has(v));
        for (const v of last) seen.add(v);
        return last;
      })
      .reverse();
    lastUsesOf.set(jaxpr, uses);
  }
  return uses;
}

const lastUsesOf = new WeakMap<Jaxpr, readonly (readonly Var[])[]>();

/** A closed jaxpr as a function of its arguments. */
export const jaxprAsFunction =
  (closed: ClosedJaxpr) =>
  (...args: NDArray[]): NDArray[] =>
    evalJaxpr(closed.jaxpr, closed.constants, args);

/** The jaxprs among the parameters of an equation. */
export const jaxprsIn = (params: object): ClosedJaxpr[] =>
  (Object.values(params) as unknown[]).flat().filter((value) => value instanceof ClosedJaxpr);
