/**
 * The logarithm of the gamma function, its derivatives, and the Hurwitz zeta function.
 *
 * Large arguments go to asymptotic series, those between 1 and 3 to Chebyshev series with the zeros divided out (so that
 * the relative error stays small beside them), all others to one of the two by recurrence or reflection. The Chebyshev
 * coefficients were computed with mpmath at 50 digits. DLMF is the NIST Digital Library of Mathematical Functions.
 */
import { chebyshev } from "./chebyshev.js";

/** The Bernoulli numbers B2, B4, …, B24. */
const BERNOULLI = [
  1 / 6,
  -1 / 30,
  1 / 42,
  -1 / 30,
  5 / 66,
  -691 / 2730,
  7 / 6,
  -3617 / 510,
  43867 / 798,
  -174611 / 330,
  854513 / 138,
  -236364091 / 2730,
];

/** From here on the asymptotic series are as good as doubles. */
const ASYMPTOTIC = 10;
/** Terms of them that matter then. */
const ASYMPTOTIC_TERMS = 9;

const HALF_LOG_TWO_PI = 0.9189385332046728;

/** Σ coefficients(k) · B2k / x^(2k) over k from 1, for large x: from the smallest term up. */
function bernoulliSum(x: number, coefficient: (k: number) => number): number {
  const step = 1 / (x * x);
  let sum = 0;
  for (let k = ASYMPTOTIC_TERMS; k > 0; k--) sum = (sum + coefficient(k) * BERNOULLI[k - 1]!) * step;
  return sum;
}

/**
 * What Stirling's formula lacks: log Γ(x) - ((x - ½) log x - x + ½ log 2π), for x from 10 up.
 *
 * DLMF 5.11.1.
 */
export function stirlingCorrection(x: number): number {
  return x * bernoulliSum(x, (k) => 1 / (2 * k * (2 * k - 1)));
}

/** log Γ(x) / ((x - 1)(x - 2)) by y = x - 2. */
const LGAMMA_SERIES = [
  0.44148902545501423, -0.11119580321752523, 0.01951044826068884, -0.003922461463025264, 0.0008478989895953857,
  -0.00019153855341365593, 4.454470184975607e-5, -1.05728743735943e-5, 2.5474336873408417e-6, -6.208535880776316e-7,
  1.5268677399071546e-7, -3.782637660291326e-8, 9.428100823624284e-9, -2.361999702184645e-9, 5.943541905817546e-10,
  -1.501312977072867e-10, 3.8050196458110534e-11, -9.672485299656325e-12, 2.465348198355661e-12, -6.298868140791711e-13,
  1.6128460030283787e-13, -4.137949206814042e-14, 1.0635701227757898e-14, -2.7382420786652826e-15,
  7.060670507214892e-16, -1.8232177141662118e-16, 4.714169006756272e-17, -1.2204107319639856e-17,
  3.1630451661790255e-18,
];

/** sin(πx) with the argument reduced before it is rounded. */
function sinPi(x: number): number {
  const reduced = x - 2 * Math.round(x / 2);
  // From -1 to 1; folded to where the sine is steep, so that it vanishes exactly at integers.
  if (reduced > 0.5) return Math.sin(Math.PI * (1 - reduced));
  if (reduced < -0.5) return -Math.sin(Math.PI * (1 + reduced));
  return Math.sin(Math.PI * reduced);
}

/**
 * log |Γ(x)|: infinite at 0, -1, -2, ….
 *
 * The error is relative to the result, except beside its zeros at negative x.
 *
 * @example
 * ```ts
 * lgamma(5); // Math.log(24)
 * ```
 */
export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x)) return Number.POSITIVE_INFINITY;
  if (x >= ASYMPTOTIC) return (x - 0.5) * (Math.log(x) - 1) - 0.5 + HALF_LOG_TWO_PI + stirlingCorrection(x);
  if (x > 3) {
    // Γ(x) = (x - 1) (x - 2) … Γ(x - n)
    let product = 1;
    let rest = x;
    while (rest > 3) {
      rest -= 1;
      product *= rest;
    }
    return Math.log(product) + lgamma(rest);
  }
  if (x === 1 || x === 2) return 0;
  if (x >= 1) return (x - 1) * (x - 2) * chebyshev(LGAMMA_SERIES, x - 2);
  // log Γ(1 + x) with its zero at x = 0 as a factor, which 1 + x would round away.
  if (x > 0) return lgammaOfOnePlus(x) - Math.log(x);
  if (Number.isInteger(x)) return Number.POSITIVE_INFINITY;
  // Γ(x) Γ(1 - x) = π / sin(πx): DLMF 5.5.3.
  if (x > -1) return -Math.log(Math.abs(sinPi(x) / Math.PI)) - lgammaOfOnePlus(-x);
  return -Math.log(Math.abs(sinPi(x)) / Math.PI) - lgamma(1 - x);
}

/** log Γ(1 + x) for x from 0 to 2, relatively accurate at 0. */
export function lgammaOfOnePlus(x: number): number {
  return x * (x - 1) * chebyshev(LGAMMA_SERIES, x - 1);
}

