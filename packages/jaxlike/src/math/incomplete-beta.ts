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
 * I(a, b; x) divided by x^a (1 - x)^b / B(a, b), for x below the mean: DLMF 8.17.22.
 *
 * Evaluated by Lentz's method as Thompson and Barnett modified it (1986).
 */
function continuedFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let upper = 1;
  let lower = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let value = lower;
  const step = (numerator: number): number => {
    lower = 1 / (1 + numerator * lower || tiny);
    upper = 1 + numerator / upper || tiny;
    return upper * lower;
  };
  for (let m = 1; m < MOST_STEPS; m++) {
    const even = step((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)));
    const odd = step((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)));
    value *= even * odd;
    if (Math.abs(even * odd - 1) <= Number.EPSILON) break;
  }
  return value / a;
}

/**
 * The regularised incomplete beta function, 1/B(a, b) ∫ t^(a-1) (1 - t)^(b-1) dt from 0 to x.
 *
 * NaN unless a and b are positive and x is from 0 to 1.
 *
 * @example
 * ```ts
 * betainc(2, 3, 0.5); // 0.6875
 * ```
 */
export function betainc(a: number, b: number, x: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) return Number.NaN;
  if (a === Infinity || b === Infinity) return infiniteParameter(a, b, x);
  if (x === 0 || x === 1) return x;
  const y = 1 - x;
  // Above the mean by the symmetry I(a, b; x) = 1 - I(b, a; 1 - x).
  if (x * (a + b + 2) > a + 1) return 1 - betaFactor(b, a, y, x) * continuedFraction(b, a, y);
  return betaFactor(a, b, x, y) * continuedFraction(a, b, x);
}

/** The limits: all mass at 1 as a grows, at 0 as b grows; undecided if both do. */
function infiniteParameter(a: number, b: number, x: number): number {
  if (a === b) return Number.NaN;
  return a === Infinity ? (x === 1 ? 1 : 0) : x === 0 ? 0 : 1;
}
