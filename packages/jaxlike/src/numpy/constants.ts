/** The ratio of a circle's circumference to its diameter. */
export const pi = Math.PI;
/** The base of natural logarithms. */
export const e = Math.E;
/** The Euler–Mascheroni constant, γ: OEIS A001620. */
export const eulerGamma = 0.5772156649015329;
/** ∞. */
export const inf = Number.POSITIVE_INFINITY;
/** Not a number. */
export const nan = Number.NaN;
/** A new axis, as an index. */
export const newaxis = null;
