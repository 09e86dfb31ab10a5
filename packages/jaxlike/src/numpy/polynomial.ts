/** Polynomials as arrays of coefficients, that of the highest power first. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { JaxNotImplementedError, JaxValueError } from "../core/errors.js";
import { finfo } from "../core/type-info.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { divide } from "./arithmetic.js";
import { broadcastTo } from "./broadcast.js";
import { convolve } from "./convolution.js";
import { checkArrayLike, promoteDTypes, promoteInexact, promoteShapes } from "./promote.js";
import { requireConcrete } from "./require-concrete.js";

/** What `polyval` takes. */
export interface PolyvalOptions {
  /** Polynomials with at most so many coefficients are evaluated without a loop; default 16. */
  readonly unroll?: number | undefined;
}

/**
 * The polynomial at `x`, by Horner's rule.
 *
 * @param p coefficients, that of the highest power first; further axes are broadcast against `x`
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.polyval(jnp.array([3, 0, 1]), jnp.array([0, 2])).js(); // [1, 13]
 */
export function polyval(p: ArrayLike, x: ArrayLike, { unroll = 16 }: PolyvalOptions = {}): NDArray {
  checkArrayLike("polyval", p, x);
  const [coefficients, at] = promoteDTypes(p, x) as [NDArray, NDArray];
  const shape = lax.broadcastShapes(coefficients.shape.slice(1), at.shape);
  const point = broadcastTo(at, shape);
  const zero = lax.full(shape, 0, at.dtype);
  const step = (value: NDArray, coefficient: NDArray): NDArray => {
    const [product, term] = promoteShapes("polyval", lax.mul(value, point), coefficient) as [NDArray, NDArray];
    return lax.add(product, term);
  };
  const count = coefficients.shape[0] ?? 0;
  if (count > unroll) {
    return lax.scan((value: NDArray, coefficient: NDArray) => [step(value, coefficient), null], zero, coefficients)[0];
  }
  let value = zero;
  for (let i = 0; i < count; i++) value = step(value, lax.indexInDim(coefficients, i, 0, { keepdims: false }));
  return value;
}

/** The vector with zeros in front, up to a length. */
function leadingZeros(p: NDArray, length: number): NDArray {
  return lax.pad(p, scalarOf(0, p.dtype), [[length - p.size, 0, 0]]);
}

/**
 * The sum of two polynomials.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.polyadd(jnp.array([1, 2, 3]), jnp.array([1, 1])).js(); // [1, 3, 4]
 */
export function polyadd(a1: ArrayLike, a2: ArrayLike): NDArray {
  checkArrayLike("polyadd", a1, a2);
  const pair = promoteDTypes(a1, a2);
  const length = Math.max(...pair.map((p) => p.size));
  const [x, y] = pair.map((p) => (p.size === length ? p : leadingZeros(p, length))) as [NDArray, NDArray];
  return lax.add(x, y);
}

/** The difference of two polynomials. */
export function polysub(a1: ArrayLike, a2: ArrayLike): NDArray {
  checkArrayLike("polysub", a1, a2);
  const [x, y] = promoteDTypes(a1, a2) as [NDArray, NDArray];
  return polyadd(x, lax.neg(y));
}

/** What products and quotients of polynomials take. */
export interface TrimOptions {
  /** Leave zeros at the beginning out, for which the coefficients must be known now. */
  readonly trimLeadingZeros?: boolean | undefined;
}

/** The vector from its first element beyond a tolerance. */
function trimmed(p: NDArray, tolerance: number): NDArray {
  const isLarge = requireConcrete(
    lax.gt(lax.abs(p), scalarOf(tolerance, p.dtype)),
    "The length of the result depends on the coefficients.",
    "Leave trimLeadingZeros out.",
  );
  const first = (isLarge.js() as boolean[]).indexOf(true);
  return lax.sliceInDim(p, first < 0 ? p.size : first, null);
}

/**
 * The product of two polynomials.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.polymul(jnp.array([1, 2]), jnp.array([1, -2])).js(); // [1, 0, -4]
 */
export function polymul(a1: ArrayLike, a2: ArrayLike, { trimLeadingZeros = false }: TrimOptions = {}): NDArray {
  checkArrayLike("polymul", a1, a2);
  const pair = promoteInexact(a1, a2);
  const trims = trimLeadingZeros && pair.some((p) => p.size > 1);
  const [x, y] = pair.map((p) => {
    const kept = trims ? trimmed(p, 0) : p;
    return kept.size === 0 ? lax.full([1], 0, p.dtype) : kept;
  }) as [NDArray, NDArray];
  return convolve(x, y);
}

/**
 * The quotient and the remainder of two polynomials, by long division. The remainder has leading zeros in place of what
 * was divided, unless they are trimmed.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [q, r] = jnp.polydiv(jnp.array([1, 3, 5]), jnp.array([1, 1]));
 * q.js(); // [1, 2]
 * r.js(); // [0, 0, 3]
 */
