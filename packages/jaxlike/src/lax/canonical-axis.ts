import { JaxValueError } from "../core/errors.js";

/** An axis counted from the front: -1 is the last of `ndim` axes. @throws JaxValueError where there is no such axis */
export function canonicalAxis(axis: number, ndim: number): number {
  if (!Number.isInteger(axis) || axis < -ndim || axis >= ndim) {
    throw new JaxValueError(`axis ${axis} is out of bounds for array of dimension ${ndim}`, {
      fix: ndim === 0 ? "An array without axes has none to name." : `Pass a whole number from ${-ndim} to ${ndim - 1}.`,
    });
  }
  return axis < 0 ? axis + ndim : axis;
}

/** Distinct axes, each counted from the front. @throws JaxValueError where one does not exist or is named twice */
export function canonicalAxes(axes: readonly number[], ndim: number, what = "axes"): number[] {
  const canonical = axes.map((axis) => canonicalAxis(axis, ndim));
  if (new Set(canonical).size !== canonical.length) {
    throw new JaxValueError(`duplicate value in ${what}: (${axes.join(", ")})`, { fix: "Name each axis once." });
  }
  return canonical;
}

/** All axes of an array of `ndim` axes. */
export const axesUpTo = (ndim: number): number[] => Array.from({ length: ndim }, (_, axis) => axis);
