import { bidiagonalSvd } from "./bidiagonal-svd.js";
import { givens, rotation } from "./givens.js";
import type { Arena } from "./kernels/arena.js";
import { batchElements, rotationBatch } from "./rotation-batch.js";
import { exactRow, solveSecular } from "./secular.js";

/** Blocks up to this order are not divided. */
const LEAF = 32;
/** What is below this share of a block's largest entry is taken as zero, what is nearer than it as equal. */
const NEGLIGIBLE = 8 * Number.EPSILON;

/** B = U·diag(s)·Vᵀ: U and V are n × n, row-major; s in no order. */
export interface BidiagonalFactors {
  readonly u: Float64Array;
  readonly s: Float64Array;
  readonly v: Float64Array;
}

/** The problem in work: blocks of u, s and v hold the decompositions of diagonal blocks of B. */
interface Work extends BidiagonalFactors {
  readonly arena: Arena;
  readonly n: number;
  readonly d: Float64Array;
  readonly e: Float64Array;
}

/** Elements that `divideAndConquer` takes from the arena. */
export function divideElements(n: number): number {
  return 2 * n * n + 5 * (n + 1) * (n + 1) + 2 * batchElements(LEAF + 1, LEAF + 1) + 4 * (LEAF + 1) ** 2;
}

/**
 * The singular value decomposition of an upper bidiagonal B by divide and conquer: B without one of its rows falls
 * apart into two, whose decompositions turn B into an arrow matrix, whose decomposition is explicit but for the roots
 * of a secular equation. Nearly all of the work is matrix products (Gu & Eisenstat, SIAM J. Matrix Anal. Appl. 16,
 * 1995; Golub & Van Loan, 4th ed., 8.6; LAPACK's dbdsdc).
 *
 * @param d diagonal, n; left alone
 * @param e superdiagonal, n − 1; left alone
 * @throws LinalgError `no-convergence` of a secular equation or a leaf
 */
export function divideAndConquer(arena: Arena, d: Float64Array, e: Float64Array): BidiagonalFactors {
  const n = d.length;
  const [u, v] = [arena.float64(n * n), arena.float64(n * n)];
  const work: Work = { arena, n, d, e, u, v, s: new Float64Array(n) };
  divide(work, 0, n, 0);
  return { u, v, s: work.s };
}

/** Decomposes rows first to first + size of B; with extra = 1, they reach one column further. */
function divide(work: Work, first: number, size: number, extra: 0 | 1): void {
  if (size <= LEAF) {
    work.arena.scope(() => solveLeaf(work, first, size, extra));
    return;
  }
  const middle = first + (size >> 1);
  divide(work, first, middle - first, 1);
  divide(work, middle + 1, first + size - middle - 1, extra);
  work.arena.scope(() => conquer(work, first, middle, first + size, extra));
}

function solveLeaf({ arena, n, d, e, u, s, v }: Work, first: number, size: number, extra: 0 | 1): void {
  const width = size + extra;
  const dLeaf = d.slice(first, first + size);
  const eLeaf = e.slice(first, first + size - 1);
  // Rotations of each column with the extra one clear it, from the last row to the first; v₀ holds them.
  const v0 = identity(arena, width);
  if (extra === 1) {
    let fill = e[first + size - 1]!;
    for (let i = size - 1; i >= 0; i--) {
      givens(dLeaf[i]!, fill);
      const { c, s: sine, r } = rotation;
      dLeaf[i] = r;
      rotateColumns(v0, width, 0, width, i, size, c, sine);
      if (i === 0) break;
      fill = -sine * eLeaf[i - 1]!;
      eLeaf[i - 1]! *= c;
    }
  }
  const v0Left = arena.float64(width * size);
  for (let i = 0; i < width; i++) v0Left.set(v0.subarray(i * width, i * width + size), i * size);
  const left = rotationBatch(arena, identity(arena, size), size, size);
  const right = rotationBatch(arena, v0Left, width, size);
  bidiagonalSvd(dLeaf, eLeaf, left, right);
  const order = Array.from(dLeaf.keys());
  const uLeaf = left.collect(order, new Float64Array(size).fill(1));
  const vLeaf = right.collect(
    order,
    dLeaf.map((x) => (x < 0 ? -1 : 1)),
  );
  for (let i = 0; i < size; i++) {
    s[first + i] = Math.abs(dLeaf[i]!);
    u.set(uLeaf.subarray(i * size, (i + 1) * size), (first + i) * n + first);
  }
  for (let i = 0; i < width; i++) {
    v.set(vLeaf.subarray(i * size, (i + 1) * size), (first + i) * n + first);
    if (extra === 1) v[(first + i) * n + first + size] = v0[i * width + size]!;
  }
}

