import { SvtError } from "./errors.js";

/**
 * Hard thresholding: values below tau become 0, the others stay (the lecture's `s[s < tau] = 0`).
 *
 * @param s singular values
 * @param tau the threshold, at least 0
 * @returns a new array
 * @throws SvtError `invalid-argument` when tau is negative or NaN
 * @example
 * import { hardThreshold } from "@lab/svt";
 * hardThreshold([5, 3, 1], 3); // 5, 3, 0
 */
export function hardThreshold(s: ArrayLike<number>, tau: number): Float64Array {
  checkThreshold(tau, "tau");
  return Float64Array.from(s, (value) => (value < tau ? 0 : value));
}

/**
 * Soft thresholding, or shrinkage: max(0, s − tau), the proximal operator of tau times the nuclear norm.
 *
 * @param s singular values
 * @param tau the threshold, at least 0
 * @returns a new array
 * @throws SvtError `invalid-argument` when tau is negative or NaN
 * Source: Cai, Candès, Shen, "A singular value thresholding algorithm for matrix completion", SIAM J. Optim. 20(4), 2010, (2.2).
 * @example
 * import { softThreshold } from "@lab/svt";
 * softThreshold([5, 3, 1], 3); // 2, 0, 0
 */
export function softThreshold(s: ArrayLike<number>, tau: number): Float64Array {
  checkThreshold(tau, "tau");
  return Float64Array.from(s, (value) => Math.max(0, value - tau));
}

/** @throws SvtError `invalid-argument` when a threshold is negative or NaN */
export function checkThreshold(tau: number, name: string): void {
  if (tau >= 0) return;
  throw new SvtError("invalid-argument", {
    given: `${name} is ${tau}`,
    expected: "a number of at least 0",
    fix: "Singular values are never negative: pass 0 to keep all of them.",
  });
}
