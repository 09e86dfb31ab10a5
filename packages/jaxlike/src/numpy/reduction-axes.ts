/** Which axes a function works on, as users name them: a number, a list of them, or null for all. */
import { axesUpTo, canonicalAxes } from "../lax/canonical-axis.js";

/** One axis, several, or all of them; negative ones count from the last. */
export type Axis = number | readonly number[] | null;

/** All axes meant, counted from the first, in the order given. @throws JaxValueError for one that does not exist, or twice */
export function axesOf(axis: Axis, ndim: number): number[] {
  if (axis === null) return axesUpTo(ndim);
  return canonicalAxes(typeof axis === "number" ? [axis] : axis, ndim, "'axis'");
}

/** Options among which an axis may be. */
interface HasAxis {
  readonly axis?: Axis | undefined;
}

/** The axis, given as an argument of its own or among the options, and the options. */
export function axisAndOptions<O extends HasAxis, D extends Axis>(
  axis: O["axis"] | O,
  options: O,
  otherwise: D,
): [Exclude<O["axis"], undefined> | D, O] {
  type Named = Exclude<O["axis"], undefined> | D;
  if (typeof axis === "object" && axis !== null && !Array.isArray(axis)) {
    const given = axis as O;
    return [given.axis === undefined ? otherwise : (given.axis as Named), given];
  }
  const named = axis === undefined ? options.axis : (axis as O["axis"]);
  return [named === undefined ? otherwise : (named as Named), options];
}