export function polydiv(
  u: ArrayLike,
  v: ArrayLike,
  { trimLeadingZeros = false }: TrimOptions = {},
): [quotient: NDArray, remainder: NDArray] {
  checkArrayLike("polydiv", u, v);
  const [dividend, divisor] = promoteInexact(u, v) as [NDArray, NDArray];
  const steps = dividend.size - divisor.size + 1;
  const first = lax.indexInDim(divisor, 0, 0, { keepdims: false });
  const scale = lax.div(scalarOf(1, divisor.dtype), first);
  const quotient: NDArray[] = [];
  let rest = dividend;
  for (let k = 0; k < steps; k++) {
    const digit = lax.mul(scale, lax.indexInDim(rest, k, 0, { keepdims: false }));
    quotient.push(lax.reshape(digit, [1]));
    const product = lax.mul(lax.neg(digit), divisor);
    rest = lax.add(rest, lax.pad(product, scalarOf(0, product.dtype), [[k, steps - 1 - k, 0]]));
  }
  const digits = quotient.length === 0 ? lax.full([1], 0, dividend.dtype) : lax.concatenate(quotient, 0);
  return [digits, trimLeadingZeros ? trimmed(rest, Math.sqrt(finfo(rest.dtype).eps)) : rest];
}

/** n · (n − 1) · … · (n − m + 1): what the m-th derivative of xⁿ is multiplied by. */
const fallingFactorial = (n: number, m: number): number =>
  Array.from({ length: m }, (_, i) => n - i).reduce((product, factor) => product * factor, 1);

function constants(values: readonly number[], dtype: NDArray["dtype"]): NDArray {
  return lax.convertElementType(Float64Array.from(values), dtype);
}

function checkOrder(m: number, words: string): void {
  if (Number.isInteger(m) && m >= 0) return;
  throw new JaxValueError(words, { expected: "a whole number, 0 or more", fix: "Pass how often." });
}

/**
 * The m-th derivative of a polynomial.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.polyder(jnp.array([1, 1, 1, 1])).js(); // [3, 2, 1]
 */
export function polyder(p: ArrayLike, m = 1): NDArray {
  checkArrayLike("polyder", p);
  checkOrder(m, "Order of derivative must be positive");
  const [coefficients] = promoteInexact(p) as [NDArray];
  if (m === 0) return coefficients;
  const kept = lax.sliceInDim(coefficients, 0, Math.max(0, coefficients.size - m));
  const factors = Array.from({ length: kept.size }, (_, i) => fallingFactorial(coefficients.size - 1 - i, m));
  return lax.mul(kept, constants(factors, kept.dtype));
}

/**
 * The m-th antiderivative of a polynomial.
 *
 * @param k the constants of integration, one for all or one for each time; default 0
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.polyint(jnp.array([3, 2, 1]), 1, 7).js(); // [1, 1, 1, 7]
 */
export function polyint(p: ArrayLike, m = 1, k: ArrayLike | null = null): NDArray {
  checkArrayLike("polyint", p, k ?? 0);
  checkOrder(m, "Order of integral must be positive (see polyder)");
  const [coefficients, given] = promoteInexact(p, k ?? 0) as [NDArray, NDArray];
  const each = given.size === 1 ? broadcastTo(lax.reshape(given, []), [m]) : given;
  if (each.ndim !== 1 || each.size !== m) {
    throw new JaxValueError("k must be a scalar or a rank-1 array of length 1 or m.", {
      expected: `1 or ${m} constants`,
      fix: "Pass one constant for each integration.",
    });
  }
  if (m === 0) return coefficients;
  const size = coefficients.size + m;
  // The constant of the i-th integration is integrated as often as there are integrations after it.
  const divisors = Array.from({ length: size }, (_, i) => {
    const power = size - 1 - i;
    return fallingFactorial(power, Math.min(m, power));
  });
  return divide(lax.concatenate([coefficients, each], 0), constants(divisors, coefficients.dtype));
}

/**
 * The polynomial with given zeros; the first coefficient is 1.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.poly(jnp.array([1, 2])).js(); // [1, -3, 2]
 */
export function poly(seqOfZeros: ArrayLike): NDArray {
  checkArrayLike("poly", seqOfZeros);
  const [given] = promoteInexact(seqOfZeros) as [NDArray];
  const zeros = given.ndim === 0 ? lax.reshape(given, [1]) : given;
  if (zeros.ndim === 2 && zeros.shape[0] === zeros.shape[1] && zeros.size > 0) {
    throw new JaxNotImplementedError("jnp.poly of a matrix needs its eigenvalues, which are complex numbers.", {
      fix: "Pass the zeros.",
    });
  }
  if (zeros.ndim !== 1) {
    throw new JaxValueError("input must be 1d or non-empty square 2d array.", { fix: "Pass a vector of zeros." });
  }
  if (zeros.size === 0) return lax.full([], 1, zeros.dtype);
  let product = lax.full([1], 1, zeros.dtype);
  for (let i = 0; i < zeros.size; i++) {
    const factor = lax.concatenate([lax.full([1], 1, zeros.dtype), lax.neg(lax.sliceInDim(zeros, i, i + 1))], 0);
    product = convolve(product, factor);
  }
  return product;
}

/**
 * The zeros of a polynomial are complex numbers, which this library does not have.
 *
 * @throws JaxNotImplementedError always
 */
export function roots(p: ArrayLike): never {
  checkArrayLike("roots", p);
  throw new JaxNotImplementedError(
    `jnp.roots returns an array of dtype complex64, which is not supported; got coefficients of shape ${asArray(p).aval.long}.`,
    { fix: "Find real zeros with Newton's method on jnp.polyval and jnp.polyder." },
  );
}