/** Joins the decompositions of rows first to middle and middle + 1 to end into that of rows first to end. */
function conquer(work: Work, first: number, middle: number, end: number, extra: 0 | 1): void {
  const { n, d, e, u, s } = work;
  const z = arrowRow(work, first, middle, end, extra);
  u[middle * n + middle] = 1;
  s[middle] = 0;
  let scale = Math.max(Math.abs(d[middle]!), Math.abs(e[middle] ?? 0));
  for (let j = first; j < end; j++) scale = Math.max(scale, s[j]!);
  if (scale === 0) return;
  for (let j = first; j < end; j++) {
    s[j]! /= scale;
    z[j - first]! /= scale;
  }
  const { kept, sides } = deflate(work, z, first, middle, end, end + extra);
  const dKept = Float64Array.from(kept, (j) => s[j]!);
  const zKept = Float64Array.from(kept, (j) => z[j - first]!);
  // Deflation takes what is below NEGLIGIBLE as zero, so this moves d₁ by no more.
  if (kept.length > 1) dKept[1] = Math.max(dKept[1]!, NEGLIGIBLE / 2);
  const k = kept.length;
  const omega = new Float64Array(k);
  const gaps = new Float64Array(k * k);
  solveSecular(dKept, zKept, omega, gaps);
  exactRow(dKept, gaps, zKept);
  multiply(work, first, middle, end, extra, kept, sides, dKept, zKept, gaps);
  kept.forEach((j, i) => {
    s[j] = omega[i]!;
  });
  for (let j = first; j < end; j++) s[j]! *= scale;
}

/** Row `middle` of B in the basis of the parts' right vectors; their null vectors become one at `middle` and one at `end`. */
function arrowRow({ n, d, e, v }: Work, first: number, middle: number, end: number, extra: 0 | 1): Float64Array {
  const z = new Float64Array(end - first);
  const alpha = d[middle]!;
  const beta = e[middle] ?? 0;
  for (let j = first; j < middle; j++) z[j - first] = alpha * v[middle * n + j]!;
  for (let j = middle + 1; j < end; j++) z[j - first] = beta * v[(middle + 1) * n + j]!;
  const own = alpha * v[middle * n + middle]!;
  z[middle - first] = own;
  if (extra === 1) {
    givens(own, beta * v[(middle + 1) * n + end]!);
    z[middle - first] = rotation.r;
    rotateColumns(v, n, first, end + 1, middle, end, rotation.c, rotation.s);
  }
  return z;
}

/** Which rows a column of U or V has entries in: those of the first part, of the second, or of both. */
type Side = "upper" | "both" | "lower";

/**
 * Finds the columns that are singular vectors already, since their z is negligible, and makes more of these where two
 * diagonal entries are equal. Returns the other columns, `middle` first, then by ascending diagonal entry.
 */
function deflate(work: Work, z: Float64Array, first: number, middle: number, end: number, vEnd: number) {
  const { n, u, s, v } = work;
  const sides = new Map<number, Side>();
  const order: number[] = [];
  for (let j = first; j < end; j++) {
    sides.set(j, j < middle ? "upper" : "lower");
    if (j !== middle) order.push(j);
  }
  order.sort((i, j) => s[i]! - s[j]!);
  const kept = [middle];
  if (Math.abs(z[middle - first]!) <= NEGLIGIBLE) z[middle - first] = NEGLIGIBLE;
  for (const j of order) {
    if (Math.abs(z[j - first]!) <= NEGLIGIBLE) continue;
    const before = kept.at(-1)!;
    if (before !== middle && s[j]! - s[before]! <= NEGLIGIBLE) {
      // Rotated so that z vanishes in the earlier column.
      givens(z[j - first]!, z[before - first]!);
      z[j - first] = rotation.r;
      z[before - first] = 0;
      const { c, s: sine } = rotation;
      rotateColumns(u, n, first, end, j, before, c, sine);
      rotateColumns(v, n, first, vEnd, j, before, c, sine);
      if (sides.get(j) !== sides.get(before)) sides.set(j, "both");
      kept.pop();
    }
    kept.push(j);
  }
  return { kept, sides };
}

