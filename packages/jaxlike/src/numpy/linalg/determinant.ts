/** Determinants, and their derivatives where the matrix is singular. */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import { formatShape } from "../../core/shape.js";
import * as lax from "../../lax/index.js";
import { batchShape, block } from "../../lax/linalg/matrix.js";
import { permuteRows } from "../../lax/linalg/permute.js";
import { customJvp } from "../../transforms/custom-jvp.js";
import { isinf, isnan } from "../comparison.js";
import { cumprod } from "../cumulative.js";
import { diagonal } from "../matrices.js";
import { trace } from "../matrix-products.js";
import { inexact } from "../promote.js";
import { any, countNonzero, prod, sum } from "../reductions.js";
import { where } from "../where.js";
import { solve } from "./solve.js";
import { checkSquare } from "./square.js";

const { add, div, mul, sub } = lax;

/** Element (i, j) of each matrix. */
function entry(x: NDArray, i: number, j: number): NDArray {
  return lax.squeeze(block(x, [i, i + 1], [j, j + 1]), [x.ndim - 2, x.ndim - 1]);
}

/** 1 for an even number, −1 for an odd one. */
const signOfParity = (count: NDArray, like: NDArray): NDArray =>
  lax.convertElementType(add(mul(-2, lax.rem(count, 2)), 1), like.dtype);

/** How many rows were exchanged, for each matrix. */
function exchanges(pivots: NDArray): NDArray {
  const last = pivots.ndim - 1;
  return countNonzero(lax.ne(pivots, lax.broadcastedIota(pivots.dtype, pivots.shape, last)), last);
}

const determinantOf2 = (x: NDArray): NDArray =>
  sub(mul(entry(x, 0, 0), entry(x, 1, 1)), mul(entry(x, 0, 1), entry(x, 1, 0)));

/** The rule of Sarrus. */
function determinantOf3(x: NDArray): NDArray {
  const term = (i: number, j: number, k: number): NDArray => mul(mul(entry(x, 0, i), entry(x, 1, j)), entry(x, 2, k));
  const positive = add(add(term(0, 1, 2), term(1, 2, 0)), term(2, 0, 1));
  return sub(sub(sub(positive, term(2, 1, 0)), term(0, 2, 1)), term(1, 0, 2));
}

/** Sign and logarithm of the magnitude, of matrices of one or two rows. */
const slogdetSmall = customJvp(function _slogdet_small(a: NDArray): [NDArray, NDArray] {
  const determinant = a.shape.at(-1) === 1 ? entry(a, 0, 0) : determinantOf2(a);
  return [lax.sign(determinant), lax.log(lax.abs(determinant))];
});

slogdetSmall.defJvp(function _slogdet_small_jvp([x], [tangent]) {
  const [sign, logarithm] = slogdetSmall(x);
  if (x.shape.at(-1) === 1) {
    return [
      [sign, logarithm],
      [lax.zerosLike(sign), div(entry(tangent, 0, 0), entry(x, 0, 0))],
    ];
  }
  const term = (i: number, j: number): NDArray => mul(entry(tangent, i, j), entry(x, 1 - i, 1 - j));
  const change = add(sub(sub(term(0, 0), term(0, 1)), term(1, 0)), term(1, 1));
  return [
    [sign, logarithm],
    [lax.zerosLike(sign), div(change, determinantOf2(x))],
  ];
});

const slogdetLu = customJvp(function _slogdet_lu(a: NDArray): [NDArray, NDArray] {
  const [factors, pivots] = lax.linalg.lu(a);
  const pivotValues = diagonal(factors, 0, -2, -1);
  const isZero = any(lax.eq(pivotValues, 0), -1);
  const parity = add(exchanges(pivots), countNonzero(lax.lt(pivotValues, 0), -1));
  const sign = where(isZero, lax.full([], 0, a.dtype), signOfParity(parity, a));
  const logarithm = sum(lax.log(lax.abs(pivotValues)), -1);
  return [sign, where(isZero, lax.full([], Number.NEGATIVE_INFINITY, a.dtype), logarithm)];
});

const slogdetQr = customJvp(function _slogdet_qr(a: NDArray): [NDArray, NDArray] {
  const n = a.shape.at(-1)!;
  const [packed, taus] = lax.linalg.geqrf(a);
  const values = diagonal(packed, 0, -2, -1);
  // Each reflector has determinant −1, but for those that do nothing.
  const reflections = lax.ne(lax.sliceInDim(taus, 0, Math.max(0, n - 1), 1, -1), 0);
  const signs = signOfParity(countNonzero(reflections, -1), a);
  return [mul(prod(lax.sign(values), -1), signs), sum(lax.log(lax.abs(values)), -1)];
});

for (const f of [slogdetLu, slogdetQr]) {
  f.defJvp(function _slogdet_jvp([x], [tangent]) {
    const [sign, logarithm] = f(x);
    // d log|det A| = tr(A⁻¹·dA).
    return [
      [sign, logarithm],
      [lax.zerosLike(sign), trace(solve(x, tangent), 0, -1, -2)],
    ];
  });
}

