/**
 * The regularised incomplete beta function.
 *
 * NIST Digital Library of Mathematical Functions (DLMF), 8.17; the stable forms of its leading factor for large
 * parameters follow DiDonato and Morris, "Algorithm 708" (ACM Transactions on Mathematical Software 18, 1992).
 */
import { lgamma, stirlingCorrection } from "./gamma.js";
import { log1pMinus } from "./incomplete-gamma.js";

/** From here on, Stirling's formula is as good as doubles. */
const LARGE = 10;

/** log Γ(b) - log Γ(a + b), for b from 10 up: the difference of the large parts taken first. */
function logGammaRatio(a: number, b: number): number {
  // (b - ½) log b - (a + b - ½) log(a + b) + a
  const main = -(a + b - 0.5) * Math.log1p(a / b) - a * (Math.log(b) - 1);
  return main + stirlingCorrection(b) - stirlingCorrection(a + b);
}

/** x^a (1 - x)^b / B(a, b), y being 1 - x. */
function betaFactor(a: number, b: number, x: number, y: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (small >= LARGE) {
    // A Gaussian around the mean: a log(x (a + b)/a) + b log(y (a + b)/b), where the linear parts cancel.
    const deviation = a > b ? b - (a + b) * y : (a + b) * x - a;
    const exponent = a * log1pMinus(deviation / a) + b * log1pMinus(-deviation / b);
    const correction = stirlingCorrection(a + b) - stirlingCorrection(a) - stirlingCorrection(b);
    return Math.exp(exponent + correction) * Math.sqrt(((a / (a + b)) * b) / (2 * Math.PI));
  }
  const powers = a * (x < 0.5 ? Math.log(x) : Math.log1p(-y)) + b * (y < 0.5 ? Math.log(y) : Math.log1p(-x));
  const logBeta =
    lgamma(small) + (large >= LARGE ? logGammaRatio(small, large) : lgamma(large) - lgamma(small + large));
  return Math.exp(powers - logBeta);
}

/** More than any parameters take: about the root of the greater. */
const MOST_STEPS = 1e6;

/**
 * I(a, b; x) divided by x^a (1 - x)^b / B(a, b), for x below the mean, y being 1 - x.
 *
 * The even part of the continued fraction DLMF 8.17.22, as Algorithm 708 has it (equation 9): where that of DLMF starts with 1
 * minus almost 1, this one starts with a y - b x. Evaluated by Lentz's method as Thompson and Barnett modified it (1986).
 */
function continuedFraction(a: number, b: number, x: number, y: number): number {
  const excess = a * y - b * x + 1;
  let upper = (a * excess) / (a + 1);
  let lower = 0;
  let value = upper;
  for (let m = 1; m < MOST_STEPS; m++) {
    const before = a + 2 * m - 1;
    const share = (m * (b - m) * x) / before;
    const numerator = (((a + m - 1) * (a + b + m - 1)) / before) * x * share;
    const term = m + share + ((a + m) * (excess + m * (1 + y))) / (before + 2);
    lower = 1 / (term + numerator * lower);
    upper = term + numerator / upper;
    value *= upper * lower;
    if (Math.abs(upper * lower - 1) <= Number.EPSILON) break;
  }
  return 1 / value;
}

/**
 * The regularised incomplete beta function, 1/B(a, b) ∫ t^(a-1) (1 - t)^(b-1) dt from 0 to x.
 *
 * NaN unless x is from 0 to 1, and a and b are positive; if one of them is 0 or infinite, all mass is at 0 or at 1.
 *
 * @example
 * ```ts
 * betainc(2, 3, 0.5); // 0.6875
 * ```
 */
export function betainc(a: number, b: number, x: number): number {
  if (!(a >= 0 && b >= 0 && x >= 0 && x <= 1)) return Number.NaN;
  const atZero = a === 0 || b === Infinity;
  const atOne = b === 0 || a === Infinity;
  if (atZero && atOne) return Number.NaN;
  if (atZero) return x === 0 ? 0 : 1;
  if (atOne) return x === 1 ? 1 : 0;
  if (x === 0 || x === 1) return x;
  const y = 1 - x;
  // Above the mean by the symmetry I(a, b; x) = 1 - I(b, a; 1 - x).
  if (x * (a + b + 2) > a + 1) return 1 - betaFactor(b, a, y, x) * continuedFraction(b, a, y, x);
  return betaFactor(a, b, x, y) * continuedFraction(a, b, x, y);
}
