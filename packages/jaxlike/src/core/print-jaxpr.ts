/**
 * Jaxprs as JAX prints them, byte for byte (`jax/_src/core.py`, "Jaxpr printed representation").
 *
 * Variables are named in the order in which they are met: constants, arguments, then for each equation its results, the
 * jaxprs among its parameters, its arguments. A jaxpr that is used more than once, or is long, stands in front under a
 * name of its own.
 */
import { ConcreteArray, elementsOf } from "./concrete-array.js";
import { isFloat } from "./dtype.js";
import { type Atom, ClosedJaxpr, type Equation, type Jaxpr, Literal, Var } from "./jaxpr.js";
import { brk, concat, type Doc, format, group, join, nest, nil, text } from "./pretty.js";
import { pythonFloat, pythonText } from "./python-text.js";

/** Bodies of more equations are printed in front, not where they are called. */
const LONG = 10;

/** A jaxpr as text. */
export function formatJaxpr(jaxpr: Jaxpr, { width = 80 } = {}): string {
  const shared = sharedJaxprs(jaxpr);
  const names = new VariableNames(jaxpr, shared);
  const definitions = [...shared].map(([body, name]) =>
    concat([text(`let ${name} = `), skeleton(body, body.equations, names), text(" in"), brk()]),
  );
  return format(concat([...definitions, jaxprDoc(jaxpr, names)]), { width });
}

/** What names the variables have when a jaxpr is printed, and parts of it in the same names: for messages. */
export interface JaxprExcerpts {
  name(atom: Atom): string;
  equation(equation: Equation): string;
  /** The jaxpr with the equations from one position up to another; the others are dots. */
  range(from: number, to: number): string;
}

export function excerptsOf(jaxpr: Jaxpr): JaxprExcerpts {
  const names = new VariableNames(jaxpr, new Map());
  jaxprDoc(jaxpr, names);
  return {
    name: (atom) => names.of(atom),
    equation: (equation) => format(nest(2, equationDoc(equation, names))),
    range: (from, to) => format(skeleton(jaxpr, jaxpr.equations, names, [Math.max(from, 0), to])),
  };
}

/** The names of variables, which are unique over all nested jaxprs. */
class VariableNames {
  readonly shared: ReadonlyMap<Jaxpr, string>;
  readonly #names = new Map<Var, string>();
  readonly #taken: ReadonlySet<string>;
  #next = 0;

  constructor(jaxpr: Jaxpr, shared: ReadonlyMap<Jaxpr, string>) {
    this.shared = shared;
    this.#taken = new Set(shared.values());
    // Only of the outermost jaxpr: within others, results that nothing uses have names, as in JAX.
    for (const v of unusedResults(jaxpr)) this.#names.set(v, "_");
  }

  of(atom: Atom): string {
    if (atom instanceof Literal) return literalText(atom);
    const known = this.#names.get(atom);
    if (known !== undefined) return known;
    const name = this.#fresh();
    this.#names.set(atom, name);
    return name;
  }

  /** Gives the variables of a body the names of what they are bound to, where these are not used up. */
  suggest(forAtoms: readonly Atom[], likeAtoms: readonly Atom[]): void {
    if (forAtoms.length !== likeAtoms.length) return;
    const used = new Set<Var>();
    forAtoms.forEach((v, i) => {
      const like = likeAtoms[i]!;
      if (!(v instanceof Var) || !(like instanceof Var) || used.has(like) || this.#names.has(v)) return;
      used.add(like);
      this.#names.set(v, this.of(like));
    });
  }

  #fresh(): string {
    let name = letters(this.#next++);
    while (this.#taken.has(name)) name = letters(this.#next++);
    return name;
  }
}

/** a, b, …, z, ba, bb, …: the number in base 26. */
function letters(n: number): string {
  const digit = String.fromCharCode(97 + (n % 26));
  return n < 26 ? digit : letters(Math.floor(n / 26)) + digit;
}

function unusedResults({ equations, outputs }: Jaxpr): Var[] {
  const used = new Set<Atom>(outputs);
  for (const { inputs } of equations) for (const atom of inputs) used.add(atom);
  return equations.flatMap((equation) => equation.outputs.filter((v) => !used.has(v)));
}

/** The jaxprs that are printed in front, with their names, in the order in which a search by levels meets them. */
function sharedJaxprs(outermost: Jaxpr): Map<Jaxpr, string> {
  const uses = new Map<Jaxpr, number>();
  const names = new Map<Jaxpr, string>();
  const queue: Jaxpr[] = [outermost];
  for (let at = 0; at < queue.length; at++) {
    const jaxpr = queue[at]!;
    const isLong = jaxpr !== outermost && jaxpr.equations.length > LONG;
    uses.set(jaxpr, (uses.get(jaxpr) ?? 0) + (isLong ? 2 : 1));
    for (const equation of jaxpr.equations) {
      for (const body of bodiesOf(equation)) {
        if (isCall(equation) && !names.has(body)) names.set(body, callName(equation));
        queue.push(body);
      }
    }
  }
  const counts = new Map<string, number>();
  const count = (name: string): number => {
    const before = counts.get(name) ?? 0;
    counts.set(name, before + 1);
    return before;
  };
  const shared = new Map<Jaxpr, string>();
  for (const [jaxpr, times] of uses) {
    if (times === 1) continue;
    const name = names.get(jaxpr) ?? "jaxpr";
    const before = count(name);
    const unique = before === 0 ? name : `${name}${before}`;
    if (before > 0) count(unique);
    shared.set(jaxpr, unique);
  }
  return shared;
}

const isCall = ({ primitive }: Equation): boolean => primitive.name === "jit";

/** The called function's name, with <lambda> as a name that can be bound. */
const callName = (equation: Equation): string => String(printedParams(equation).name).replace(/^[<>]+|[<>]+$/g, "");

/** The jaxprs among an equation's parameters. */
export function bodiesOf(equation: Equation): Jaxpr[] {
  return Object.values(printedParams(equation)).flatMap((value) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isJaxpr).map(openJaxpr),
  );
}

const isJaxpr = (value: unknown): value is Jaxpr | ClosedJaxpr =>
  value instanceof ClosedJaxpr || (typeof value === "object" && value !== null && "equations" in value);

const openJaxpr = (value: Jaxpr | ClosedJaxpr): Jaxpr => (value instanceof ClosedJaxpr ? value.jaxpr : value);

/** An equation's parameters under the names and in the form that JAX prints. */
export function printedParams({ primitive, params }: Equation): Readonly<Record<string, unknown>> {
  return primitive.printParams?.(params) ?? snakeCased(params);
}

const snakeCased = (params: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), value]),
  );