export interface SlogdetOptions {
  /** Which decomposition is used; default "lu". */
  readonly method?: "lu" | "qr" | null;
}

/**
 * Signs of determinants, and logarithms of their magnitudes, which do not overflow.
 *
 * @param a [..., n, n]
 * @returns `[sign, logabsdet]`, each [...]; 0 and −∞ for singular matrices
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [sign, logabsdet] = jnp.linalg.slogdet(jnp.array([[0, 1], [1, 0]]));
 * sign.item(); // -1
 * logabsdet.item(); // 0
 */
export function slogdet(a: ArrayLike, { method = null }: SlogdetOptions = {}): [sign: NDArray, logabsdet: NDArray] {
  const x = inexact("jnp.linalg.slogdet", a);
  checkSquare("slogdet()", x);
  if (method !== null && method !== "lu" && method !== "qr") {
    throw new JaxValueError(
      `Unknown slogdet method '${String(method)}'. Supported methods are 'lu' (\`None\`), and 'qr'.`,
      { fix: 'Pass "lu" or "qr".' },
    );
  }
  if (method === "qr") return slogdetQr(x);
  const n = x.shape.at(-1)!;
  return n === 1 || n === 2 ? slogdetSmall(x) : slogdetLu(x);
}

/**
 * det A and adj(A)·B = det(A)·A⁻¹·B, which exists for singular A, too.
 *
 * From A = Pᵀ·L·U, with y = L⁻¹·P·B: if only the last pivot is zero, the last row of det(A)·U⁻¹·y is y's times the product
 * of the other pivots, and the rows before follow by substitution, where det(A)·y counts as it is. If another pivot is
 * zero, the rank is below n − 1, and the adjugate is zero.
 */
function adjugateTimes(a: NDArray, b: NDArray): [NDArray, NDArray] {
  const n = a.shape.at(-1)!;
  if (n === 0) return [lax.full(batchShape(a), 1, a.dtype), b];
  if (n === 1) return [entry(a, 0, 0), b];
  const [factors, pivots, permutation] = lax.linalg.lu(a);
  const sign = lax.expandDims(signOfParity(exchanges(pivots), a), [pivots.ndim - 1]);
  const products = mul(cumprod(diagonal(factors, 0, -2, -1), -1), sign);
  const productAt = (i: number): NDArray => lax.indexInDim(products, i, products.ndim - 1, { keepdims: false });
  const asMatrices = (x: NDArray): NDArray => lax.expandDims(x, [x.ndim, x.ndim + 1]);
  const determinant = productAt(n - 1);
  const regular = withLastEntry(factors, div(1, productAt(n - 2)));
  const trial = lax.linalg.triangularSolve(regular, lax.onesLike(products), { leftSide: true });
  const isLowRank = asMatrices(any(lax.bitwiseOr(isnan(trial), isinf(trial)), -1));
  const right = permuteRows(where(isLowRank, 0, b), permutation);
  const reduced = lax.linalg.triangularSolve(regular, right, { leftSide: true, lower: true, unitDiagonal: true });
  const columns: [number, number] = [0, b.shape.at(-1)!];
  const scaled = lax.concatenate(
    [mul(block(reduced, [0, n - 1], columns), asMatrices(determinant)), block(reduced, [n - 1, n], columns)],
    reduced.ndim - 2,
  );
  return [determinant, where(isLowRank, 0, lax.linalg.triangularSolve(regular, scaled, { leftSide: true }))];
}

/** Each matrix with another last element. */
function withLastEntry(x: NDArray, value: NDArray): NDArray {
  const n = x.shape.at(-1)!;
  const isLast = (axis: number): NDArray => lax.eq(lax.broadcastedIota("int32", x.shape, axis), n - 1);
  const corner = lax.bitwiseAnd(isLast(x.ndim - 2), isLast(x.ndim - 1));
  return where(corner, lax.expandDims(value, [value.ndim, value.ndim + 1]), x);
}

const determinantBySlogdet = customJvp(function _det(a: NDArray): NDArray {
  const [sign, logarithm] = slogdet(a);
  return mul(sign, lax.exp(logarithm));
});

determinantBySlogdet.defJvp(function _det_jvp([x], [tangent]) {
  // Jacobi's formula: d det A = tr(adj(A)·dA).
  const [determinant, change] = adjugateTimes(x, tangent);
  return [determinant, trace(change, 0, -1, -2)];
});

/**
 * Determinants. Derivatives exist for singular matrices, too.
 *
 * @param a [..., n, n]
 * @returns [...]
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.det(jnp.array([[1, 2], [3, 4]])).item(); // -2
 */
export function det(a: ArrayLike): NDArray {
  const x = inexact("jnp.linalg.det", a);
  if (x.ndim < 2 || x.shape.at(-1) !== x.shape.at(-2)) {
    throw new JaxValueError(`Argument to _det() must have shape [..., n, n], got ${formatShape(x.shape)}`, {
      fix: "Pass matrices with as many rows as columns.",
    });
  }
  const n = x.shape.at(-1);
  if (n === 2) return determinantOf2(x);
  return n === 3 ? determinantOf3(x) : determinantBySlogdet(x);
}
