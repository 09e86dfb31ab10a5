import { elementsOf } from "./concrete-array.js";
import { shortName } from "./dtype.js";
import { type Atom, ClosedJaxpr, type Equation, type Jaxpr, Literal, type Var } from "./jaxpr.js";
import { brk, concat, type Doc, format, group, join, nest, nil, text } from "./pretty.js";

/** A jaxpr as JAX prints it. */
export function formatJaxpr(jaxpr: Jaxpr, { width = 80 } = {}): string {
  return format(jaxprDoc(jaxpr, new Map()), { width });
}

type Names = Map<Var, string>;

function jaxprDoc(jaxpr: Jaxpr, names: Names): Doc {
  const constants = binders(jaxpr.constants, names);
  const inputs = binders(jaxpr.inputs, names);
  const used = new Set<Atom>(jaxpr.outputs);
  for (const { inputs: from } of jaxpr.equations) for (const atom of from) used.add(atom);
  const equations = jaxpr.equations.map((equation) => equationDoc(equation, names, used));
  const outputs = jaxpr.outputs.map((atom) => text(reference(atom, names)));
  const head = concat([
    text("{ lambda "),
    constants,
    text("; "),
    inputs,
    text(". let"),
    nest(2, concat([brk(), join(brk("; "), equations)])),
  ]);
  const tail = concat([brk(), text("in ("), join(text(", "), outputs), text(outputs.length === 1 ? ",)" : ")")]);
  return concat([group(nest(2, concat([head, tail]))), text(" }")]);
}

function nameOf(v: Var, names: Names): string {
  let name = names.get(v);
  if (name === undefined) names.set(v, (name = letters(names.size)));
  return name;
}

/** a, b, …, z, ba, bb, …: the number in base 26. */
function letters(n: number): string {
  const digit = String.fromCharCode(97 + (n % 26));
  return n < 26 ? digit : letters(Math.floor(n / 26)) + digit;
}

const binders = (vars: readonly Var[], names: Names): Doc =>
  group(
    nest(
      2,
      join(
        brk(),
        vars.map((v) => text(`${nameOf(v, names)}:${v.aval.short}`)),
      ),
    ),
  );

function reference(atom: Atom, names: Names): string {
  return atom instanceof Literal ? literal(atom) : nameOf(atom, names);
}

function literal({ value }: Literal): string {
  const [element] = elementsOf(value);
  return `${python(element)}${typeof element === "number" && Number.isInteger(element) && shortName(value.dtype).includes("f") ? ".0" : ""}:${value.aval.short}`;
}

function equationDoc(equation: Equation, names: Names, used: ReadonlySet<Atom>): Doc {
  const { primitive, params, inputs, outputs } = equation;
  const left = join(
    text(" "),
    outputs.map((v) => text(`${used.has(v) ? nameOf(v, names) : "_"}:${v.aval.short}`)),
  );
  const printed = Object.entries(primitive.printParams?.(params) ?? snakeCased(params)).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const brackets =
    printed.length === 0
      ? nil
      : group(
          concat([
            nest(
              2,
              concat([
                text("["),
                brk(""),
                join(
                  brk(),
                  printed.map(([key, value]) => parameter(key, value, names)),
                ),
              ]),
            ),
            brk(""),
            text("]"),
          ]),
        );
  return concat([
    left,
    text(` = ${primitive.name}`),
    brackets,
    text(inputs.length === 0 ? "" : " "),
    join(
      text(" "),
      inputs.map((atom) => text(reference(atom, names))),
    ),
  ]);
}

const snakeCased = (params: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), value]),
  );

function parameter(key: string, value: unknown, names: Names): Doc {
  if (value instanceof ClosedJaxpr) return concat([text(`${key}=`), jaxprDoc(value.jaxpr, names)]);
  if (Array.isArray(value) && value.some((v) => v instanceof ClosedJaxpr)) {
    const docs = value.map((v: ClosedJaxpr) => jaxprDoc(v.jaxpr, names));
    return concat([text(`${key}=(`), nest(2, concat([brk(), join(brk(), docs)])), brk(), text(")")]);
  }
  return text(`${key}=${python(value)}`);
}

function python(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (Array.isArray(value)) return value.length === 1 ? `(${python(value[0])},)` : `(${value.map(python).join(", ")})`;
  return String(value);
}
