/**
 * The rules that most primitives share.
 *
 * Primitives are made with these while modules load, so this file stands on `core` alone: imports of other operations
 * would go in circles.
 */
import type { NDArray } from "../core/array.js";
import type { Primitive, PrimitiveRules } from "../core/primitive.js";
import { addArrays, zerosFor } from "../core/tangent-arithmetic.js";
import { bind1 } from "../core/trace.js";
import { LinearInput, NotLinearError, type Tangent, Zero } from "../core/zero.js";

type Jvp<P extends object> = PrimitiveRules<P>["jvp"];
type Transpose<P extends object> = PrimitiveRules<P>["transpose"];

/** The tangent of the result that one operand's tangent gives; `result` is the primal result. */
export type OperandRule<P extends object> = (
  tangent: NDArray,
  primals: readonly NDArray[],
  params: P,
  result: NDArray,
) => Tangent;

/** Forward derivative as a sum over the operands; null for an operand without derivative. */
export function jvpByOperand<P extends object>(
  self: () => Primitive<P>,
  rules: readonly (OperandRule<P> | null)[],
): Jvp<P> {
  return (primals, tangents, params) => {
    const result = bind1(self(), primals, params);
    let total: Tangent = new Zero(result.aval);
    tangents.forEach((tangent, i) => {
      const rule = rules[i];
      if (tangent instanceof Zero || rule === null || rule === undefined) return;
      const term = rule(tangent, primals, params, result);
      if (term instanceof Zero) return;
      total = total instanceof Zero ? term : addArrays(total, term);
    });
    return [result, total];
  };
}

/** Forward derivative of what is linear in its first operand, and has no derivative by the others. */
export function linearJvp<P extends object>(self: () => Primitive<P>): Jvp<P> {
  return (primals, tangents, params) => {
    const result = bind1(self(), primals, params);
    const [tangent] = tangents;
    if (tangent instanceof Zero) return [result, new Zero(result.aval)];
    return [result, bind1(self(), [tangent!, ...primals.slice(1)], params)];
  };
}

/** Forward derivative of what is linear in all its operands together: concatenate, pad, select. */
export function jointlyLinearJvp<P extends object>(self: () => Primitive<P>): Jvp<P> {
  return (primals, tangents, params) => {
    const full = tangents.map((t) => (t instanceof Zero ? zerosFor(t.aval) : t));
    return [bind1(self(), primals, params), bind1(self(), full, params)];
  };
}

/** The result does not vary with the arguments, or not smoothly. */
export function zeroJvp<P extends object>(self: () => Primitive<P>): Jvp<P> {
  return (primals, _, params) => {
    const result = bind1(self(), primals, params);
    return [result, new Zero(result.aval)];
  };
}

/** For primitives that are linear in none of their operands, so that no linear jaxpr has them with an unknown one. */
export function notLinear(): never {
  throw new NotLinearError();
}

/** The transpose of what is linear in its first operand. */
export function transposeFirst<P extends object>(
  rule: (cotangent: NDArray, input: LinearInput, args: readonly (NDArray | LinearInput)[], params: P) => Tangent,
): Transpose<P> {
  return (cotangent, args, params) =>
    args.map((x, i) => (i === 0 && x instanceof LinearInput ? rule(cotangent, x, args, params) : undefined));
}