/** The positive zero of the digamma function, as a sum of two doubles. */
const DIGAMMA_ZERO = 1.4616321449683622;
const DIGAMMA_ZERO_REST = 9.549995429965697e-17;

/** ψ(x) / (x - zero) by y = 2x - 3. */
const DIGAMMA_SERIES = [
  0.983570260441567, -0.2270640863346444, 0.03336889902393011, -0.005320077271596548, 0.0008788656937820505,
  -0.00014773492650606044, 2.5060543468359146e-5, -4.2721034029993324e-6, 7.302769272465923e-7, -1.2502886813559594e-7,
  2.1425009322359472e-8, -3.673295918565179e-9, 6.299717236108931e-10, -1.080593028883266e-10, 1.853735192053638e-11,
  -3.18023536582553e-12, 5.456147570322795e-13, -9.360993131036438e-14, 1.606064636295075e-14, -2.7555431377438815e-15,
  4.727736178601912e-16, -8.11148420346509e-17, 1.391707769474154e-17,
];

/**
 * The digamma function, the derivative of log Γ: NaN at 0, -1, -2, …, as XLA has it.
 *
 * @example
 * ```ts
 * digamma(1); // -0.5772156649015329: minus Euler's constant
 * ```
 */
export function digamma(x: number): number {
  if (x >= ASYMPTOTIC) return Math.log(x) - 0.5 / x - bernoulliSum(x, (k) => 1 / (2 * k));
  if (x > 2) {
    // ψ(x + 1) = ψ(x) + 1/x: DLMF 5.5.2. All terms are positive.
    let sum = 0;
    let rest = x;
    while (rest > 2) {
      rest -= 1;
      sum += 1 / rest;
    }
    return digamma(rest) + sum;
  }
  if (x >= 1) return (x - DIGAMMA_ZERO - DIGAMMA_ZERO_REST) * chebyshev(DIGAMMA_SERIES, 2 * x - 3);
  if (x > 0) return digamma(1 + x) - 1 / x;
  if (Number.isInteger(x) || !Number.isFinite(x)) return Number.NaN;
  // ψ(1 - x) - ψ(x) = π / tan(πx): DLMF 5.5.4.
  return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.round(x)));
}

/** Terms that are summed as they are, before the rest is estimated. */
const ZETA_TERMS = 10;

/**
 * The Hurwitz zeta function Σ (q + k)^-s over k from 0.
 *
 * Infinite at s = 1 and at q = 0, -1, -2, …; NaN for s below 1, and for other negative q unless s is an integer.
 * Euler and Maclaurin's formula, DLMF 2.10.1 with f(x) = (q + x)^-s.
 *
 * @example
 * ```ts
 * zeta(2, 1); // Math.PI ** 2 / 6
 * ```
 */
export function zeta(s: number, q: number): number {
  if (Number.isNaN(s) || Number.isNaN(q) || s < 1) return Number.NaN;
  if (s === 1) return Number.POSITIVE_INFINITY;
  if (q <= 0) {
    if (Number.isInteger(q)) return Number.POSITIVE_INFINITY;
    if (!Number.isInteger(s)) return Number.NaN;
  }
  let sum = 0;
  let x = q;
  // Far enough that the series of derivatives, whose factors grow with s, still falls.
  const end = Math.max(q + ZETA_TERMS, s < 50 ? s : 0, ZETA_TERMS);
  while (x < end) {
    const term = x ** -s;
    sum += term;
    if (x > 0 && term < Number.EPSILON * 1e-2 * Math.abs(sum)) return sum;
    x += 1;
  }
  const last = x ** -s;
  sum += last * (x / (s - 1) + 0.5);
  // B2k/(2k)! s (s + 1) … (s + 2k - 2) x^(1 - s - 2k)
  let factor = (last * s) / (2 * x);
  for (let k = 1; k <= BERNOULLI.length; k++) {
    const term = BERNOULLI[k - 1]! * factor;
    sum += term;
    if (Math.abs(term) < (Number.EPSILON / 4) * Math.abs(sum)) break;
    factor *= ((s + 2 * k - 1) * (s + 2 * k)) / ((2 * k + 1) * (2 * k + 2) * x * x);
  }
  return sum;
}

/**
 * The n-th derivative of the digamma function, n a whole number: NaN for others.
 *
 * At the poles 0, -1, -2, … infinite for odd n; NaN for even n, since the sides differ.
 *
 * ψ⁽ⁿ⁾(x) = (-1)ⁿ⁺¹ n! ζ(n + 1, x): DLMF 5.15.1.
 *
 * @example
 * ```ts
 * polygamma(1, 1); // Math.PI ** 2 / 6
 * ```
 */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x);
  if (n < 0 || !Number.isInteger(n)) return Number.NaN;
  if (n % 2 === 0 && x <= 0 && Number.isInteger(x)) return Number.NaN;
  let factorial = 1;
  for (let k = 2; k <= n; k++) factorial *= k;
  return (n % 2 === 0 ? -1 : 1) * factorial * zeta(n + 1, x);
}
