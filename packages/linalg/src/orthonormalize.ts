import { formQ, householderQr, makeDiagonalNonNegative, qrElements } from "./householder-qr.js";
import type { Arena } from "./kernels/arena.js";
import { arenaBytes, scratch } from "./kernels/scratch.js";
import { largestMagnitude, safeExponent, scaleByPowerOfTwo } from "./power-of-two.js";

/** A Cholesky pivot below this share of its diagonal entry: columns are too nearly dependent for Cholesky QR. */
const DEPENDENT = 1e-8;
/** Pivots above this share: the columns are so independent that one pass is orthonormal to working precision. */
const INDEPENDENT = 0.05;
/** How far the first pass's Gram matrix may be from the identity. */
const NEARLY_ORTHONORMAL = 0.1;

/**
 * The QR decomposition of a tall, narrow block in place: X = Q·R, X becomes Q.
 *
 * Cholesky QR, twice where once is not enough (Yamamoto et al., Electron. Trans. Numer. Anal. 44, 2015): two products
 * and two triangular solves, all on contiguous rows. Where the Gram matrix is not safely positive definite, or its
 * entries overflow or vanish, Householder's QR takes over, which is orthonormal whatever the rank of X.
 *
 * @param x an array of the arena, rows × width, row-major, rows ≥ width; overwritten with Q
 * @returns R, width × width, upper triangular with a non-negative diagonal, an ordinary array
 */
export function orthonormalize(arena: Arena, x: Float64Array, rows: number, width: number): Float64Array {
  if (width === 0) return new Float64Array(0);
  return arena.scope(() => {
    const r = arena.float64(width * width);
    arena.gram(rows, width, x, 0, width, r, 0);
    const independence = cholesky(r, width);
    if (!(independence > DEPENDENT)) return householder(x, rows, width);
    const first = r.slice();
    arena.solveRightUpper(rows, width, r, 0, width, x, 0, width);
    if (independence > INDEPENDENT) return first;
    return secondPass(arena, x, rows, width, r, first);
  });
}

/** X is near orthonormal now: X = Q·S and so the block is Q·(S·R). */
function secondPass(
  arena: Arena,
  x: Float64Array,
  rows: number,
  width: number,
  s: Float64Array,
  first: Float64Array,
): Float64Array {
  arena.gram(rows, width, x, 0, width, s, 0);
  if (distanceFromIdentity(s, width) <= NEARLY_ORTHONORMAL && cholesky(s, width) > 0) {
    arena.solveRightUpper(rows, width, s, 0, width, x, 0, width);
    return upperProduct(s, first, width);
  }
  return upperProduct(householder(x, rows, width), first, width);
}

function householder(x: Float64Array, rows: number, width: number): Float64Array {
  return scratch(arenaBytes(qrElements(rows, width) + 2 * rows * width, 64), (arena) => {
    const at = arena.float64(rows * width);
    const block = arena.put(x);
    arena.transpose(rows, width, block, 0, width, at, 0, rows);
    const exponent = safeExponent(largestMagnitude(at));
    scaleByPowerOfTwo(at, -exponent);
    const { reflectors, r } = householderQr(arena, at, rows, width);
    const q = formQ(arena, reflectors);
    makeDiagonalNonNegative(q, rows, r, width, width);
    x.set(q);
    scaleByPowerOfTwo(r, exponent);
    return r.slice();
  });
}

/**
 * The upper triangular Cholesky factor of G in place, its lower triangle zero.
 *
 * @returns the smallest pivot, as a share of its diagonal entry of G; 0 or NaN when G is not safely positive definite
 */
function cholesky(g: Float64Array, n: number): number {
  let smallest = 1;
  for (let i = 0; i < n; i++) {
    const diagonal = g[i * (n + 1)]!;
    let pivot = diagonal;
    for (let k = 0; k < i; k++) pivot -= g[k * n + i]! ** 2;
    // Squares of entries beyond 2^±480 have lost digits or overflowed.
    if (!(pivot > 0 && diagonal > 2 ** -960 && diagonal < 2 ** 960)) return 0;
    smallest = Math.min(smallest, pivot / diagonal);
    const root = Math.sqrt(pivot);
    g[i * (n + 1)] = root;
    for (let j = i + 1; j < n; j++) {
      let sum = g[i * n + j]!;
      for (let k = 0; k < i; k++) sum -= g[k * n + i]! * g[k * n + j]!;
      g[i * n + j] = sum / root;
    }
    g.fill(0, i * n, i * n + i);
  }
  return smallest;
}

function distanceFromIdentity(g: Float64Array, n: number): number {
  let distance = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) distance = Math.max(distance, Math.abs(g[i * n + j]! - (i === j ? 1 : 0)));
  }
  return distance;
}

/** A·B of two upper triangles. */
function upperProduct(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = i; k < n; k++) {
      const x = a[i * n + k]!;
      for (let j = k; j < n; j++) c[i * n + j]! += x * b[k * n + j]!;
    }
  }
  return c;
}
