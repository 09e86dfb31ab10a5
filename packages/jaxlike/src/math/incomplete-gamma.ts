/**
 * The regularised incomplete gamma functions to about 1e-14, and their derivative by the shape parameter to 1e-13.
 *
 * P(a, x) = 1/Γ(a) ∫ t^(a-1) exp(-t) dt from 0 to x, and Q = 1 - P. A power series gives P below the mean, a continued
 * fraction gives Q above it; each carries its derivative by a along. An expansion in 1/√a takes over where a is huge. NIST Digital Library of Mathematical Functions
 * (DLMF), 8.7 to 8.9.
 */
import { erfc } from "./erf.js";
import { digamma, lgamma, lgammaOfOnePlus, stirlingCorrection } from "./gamma.js";

/** A value and its derivative by a. */
interface Dual {
  readonly value: number;
  readonly slope: number;
}

/** From here on, Stirling's formula is as good as doubles. */
const LARGE = 10;

/** For a below LARGE, the factor is below the smallest double from here on; x^a may not overflow before. */
const UNDERFLOW = 1000;

/** log(1 + u) - u, without cancellation at small u. */
export function log1pMinus(u: number): number {
  if (Math.abs(u) > 0.3) return Math.log1p(u) - u;
  // With r = u / (2 + u), log(1 + u) = 2 (r + r³/3 + r⁵/5 + …) and u - 2r = r u: DLMF 4.6.4.
  const r = u / (2 + u);
  const square = r * r;
  let sum = 0;
  for (let k = 23; k >= 3; k -= 2) sum = (sum + 1 / k) * square;
  return r * (2 * sum - u);
}

/**
 * x^a exp(-x) / Γ(a + 1).
 *
 * For large a as a Gaussian around a: the logarithms of the factors are large then, and their difference is not.
 */
function gammaFactor(a: number, x: number): number {
  if (a < LARGE) {
    // One exponential of the sum would have the rounding error of x.
    if (x > UNDERFLOW) return 0;
    return (x ** a * Math.exp(-x)) / Math.exp(a <= 1 ? lgammaOfOnePlus(a) : lgamma(a + 1));
  }
  const deviation = (x - a) / a;
  return Math.exp(a * log1pMinus(deviation) - stirlingCorrection(a)) / Math.sqrt(2 * Math.PI * a);
}

/** P(a, x) divided by x^a exp(-x) / Γ(a + 1), as a power series in x: DLMF 8.7.1. */
function powerSeries(a: number, x: number): Dual {
  let term = 1;
  let termSlope = 0;
  let value = 1;
  let slope = 0;
  for (let n = 1; ; n++) {
    const ratio = x / (a + n);
    termSlope = ratio * (termSlope - term / (a + n));
    term *= ratio;
    value += term;
    slope += termSlope;
    const small = Number.EPSILON / 8;
    if (term <= small * value && Math.abs(termSlope) <= small * Math.abs(slope)) return { value, slope };
  }
}

/**
 * Q(a, x) divided by x^a exp(-x) / Γ(a), as a continued fraction: DLMF 8.9.2, contracted to its even part.
 *
 * Evaluated by Lentz's method as Thompson and Barnett modified it (1986).
 */
function continuedFraction(a: number, x: number): Dual {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let upper = 1 / tiny;
  let upperSlope = 0;
  let lower = 1 / b;
  let lowerSlope = lower * lower;
  let value = lower;
  let slope = lowerSlope;
  for (let n = 1; ; n++) {
    const numerator = n * (a - n);
    b += 2;
    // By a, the numerator grows with n and b falls with 1.
    const denominator = numerator * lower + b;
    const denominatorSlope = n * lower + numerator * lowerSlope - 1;
    lower = 1 / (denominator || tiny);
    lowerSlope = -denominatorSlope * lower * lower;
    const nextUpper = b + numerator / upper || tiny;
    upperSlope = -1 + n / upper - (numerator * upperSlope) / (upper * upper);
    upper = nextUpper;
    const factor = upper * lower;
    const factorSlope = upperSlope * lower + upper * lowerSlope;
    const nextSlope = slope * factor + value * factorSlope;
    const settled = Math.abs(nextSlope - slope) <= Number.EPSILON * Math.abs(nextSlope);
    slope = nextSlope;
    value *= factor;
    if ((settled && Math.abs(factor - 1) <= Number.EPSILON) || n > MOST_STEPS) return { value, slope };
  }
}

/** More than any arguments take: about 10 √a at the mean, a being below UNIFORM. */
const MOST_STEPS = 1e6;

/** From here on the sums take too long, and Temme's expansion has little error left. */
const UNIFORM = 1e8;