/** The kept columns of U and V times the singular vectors of the arrow matrix, in three bands of rows. */
function multiply(
  work: Work,
  first: number,
  middle: number,
  end: number,
  extra: 0 | 1,
  kept: readonly number[],
  sides: ReadonlyMap<number, Side>,
  d: Float64Array,
  z: Float64Array,
  gaps: Float64Array,
): void {
  const { arena, u, v } = work;
  const k = kept.length;
  // Rows of the factor: the middle, then columns with upper entries only, with both, with lower only.
  const place = new Int32Array(k);
  const bySide = (side: Side) => kept.filter((j) => j !== middle && sides.get(j) === side);
  const [upper, both, lower] = [bySide("upper"), bySide("both"), bySide("lower")];
  const sorted = [middle, ...upper, ...both, ...lower];
  const at = new Map(sorted.map((j, position) => [j, position]));
  kept.forEach((j, i) => {
    place[i] = at.get(j)!;
  });
  const left = arena.float64(k * k);
  const right = arena.float64(k * k);
  arrowVectors(d, z, gaps, place, left, right);
  const upperCount = 1 + upper.length + both.length;
  const lowerFrom = 1 + upper.length;
  const band = (
    x: Float64Array,
    from: number,
    to: number,
    columns: readonly number[],
    factor: Float64Array,
    row: number,
  ) => multiplyBand(work, x, from, to, columns, factor, row, kept);
  band(u, first, middle, sorted.slice(1, upperCount), left, 1);
  band(u, middle, middle + 1, [middle], left, 0);
  band(u, middle + 1, end, sorted.slice(lowerFrom), left, lowerFrom);
  band(v, first, middle + 1, sorted.slice(0, upperCount), right, 0);
  const below: [number, number] = [middle + 1, end + extra];
  // The column `middle` of V has lower entries only where a null vector was mixed in.
  const mixed = extra === 1 ? copyColumn(work, v, middle, below) : undefined;
  band(v, ...below, sorted.slice(lowerFrom), right, lowerFrom);
  if (mixed !== undefined) addOuter(work, v, below, mixed, kept, right);
}

/** Singular vectors of the arrow matrix in rows of `left` and `right`, entry j at place[j] (Gu & Eisenstat, eq. 3.4). */
function arrowVectors(
  d: Float64Array,
  z: Float64Array,
  gaps: Float64Array,
  place: Int32Array,
  left: Float64Array,
  right: Float64Array,
): void {
  const k = d.length;
  for (let i = 0; i < k; i++) {
    const row = i * k;
    let [leftSquare, rightSquare] = [1, 0];
    for (let j = 0; j < k; j++) {
      const x = z[j]! / gaps[row + j]!;
      const y = d[j]! * x;
      right[row + place[j]!] = x;
      left[row + place[j]!] = y;
      rightSquare += x * x;
      leftSquare += y * y;
    }
    left[row + place[0]!] = -1;
    const [leftScale, rightScale] = [1 / Math.sqrt(leftSquare), 1 / Math.sqrt(rightSquare)];
    for (let j = 0; j < k; j++) {
      left[row + j]! *= leftScale;
      right[row + j]! *= rightScale;
    }
  }
}

/** Rows from to `to` of x: the kept columns become (the listed columns)·(rows of the factor from `row` on). */
function multiplyBand(
  { arena, n }: Work,
  x: Float64Array,
  from: number,
  to: number,
  columns: readonly number[],
  factor: Float64Array,
  row: number,
  kept: readonly number[],
): void {
  const [height, inner, k] = [to - from, columns.length, kept.length];
  arena.scope(() => {
    const source = arena.float64(height * inner);
    const product = arena.float64(height * k);
    for (let i = 0; i < height; i++) {
      for (let c = 0; c < inner; c++) source[i * inner + c] = x[(from + i) * n + columns[c]!]!;
    }
    // The factor is stored with vectors in rows: transposed.
    arena.gemm(false, true, height, k, inner, 1, source, 0, inner, factor, row, k, 0, product, 0, k);
    for (let i = 0; i < height; i++) {
      for (let c = 0; c < k; c++) x[(from + i) * n + kept[c]!] = product[i * k + c]!;
    }
  });
}

function copyColumn({ n }: Work, x: Float64Array, column: number, [from, to]: readonly [number, number]): Float64Array {
  return Float64Array.from({ length: to - from }, (_, i) => x[(from + i) * n + column]!);
}

/** Adds column·(row 0 of the factor) to the kept columns. */
function addOuter(
  { n }: Work,
  x: Float64Array,
  [from, to]: readonly [number, number],
  column: Float64Array,
  kept: readonly number[],
  factor: Float64Array,
): void {
  const k = kept.length;
  for (let i = 0; i < to - from; i++) {
    for (let c = 0; c < k; c++) x[(from + i) * n + kept[c]!]! += column[i]! * factor[c * k]!;
  }
}

function identity(arena: Arena, n: number): Float64Array {
  const x = arena.float64(n * n);
  for (let i = 0; i < n; i++) x[i * (n + 1)] = 1;
  return x;
}

/** Columns p and q become c·p + s·q and c·q − s·p, in rows `from` to `to`. */
function rotateColumns(
  x: Float64Array,
  ld: number,
  from: number,
  to: number,
  p: number,
  q: number,
  c: number,
  s: number,
): void {
  for (let i = from; i < to; i++) {
    const xp = x[i * ld + p]!;
    const xq = x[i * ld + q]!;
    x[i * ld + p] = c * xp + s * xq;
    x[i * ld + q] = c * xq - s * xp;
  }
}
