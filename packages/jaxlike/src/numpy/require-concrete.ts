import type { NDArray } from "../core/array.js";
import type { ConcreteArray } from "../core/concrete-array.js";
import { ConcretizationTypeError } from "../core/errors.js";
import { concreteOf, isTracer } from "../core/tracer.js";

/**
 * The array with its elements, which must be known now since a length depends on them.
 *
 * @param words what needs it: sentences
 * @param fix what to pass instead
 * @throws ConcretizationTypeError for a tracer
 */
export function requireConcrete(x: NDArray, words: string, fix: string): ConcreteArray {
  const known = concreteOf(x);
  if (known !== undefined) return known;
  const origin = isTracer(x) ? `\n${x.origin()}` : "";
  throw new ConcretizationTypeError(
    `Abstract tracer value encountered where concrete value is expected: traced array with shape ${x.aval.long}\n${words}${origin}`,
    { fix },
  );
}