function jaxprDoc(jaxpr: Jaxpr, names: VariableNames): Doc {
  const name = names.shared.get(jaxpr);
  return name === undefined ? skeleton(jaxpr, jaxpr.equations, names) : text(name);
}

function skeleton(
  jaxpr: Jaxpr,
  equations: readonly Equation[],
  names: VariableNames,
  [from, to]: readonly [number, number] = [0, equations.length],
): Doc {
  const dots = [text("...")];
  const constants = binders(jaxpr.constants, names);
  const inputs = binders(jaxpr.inputs, names);
  const lines = [
    ...(from > 0 ? dots : []),
    ...equations.slice(from, to).map((equation) => equationDoc(equation, names)),
    ...(to < equations.length ? dots : []),
  ];
  const outputs = references(jaxpr.outputs, names, ",");
  const head = [text("{ lambda "), constants, text("; "), inputs, text(". let")];
  const body = nest(2, concat([brk(), join(brk("; "), lines)]));
  const tail = [brk(), text("in ("), outputs, text(jaxpr.outputs.length === 1 ? ",)" : ")")];
  return group(concat([nest(2, concat([...head, body, ...tail])), text(" }")]));
}

/** Words that fill lines: each break stands alone. */
const words = (docs: readonly Doc[], separator = ""): Doc =>
  nest(2, group(join(concat([text(separator), group(brk())]), docs)));

const binders = (vars: readonly Var[], names: VariableNames): Doc =>
  words(vars.map((v) => text(`${names.of(v)}:${v.aval.short}`)));

const references = (atoms: readonly Atom[], names: VariableNames, separator = ""): Doc =>
  words(
    atoms.map((atom) => text(names.of(atom))),
    separator,
  );

/**
 * A bare number is printed as it was written, one from an array with all the digits of its binary value. Others there
 * should not be, but messages about them have to print something.
 */
function literalText({ value }: Literal): string {
  if (!(value instanceof ConcreteArray) || value.ndim > 0) return `[...]:${value.aval.short}`;
  const [element] = elementsOf(value);
  const shown = isFloat(value.dtype) ? pythonFloat(value.written ?? Number(element)) : pythonText(element);
  return `${shown}:${value.aval.short}`;
}

function equationDoc(equation: Equation, names: VariableNames): Doc {
  const { primitive, inputs, outputs } = equation;
  if (isCall(equation)) {
    for (const body of bodiesOf(equation)) {
      if (names.shared.has(body)) continue;
      names.suggest(body.inputs, inputs);
      names.suggest(body.outputs, outputs);
    }
  }
  const left = outputs.length === 0 ? nil : concat([binders(outputs, names), text(" = ")]);
  const brackets = paramsDoc(printedParams(equation), names);
  return concat([left, text(primitive.name), brackets, text(" "), references(inputs, names)]);
}

/** Sorted, but for the name of what is called, which comes first. */
function paramsDoc(params: Readonly<Record<string, unknown>>, names: VariableNames): Doc {
  const { name, ...rest } = params;
  const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  const all: [string, unknown][] = name === undefined ? sorted : [["name", name], ...sorted];
  if (all.length === 0) return nil;
  const docs = all.map(([key, value]) => concat([text(`${key}=`), paramDoc(value, names)]));
  return group(concat([nest(2, concat([text("["), brk(""), join(brk(), docs)])), brk(""), text("]")]));
}

function paramDoc(value: unknown, names: VariableNames): Doc {
  if (isJaxpr(value)) return jaxprDoc(openJaxpr(value), names);
  if (Array.isArray(value) && value.length > 0 && value.every(isJaxpr)) {
    const docs = value.map((body: Jaxpr | ClosedJaxpr) => jaxprDoc(openJaxpr(body), names));
    return group(concat([nest(2, concat([text("("), brk(""), join(brk(), docs)])), brk(""), text(")")]));
  }
  return text(pythonText(value));
}
