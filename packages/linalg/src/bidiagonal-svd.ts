import { LinalgError } from "./errors.js";
import { givens, rotation } from "./givens.js";
import type { RotationBatch } from "./rotation-batch.js";
import { smallerSingularValue, triangleSvd } from "./two-by-two.js";

const EPSILON = Number.EPSILON / 2;
/** Relative accuracy of the singular values of B; LAPACK's dbdsqr has the same. */
const TOLERANCE = EPSILON ** -0.125 * EPSILON;
const MAXIMUM_SWEEPS_A_VALUE = 6;

/** d on the diagonal, e above it, and where the rotations go. */
interface State {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly left: RotationBatch;
  readonly right: RotationBatch;
}

/** The block of B in work: rows `low` to `high`, no zero on its superdiagonal; `down` is the direction of the chase. */
interface Block {
  low: number;
  high: number;
  down: boolean;
}

/**
 * The singular values of an upper bidiagonal B by implicit QR iteration, with zero shift where a shift would cost
 * relative accuracy (Demmel & Kahan, SIAM J. Sci. Stat. Comput. 11, 1990; Golub & Van Loan, 4th ed., 8.6.2; LAPACK's
 * dbdsqr). On return d holds the singular values, of either sign and in no order; the rotations are in the batches.
 *
 * @throws LinalgError `no-convergence` after 6·n² rotations
 */
export function bidiagonalSvd(d: Float64Array, e: Float64Array, left: RotationBatch, right: RotationBatch): void {
  const n = d.length;
  const state: State = { d, e, left, right };
  const threshold = negligible(d, e);
  const block: Block = { low: -1, high: -1, down: true };
  let rotations = 0;
  for (let high = n - 1; high > 0; ) {
    const { low, largest } = splitAbove(d, e, high, threshold);
    if (low === high) {
      high--;
      continue;
    }
    if (low === high - 1) {
      solveTwoByTwo(state, low);
      high -= 2;
      continue;
    }
    if (low > block.high || high < block.low) block.down = Math.abs(d[low]!) >= Math.abs(d[high]!);
    const smallest = deflate(d, e, low, high, block.down);
    if (smallest < 0) continue;
    block.low = low;
    block.high = high;
    if (rotations > MAXIMUM_SWEEPS_A_VALUE * n * n) throw notConverged(n);
    rotations += high - low;
    // A shift would spoil the small singular values of a strongly graded block.
    const graded = n * TOLERANCE * (smallest / largest) <= Math.max(EPSILON, 0.01 * TOLERANCE);
    const shift = graded ? 0 : chooseShift(d, e, block);
    if (block.down) (shift === 0 ? chaseDownUnshifted : chaseDown)(state, low, high, shift);
    else (shift === 0 ? chaseUpUnshifted : chaseUp)(state, low, high, shift);
    const last = block.down ? high - 1 : low;
    if (Math.abs(e[last]!) <= threshold) e[last] = 0;
  }
}

/** What may be set to zero on the superdiagonal without harm to the smallest singular value (Demmel & Kahan, section 2). */
function negligible(d: Float64Array, e: Float64Array): number {
  const n = d.length;
  let mu = Math.abs(d[0] ?? 0);
  let smallest = mu;
  for (let i = 1; i < n && smallest > 0; i++) {
    mu = Math.abs(d[i]!) * (mu / (mu + Math.abs(e[i - 1]!)));
    smallest = Math.min(smallest, mu);
  }
  return Math.max((TOLERANCE * smallest) / Math.sqrt(n), MAXIMUM_SWEEPS_A_VALUE * n * n * 2 ** -1022);
}

/** Where the unreduced block that ends at `high` begins, and its largest entry. */
function splitAbove(
  d: Float64Array,
  e: Float64Array,
  high: number,
  threshold: number,
): { low: number; largest: number } {
  let largest = Math.abs(d[high]!);
  for (let i = high - 1; i >= 0; i--) {
    const above = Math.abs(e[i]!);
    if (above <= threshold) {
      e[i] = 0;
      return { low: i + 1, largest };
    }
    largest = Math.max(largest, Math.abs(d[i]!), above);
  }
  return { low: 0, largest };
}

/** Sets the first negligible superdiagonal entry to zero and returns −1, or returns a lower bound of the smallest singular value. */
function deflate(d: Float64Array, e: Float64Array, low: number, high: number, down: boolean): number {
  const last = down ? high - 1 : low;
  if (Math.abs(e[last]!) <= TOLERANCE * Math.abs(d[down ? high : low]!)) {
    e[last] = 0;
    return -1;
  }
  let mu = Math.abs(d[down ? low : high]!);
  let smallest = mu;
  for (let step = 0; step < high - low; step++) {
    const i = down ? low + step : high - 1 - step;
    const above = Math.abs(e[i]!);
    if (above <= TOLERANCE * mu) {
      e[i] = 0;
      return -1;
    }
    mu = Math.abs(d[down ? i + 1 : i]!) * (mu / (mu + above));
    smallest = Math.min(smallest, mu);
  }
  return smallest;
}

/** The smaller singular value of the block's last 2 × 2 triangle, or 0 where it is negligible beside the first entry. */
function chooseShift(d: Float64Array, e: Float64Array, { low, high, down }: Block): number {
  const at = down ? high - 1 : low;
  const shift = smallerSingularValue(d[at]!, e[at]!, d[at + 1]!);
  const first = Math.abs(d[down ? low : high]!);
  return first > 0 && (shift / first) ** 2 < EPSILON ? 0 : shift;
}