/**
 * Q(a, x) - or P, with `upper` false - for a from UNIFORM up: a normal distribution and its first correction.
 *
 * DLMF 8.12.3, 8.12.4 and 8.12.7, c0 as the start of its Taylor series in η: where η is not small, all vanishes.
 */
function uniformExpansion(a: number, x: number, upper: boolean): number {
  const mu = (x - a) / a;
  const halfSquare = -log1pMinus(mu);
  const eta = Math.sign(mu) * Math.sqrt(2 * halfSquare);
  const c0 = -1 / 3 + eta / 12 - (2 * eta * eta) / 135;
  const remainder = (Math.exp(-a * halfSquare) / Math.sqrt(2 * Math.PI * a)) * c0;
  const argument = eta * Math.sqrt(a / 2);
  return upper ? erfc(argument) / 2 + remainder : erfc(-argument) / 2 - remainder;
}

/** Whether the power series is the faster and safer way. */
const isLower = (a: number, x: number): boolean => x <= 1 || x <= a;

const isOutside = (a: number, x: number): boolean => !(a > 0 && x >= 0 && a < Infinity);

/**
 * The regularised lower incomplete gamma function P(a, x): NaN unless a is finite, a ≥ 0 and x ≥ 0.
 *
 * At a = 0, all mass is at 0.
 *
 * @example
 * ```ts
 * igamma(1, 2); // 1 - Math.exp(-2)
 * ```
 */
export function igamma(a: number, x: number): number {
  if (a === 0 && x > 0) return 1;
  if (isOutside(a, x)) return Number.NaN;
  if (x === 0) return 0;
  if (x === Infinity) return 1;
  if (a >= UNIFORM) return uniformExpansion(a, x, false);
  return isLower(a, x) ? gammaFactor(a, x) * powerSeries(a, x).value : 1 - igammac(a, x);
}

/** The regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), accurate where that is small. */
export function igammac(a: number, x: number): number {
  if (a === 0 && x > 0) return 0;
  if (isOutside(a, x)) return Number.NaN;
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  if (a >= UNIFORM) return uniformExpansion(a, x, true);
  if (!isLower(a, x)) return a * gammaFactor(a, x) * continuedFraction(a, x).value;
  return a < 1 ? upperOfSmallShape(a, x) : 1 - igamma(a, x);
}

/**
 * Q(a, x) for a below 1 and x up to 1, where P comes close to 1.
 *
 * Γ(a + 1) P / x^a = 1 + a Σ (-x)^n / (n! (a + n)), DLMF 8.7.1, so that Q is what x^a / Γ(a + 1) lacks to 1, and the sum.
 */
function upperOfSmallShape(a: number, x: number): number {
  let power = 1;
  let sum = 0;
  for (let n = 1; Math.abs(power) > (Number.EPSILON / 8) * x; n++) {
    power *= -x / n;
    sum += power / (a + n);
  }
  const logarithm = a * Math.log(x) - lgammaOfOnePlus(a);
  return -Math.expm1(logarithm) - a * Math.exp(logarithm) * sum;
}

/** The derivative of P(a, x) by a: NaN unless both are finite, a > 0 and x ≥ 0. */
export function igammaGradA(a: number, x: number): number {
  if (isOutside(a, x) || x === Infinity) return Number.NaN;
  if (x === 0) return 0;
  return gammaFactor(a, x) * scaledGradA(a, x);
}

/** The derivative of P(a, x) by a, divided by x^a exp(-x) / Γ(a + 1). */
function scaledGradA(a: number, x: number): number {
  if (a >= UNIFORM) {
    // The derivative of the expansion, up to a relative error of 1/a.
    const mu = (x - a) / a;
    return mu === 0 ? -1 : -Math.log1p(mu) / mu;
  }
  if (isLower(a, x)) {
    const { value, slope } = powerSeries(a, x);
    return (Math.log(x) - digamma(a + 1)) * value + slope;
  }
  const { value, slope } = continuedFraction(a, x);
  return -a * ((Math.log(x) - digamma(a)) * value + slope);
}

/**
 * The derivative by a of a sample x from the gamma distribution with shape a, its quantile held fixed.
 *
 * -∂P/∂a / ∂P/∂x: implicit reparametrisation, Figurnov, Mohamed, Mnih, "Implicit reparameterization gradients" (2018), eq. 6.
 */
export function randomGammaGrad(a: number, x: number): number {
  if (isOutside(a, x) || x === Infinity) return Number.NaN;
  if (x === 0) return 0;
  // ∂P/∂x = a/x · x^a exp(-x) / Γ(a + 1): the factor, which may underflow, cancels.
  return (-x / a) * scaledGradA(a, x);
}
