/**
 * Tells what a user's function asks for from what rules of primitives do on its behalf: only the former is judged for
 * truth values that nothing uses, since derivatives compute more than is needed in the end.
 */
import type { Primitive } from "../core/primitive.js";

const COMPARISONS = new Set([
  "lt",
  "le",
  "gt",
  "ge",
  "eq",
  "ne",
  "not",
  "and",
  "or",
  "reduce_and",
  "reduce_or",
  "is_finite",
]);

export const isComparison = ({ name }: Primitive): boolean => COMPARISONS.has(name);

let rules = 0;

/** Whether what happens now was asked for by a user's function itself. */
export const inUserCode = (): boolean => rules === 0;

/** Runs a rule of a primitive. That of a comparison compares again, which is still what the user asked for. */
export function inRuleOf<T>(primitive: Primitive, rule: () => T): T {
  return isComparison(primitive) ? rule() : inRule(rule);
}

/** Runs a rule. */
export function inRule<T>(rule: () => T): T {
  rules++;
  try {
    return rule();
  } finally {
    rules--;
  }
}