function solveTwoByTwo({ d, e, left, right }: State, i: number): void {
  const { large, small, cl, sl, cr, sr } = triangleSvd(d[i]!, e[i]!, d[i + 1]!);
  d[i] = large;
  e[i] = 0;
  d[i + 1] = small;
  const atRight = right.begin(i, i + 1, 1) + 2 * i;
  right.pairs[atRight] = cr;
  right.pairs[atRight + 1] = sr;
  const atLeft = left.begin(i, i + 1, 1) + 2 * i;
  left.pairs[atLeft] = cl;
  left.pairs[atLeft + 1] = sl;
}

function chaseDownUnshifted({ d, e, left, right }: State, low: number, high: number): void {
  const atRight = right.begin(low, high, 1);
  const atLeft = left.begin(low, high, 1);
  let [c, oldC, oldS] = [1, 1, 0];
  for (let i = low; i < high; i++) {
    givens(d[i]! * c, e[i]!);
    c = rotation.c;
    const s = rotation.s;
    right.pairs[atRight + 2 * i] = c;
    right.pairs[atRight + 2 * i + 1] = s;
    if (i > low) e[i - 1] = oldS * rotation.r;
    givens(oldC * rotation.r, d[i + 1]! * s);
    oldC = rotation.c;
    oldS = rotation.s;
    d[i] = rotation.r;
    left.pairs[atLeft + 2 * i] = oldC;
    left.pairs[atLeft + 2 * i + 1] = oldS;
  }
  const h = d[high]! * c;
  d[high] = h * oldC;
  e[high - 1] = h * oldS;
}

function chaseUpUnshifted({ d, e, left, right }: State, low: number, high: number): void {
  const atRight = right.begin(low, high, -1);
  const atLeft = left.begin(low, high, -1);
  let [c, oldC, oldS] = [1, 1, 0];
  for (let i = high; i > low; i--) {
    givens(d[i]! * c, e[i - 1]!);
    c = rotation.c;
    const s = rotation.s;
    left.pairs[atLeft + 2 * i - 2] = c;
    left.pairs[atLeft + 2 * i - 1] = s;
    if (i < high) e[i] = oldS * rotation.r;
    givens(oldC * rotation.r, d[i - 1]! * s);
    oldC = rotation.c;
    oldS = rotation.s;
    d[i] = rotation.r;
    right.pairs[atRight + 2 * i - 2] = oldC;
    right.pairs[atRight + 2 * i - 1] = oldS;
  }
  const h = d[low]! * c;
  d[low] = h * oldC;
  e[low] = h * oldS;
}

function chaseDown({ d, e, left, right }: State, low: number, high: number, shift: number): void {
  const atRight = right.begin(low, high, 1);
  const atLeft = left.begin(low, high, 1);
  let f = (Math.abs(d[low]!) - shift) * (Math.sign(d[low]!) + shift / d[low]!);
  let g = e[low]!;
  for (let i = low; i < high; i++) {
    givens(f, g);
    let { c, s } = rotation;
    right.pairs[atRight + 2 * i] = c;
    right.pairs[atRight + 2 * i + 1] = s;
    if (i > low) e[i - 1] = rotation.r;
    f = c * d[i]! + s * e[i]!;
    e[i] = c * e[i]! - s * d[i]!;
    g = s * d[i + 1]!;
    d[i + 1] = c * d[i + 1]!;
    givens(f, g);
    ({ c, s } = rotation);
    left.pairs[atLeft + 2 * i] = c;
    left.pairs[atLeft + 2 * i + 1] = s;
    d[i] = rotation.r;
    f = c * e[i]! + s * d[i + 1]!;
    d[i + 1] = c * d[i + 1]! - s * e[i]!;
    if (i < high - 1) {
      g = s * e[i + 1]!;
      e[i + 1] = c * e[i + 1]!;
    }
  }
  e[high - 1] = f;
}

function chaseUp({ d, e, left, right }: State, low: number, high: number, shift: number): void {
  const atRight = right.begin(low, high, -1);
  const atLeft = left.begin(low, high, -1);
  let f = (Math.abs(d[high]!) - shift) * (Math.sign(d[high]!) + shift / d[high]!);
  let g = e[high - 1]!;
  for (let i = high; i > low; i--) {
    givens(f, g);
    let { c, s } = rotation;
    left.pairs[atLeft + 2 * i - 2] = c;
    left.pairs[atLeft + 2 * i - 1] = s;
    if (i < high) e[i] = rotation.r;
    f = c * d[i]! + s * e[i - 1]!;
    e[i - 1] = c * e[i - 1]! - s * d[i]!;
    g = s * d[i - 1]!;
    d[i - 1] = c * d[i - 1]!;
    givens(f, g);
    ({ c, s } = rotation);
    right.pairs[atRight + 2 * i - 2] = c;
    right.pairs[atRight + 2 * i - 1] = s;
    d[i] = rotation.r;
    f = c * e[i - 1]! + s * d[i - 1]!;
    d[i - 1] = c * d[i - 1]! - s * e[i - 1]!;
    if (i > low + 1) {
      g = s * e[i - 2]!;
      e[i - 2] = c * e[i - 2]!;
    }
  }
  e[low] = f;
}

function notConverged(n: number): LinalgError {
  return new LinalgError("no-convergence", {
    given: `a bidiagonal matrix of ${n} rows after ${MAXIMUM_SWEEPS_A_VALUE * n * n} rotations`,
    expected: "every superdiagonal entry negligible by then",
    fix: "Report the matrix: none is known that takes so long.",
  });
}
