import { LinalgError } from "./errors.js";

const EPSILON = Number.EPSILON;
const MAXIMUM_ITERATIONS = 200;

/** What the sums of the secular function come to at one point: over poles up to the root's left neighbour, and after it. */
const sums = { left: 0, leftSlope: 0, right: 0, rightSlope: 0 };

/**
 * The singular values of the arrow matrix with first row z and diagonal d (d₀ = 0 < d₁ < d₂ …; its entry at (0, 0) is
 * z₀): the roots ω of 1 + Σ z_j²/(d_j² − ω²) = 0, one after each d_j.
 *
 * Each root is found as its distance from the nearer pole, so that all d_j² − ω² have full relative accuracy, without
 * which the vectors made of them would not be orthogonal (Gu & Eisenstat, SIAM J. Matrix Anal. Appl. 16, 1995). The
 * iteration interpolates by a rational function of both neighbouring poles (Bunch, Nielsen, Sorensen, Numer. Math. 31,
 * 1978), with bisection for a guard.
 *
 * @param omega k numbers, written
 * @param gaps k × k, written: row i holds d_j² − ω_i²
 * @throws LinalgError `no-convergence`
 */
export function solveSecular(d: Float64Array, z: Float64Array, omega: Float64Array, gaps: Float64Array): void {
  const k = d.length;
  const poles = new Float64Array(k);
  let total = 0;
  for (let j = 0; j < k; j++) total += z[j]! ** 2;
  for (let i = 0; i < k; i++) {
    const last = i === k - 1;
    let origin = d[i]!;
    shiftPoles(d, origin, poles);
    // Brackets, as distances of squares from the origin's square.
    let [low, high] = [0, last ? total : poles[i + 1]! / 2];
    let eta = high;
    if (!last && evaluate(poles, z, i, eta) < 0) {
      origin = d[i + 1]!;
      shiftPoles(d, origin, poles);
      [low, high] = [poles[i]! / 2, 0];
      eta = low;
    }
    eta = findRoot(poles, z, i, low, high, eta);
    for (let j = 0; j < k; j++) gaps[i * k + j] = poles[j]! - eta;
    omega[i] = Math.sqrt(origin * origin + eta);
  }
}

/** d_j² − origin² */
function shiftPoles(d: Float64Array, origin: number, poles: Float64Array): void {
  for (let j = 0; j < d.length; j++) poles[j] = (d[j]! - origin) * (d[j]! + origin);
}

/** The secular function at eta; its parts and slopes go to `sums`. */
function evaluate(poles: Float64Array, z: Float64Array, i: number, eta: number): number {
  let [value, slope] = [0, 0];
  for (let j = 0; j <= i; j++) {
    const t = z[j]! / (poles[j]! - eta);
    value += z[j]! * t;
    slope += t * t;
  }
  sums.left = value;
  sums.leftSlope = slope;
  [value, slope] = [0, 0];
  for (let j = poles.length - 1; j > i; j--) {
    const t = z[j]! / (poles[j]! - eta);
    value += z[j]! * t;
    slope += t * t;
  }
  sums.right = value;
  sums.rightSlope = slope;
  return 1 + sums.left + sums.right;
}

/** The root between poles i and i + 1 (after the last, when i is the last), within low and high. */
function findRoot(
  poles: Float64Array,
  z: Float64Array,
  i: number,
  lowest: number,
  highest: number,
  start: number,
): number {
  let [low, high, eta] = [lowest, highest, start];
  for (let iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration++) {
    const value = evaluate(poles, z, i, eta);
    if (Math.abs(value) <= 2 * EPSILON * (1 + Math.abs(sums.left) + sums.right)) return eta;
    if (value > 0) high = eta;
    else low = eta;
    let next = eta + step(poles, i, eta, value);
    if (!(next > low && next < high)) next = between(low, high);
    if (Math.abs(next - eta) <= EPSILON * Math.abs(next) || next === low || next === high)
      return next === 0 ? eta : next;
    eta = next;
  }
  throw new LinalgError("no-convergence", {
    given: `a root of a secular equation of ${poles.length} poles after ${MAXIMUM_ITERATIONS} steps`,
    expected: "a root by then",
    fix: "Check the matrix for NaN and Infinity.",
  });
}

/** The way to the root of c + s/(a₁ − t) + S/(a₂ − t), which agrees with both sums in value and slope at t = 0. */
function step(poles: Float64Array, i: number, eta: number, value: number): number {
  const a1 = poles[i]! - eta;
  const s1 = sums.leftSlope * a1 * a1;
  if (i === poles.length - 1) {
    const c = 1 + sums.left - sums.leftSlope * a1;
    return a1 + s1 / c;
  }
  const a2 = poles[i + 1]! - eta;
  const s2 = sums.rightSlope * a2 * a2;
  const c = 1 + sums.left - sums.leftSlope * a1 + sums.right - sums.rightSlope * a2;
  const b = c * (a1 + a2) + s1 + s2;
  const product = a1 * a2 * value;
  const root = Math.sqrt(Math.max(0, b * b - 4 * c * product));
  return b > 0 ? (2 * product) / (b + root) : (b - root) / (2 * c);
}

/** A point within the bracket: between the magnitudes where they differ much, since a root may be far nearer to 0 than to 1. */
function between(low: number, high: number): number {
  const [near, far] = Math.abs(low) < Math.abs(high) ? [low, high] : [high, low];
  if (near === 0) return far / 1024;
  return far / near > 4 ? Math.sign(far) * Math.sqrt(far) * Math.sqrt(near) || far / 2 : (low + high) / 2;
}

/**
 * The z of the arrow matrix whose singular values the omegas are exactly: vectors made of it and the gaps are
 * orthogonal to working precision (Gu & Eisenstat, 1995, eq. 3.3). Written over z, which gives the signs.
 */
export function exactRow(d: Float64Array, gaps: Float64Array, z: Float64Array): void {
  const k = d.length;
  const squares = new Float64Array(k);
  for (let j = 0; j < k; j++) squares[j] = gaps[(k - 1) * k + j]!;
  for (let i = 0; i < k - 1; i++) {
    for (let j = 0; j < k; j++) {
      const pole = d[i < j ? i : i + 1]!;
      squares[j]! *= gaps[i * k + j]! / ((pole - d[j]!) * (pole + d[j]!));
    }
  }
  for (let j = 0; j < k; j++) {
    const root = Math.sqrt(Math.abs(squares[j]!));
    z[j] = z[j]! < 0 ? -root : root;
  }
}
