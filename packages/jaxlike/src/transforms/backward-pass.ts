/**
 * Reverse mode: walks a linear jaxpr backwards, and hands each equation's cotangents to its transpose.
 */
import type { NDArray } from "../core/array.js";
import { JaxNotImplementedError } from "../core/errors.js";
import { type Atom, bindEquation, type Jaxpr, Literal } from "../core/jaxpr.js";
import type { Primitive } from "../core/primitive.js";
import { LinearInput, NotLinearError, type Tangent, Zero } from "../core/zero.js";
import { addTangents } from "./tangent.js";
import { inRule } from "./user-code.js";

/**
 * The cotangents of the linear inputs. Equations that depend on none of them are computed on the way: a rematerialised
 * jaxpr has such.
 *
 * @param args a value, or a `LinearInput` for each input that the jaxpr is linear in
 * @returns one cotangent an input: undefined where that has a value
 */
export function backwardPass(
  jaxpr: Jaxpr,
  constants: readonly NDArray[],
  args: readonly (NDArray | LinearInput)[],
  cotangents: readonly Tangent[],
): (Tangent | undefined)[] {
  const values = new Map<Atom, NDArray>();
  const linear = new Set<Atom>();
  for (const [i, v] of jaxpr.constants.entries()) values.set(v, constants[i]!);
  jaxpr.inputs.forEach((v, i) => {
    const x = args[i]!;
    if (x instanceof LinearInput) linear.add(v);
    else values.set(v, x);
  });
  const read = (atom: Atom): NDArray => (atom instanceof Literal ? atom.value : values.get(atom)!);
  for (const equation of jaxpr.equations) {
    if (equation.inputs.some((atom) => linear.has(atom))) for (const v of equation.outputs) linear.add(v);
    else {
      const results = bindEquation(equation, equation.inputs.map(read));
      for (const [i, v] of equation.outputs.entries()) values.set(v, results[i]!);
    }
  }

  const collected = new Map<Atom, Tangent>();
  const collect = (atom: Atom, cotangent: Tangent | undefined) => {
    if (cotangent === undefined || cotangent instanceof Zero || !linear.has(atom)) return;
    const before = collected.get(atom);
    collected.set(atom, before === undefined ? cotangent : addTangents(before, cotangent));
  };
  for (const [i, atom] of jaxpr.outputs.entries()) collect(atom, cotangents[i]);
  for (const { primitive, inputs, params, outputs } of jaxpr.equations.toReversed()) {
    if (!outputs.some((v) => linear.has(v))) continue;
    const given = outputs.map((v) => collected.get(v) ?? new Zero(v.aval));
    for (const v of outputs) collected.delete(v);
    if (given.every((t) => t instanceof Zero)) continue;
    const forms = inputs.map((atom) => (linear.has(atom) ? new LinearInput(atom.aval) : read(atom)));
    const found = inRule(() => transposed(primitive, given, forms, params));
    for (const [i, atom] of inputs.entries()) collect(atom, found[i]);
  }
  return jaxpr.inputs.map((v) => (linear.has(v) ? (collected.get(v) ?? new Zero(v.aval)) : undefined));
}

/** What the primitive's rule says, or that there is none: derivatives are linear, functions given to us may be not. */
function transposed(
  primitive: Primitive,
  cotangents: readonly Tangent[],
  args: readonly (NDArray | LinearInput)[],
  params: object,
): (Tangent | undefined)[] {
  try {
    return primitive.transpose(cotangents, args, params);
  } catch (cause) {
    if (!(cause instanceof NotLinearError)) throw cause;
    throw new JaxNotImplementedError(
      `Transpose rule (for reverse-mode differentiation) for '${primitive.name}' not implemented`,
      { fix: "Give linearTranspose a function that is linear in all its arguments, or use vjp.", cause },
    );
  }
}
