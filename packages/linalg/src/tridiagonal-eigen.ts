import { LinalgError } from "./errors.js";
import { givens, rotation } from "./givens.js";
import type { RotationBatch } from "./rotation-batch.js";
import { symmetricEigen } from "./two-by-two.js";

const EPSILON = Number.EPSILON / 2;
const SAFE_MINIMUM = 2 ** -1022;
const MAXIMUM_SWEEPS_A_VALUE = 30;

/** d on the diagonal, e beside it, where the rotations go, and how many sweeps may still be made. */
interface State {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly batch: RotationBatch;
  sweeps: number;
}

/**
 * The eigenvalues of a symmetric tridiagonal matrix by implicit QL iteration, QR where the matrix is graded the other
 * way (Golub & Van Loan, 4th ed., 8.3.3; LAPACK's dsteqr). On return d holds them in no order.
 *
 * @throws LinalgError `no-convergence` after 30·n sweeps
 */
export function tridiagonalEigen(d: Float64Array, e: Float64Array, batch: RotationBatch): void {
  const n = d.length;
  const state: State = { d, e, batch, sweeps: MAXIMUM_SWEEPS_A_VALUE * n };
  for (let low = 0; low < n; ) {
    let high = low;
    while (high < n - 1 && !splits(d, e, high)) high++;
    if (high < n - 1) e[high] = 0;
    if (Math.abs(d[high]!) < Math.abs(d[low]!)) iterateUp(state, low, high);
    else iterateDown(state, low, high);
    low = high + 1;
  }
}

function splits(d: Float64Array, e: Float64Array, i: number): boolean {
  return Math.abs(e[i]!) <= Math.sqrt(Math.abs(d[i]!)) * Math.sqrt(Math.abs(d[i + 1]!)) * EPSILON;
}

function isNegligible(d: Float64Array, e: Float64Array, i: number): boolean {
  return e[i]! ** 2 <= EPSILON ** 2 * Math.abs(d[i]!) * Math.abs(d[i + 1]!) + SAFE_MINIMUM;
}

/** QL: eigenvalues settle at `low` first. */
function iterateDown(state: State, low: number, high: number): void {
  const { d, e, batch } = state;
  for (let l = low; l <= high; ) {
    let m = l;
    while (m < high && !isNegligible(d, e, m)) m++;
    if (m < high) e[m] = 0;
    if (m === l) l++;
    else if (m === l + 1) {
      solveTwoByTwo(d, e, batch, l);
      l += 2;
    } else {
      countSweep(state);
      sweepUp(d, e, batch, l, m);
    }
  }
}

/** QR: eigenvalues settle at `high` first. */
function iterateUp(state: State, low: number, high: number): void {
  const { d, e, batch } = state;
  for (let l = high; l >= low; ) {
    let m = l;
    while (m > low && !isNegligible(d, e, m - 1)) m--;
    if (m > low) e[m - 1] = 0;
    if (m === l) l--;
    else if (m === l - 1) {
      solveTwoByTwo(d, e, batch, m);
      l -= 2;
    } else {
      countSweep(state);
      sweepDown(d, e, batch, m, l);
    }
  }
}

/** Wilkinson's shift from the 2 × 2 block at `near` and its neighbour; the bulge starts at `far`. */
function startOf(d: Float64Array, off: number, near: number, neighbour: number, far: number): number {
  const g = (d[neighbour]! - d[near]!) / (2 * off);
  const r = Math.sqrt(g * g + 1);
  return d[far]! - d[near]! + off / (g + (g < 0 ? -r : r));
}

/** One QL sweep on rows low to high, from high to low. */
function sweepUp(d: Float64Array, e: Float64Array, batch: RotationBatch, low: number, high: number): void {
  const at = batch.begin(low, high, -1);
  let g = startOf(d, e[low]!, low, low + 1, high);
  let [c, s, p] = [1, 1, 0];
  for (let i = high - 1; i >= low; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    givens(g, f);
    ({ c, s } = rotation);
    if (i !== high - 1) e[i + 1] = rotation.r;
    g = d[i + 1]! - p;
    const r = (d[i]! - g) * s + 2 * c * b;
    p = s * r;
    d[i + 1] = g + p;
    g = c * r - b;
    batch.pairs[at + 2 * i] = c;
    batch.pairs[at + 2 * i + 1] = s;
  }
  d[low]! -= p;
  e[low] = g;
}

/** One QR sweep on rows low to high, from low to high. */
function sweepDown(d: Float64Array, e: Float64Array, batch: RotationBatch, low: number, high: number): void {
  const at = batch.begin(low, high, 1);
  let g = startOf(d, e[high - 1]!, high, high - 1, low);
  let [c, s, p] = [1, 1, 0];
  for (let i = low; i < high; i++) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    givens(g, f);
    ({ c, s } = rotation);
    if (i !== low) e[i - 1] = rotation.r;
    g = d[i]! - p;
    const r = (d[i + 1]! - g) * s + 2 * c * b;
    p = s * r;
    d[i] = g + p;
    g = c * r - b;
    batch.pairs[at + 2 * i] = c;
    batch.pairs[at + 2 * i + 1] = s;
  }
  d[high]! -= p;
  e[high - 1] = g;
}

function solveTwoByTwo(d: Float64Array, e: Float64Array, batch: RotationBatch, i: number): void {
  const { rt1, rt2, c, s } = symmetricEigen(d[i]!, e[i]!, d[i + 1]!);
  d[i] = rt1;
  d[i + 1] = rt2;
  e[i] = 0;
  const at = batch.begin(i, i + 1, 1) + 2 * i;
  batch.pairs[at] = c;
  batch.pairs[at + 1] = s;
}

function countSweep(state: State): void {
  if (state.sweeps-- > 0) return;
  throw new LinalgError("no-convergence", {
    given: `a tridiagonal matrix of ${state.d.length} rows after ${MAXIMUM_SWEEPS_A_VALUE * state.d.length} sweeps`,
    expected: "every off-diagonal entry negligible by then",
    fix: "Report the matrix: none is known that takes so long.",
  });
}
