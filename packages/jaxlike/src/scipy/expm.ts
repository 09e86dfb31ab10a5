/**
 * The matrix exponential by scaling and squaring: exp(A) = exp(A/2ˢ)^(2ˢ), and a Padé approximant r(A) = p(A)/q(A) of
 * exp near 0 (Higham, "The scaling and squaring method for the matrix exponential revisited", SIAM J. Matrix Anal. Appl. 26,
 * 2005).
 */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import * as lax from "../lax/index.js";
import { identity, product } from "../lax/linalg/matrix.js";
import { vectorize } from "../numpy/functional.js";
import { norm } from "../numpy/linalg/norm.js";
import { solve } from "../numpy/linalg/solve.js";
import { inexact } from "../numpy/promote.js";

/** Coefficients of p; those of q have alternating signs (Higham 2005). */
const COEFFICIENTS: readonly (readonly number[])[] = [
  [120, 60, 12, 1],
  [30240, 15120, 3360, 420, 30, 1],
  [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1],
  [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1],
  [
    64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
    670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
  ],
];

/** Up to which 1-norm each approximant is as exact as the dtype (Higham 2005, table 2.3; those of float32 are JAX's). */
const BOUNDS = {
  float64: [0.01495585217958292, 0.253939833006323, 0.9504178996162932, 2.097847961257068, 5.371920351148152],
  float32: [0.4258730016922831, 1.880152677804762, 3.92572478313866],
} as const;

export interface ExpmOptions {
  /** The matrices are upper triangular, which is not checked: solve by substitution. Default false. */
  readonly upperTriangular?: boolean;
  /** Matrices that would have to be squared more often give NaN. Default 16. */
  readonly maxSquarings?: number;
}

/**
 * The exponentials of square matrices: I + A + A²/2 + A³/6 + …
 *
 * @param a [..., n, n], float32 or float64
 * @returns [..., n, n]
 * @throws JaxValueError when the matrices are not square
 * @example
 * import { numpy as jnp, scipy } from "@lab/jaxlike";
 * scipy.linalg.expm(jnp.array([[0, 3], [0, 0]])).js(); // [[1, 3], [0, 1]]
 */
export function expm(a: ArrayLike, options: ExpmOptions = {}): NDArray {
  const x = inexact("jsp.linalg.expm", a);
  if (x.ndim < 2 || x.shape.at(-1) !== x.shape.at(-2)) {
    throw new JaxValueError(`Expected A to be a (batched) square matrix, got A.shape=${formatShape(x.shape)}.`, {
      fix: "Pass matrices with as many rows as columns.",
    });
  }
  if (x.dtype !== "float32" && x.dtype !== "float64") {
    throw new JaxTypeError(`A.dtype=${x.dtype} is not supported.`, { fix: 'Convert it: x.astype("float32").' });
  }
  const bounds = BOUNDS[x.dtype];
  return vectorize((one: NDArray) => exponential(one, bounds, options), { signature: "(n,n)->(n,n)" })(x);
}

function exponential(
  a: NDArray,
  bounds: readonly number[],
  { upperTriangular = false, maxSquarings = 16 }: ExpmOptions,
): NDArray {
  const size = norm(a, 1);
  const exponent = lax.floor(lax.div(lax.log(lax.div(size, bounds.at(-1)!)), Math.LN2));
  const squarings = lax.max(0, exponent);
  const scaled = lax.div(a, lax.pow(lax.fullLike(squarings, 2), squarings));
  // Which approximant the matrix, as it was, asks for.
  const degree = bounds
    .slice(0, -1)
    .map((bound) => lax.convertElementType(lax.ge(size, bound), "int32"))
    .reduce((total, is) => lax.add(total, is));
  const approximants = bounds.map(
    (_, i) =>
      (x: NDArray): [NDArray, NDArray] =>
        approximant(x, COEFFICIENTS[i]!),
  );
  const [odd, even] = lax.switch(degree, approximants, scaled) as [NDArray, NDArray];
  const [p, q] = [lax.add(even, odd), lax.sub(even, odd)];
  return lax.cond(
    lax.gt(squarings, maxSquarings),
    (x: NDArray) => lax.fullLike(x, Number.NaN),
    (x: NDArray) => {
      const ratio = upperTriangular ? lax.linalg.triangularSolve(q, x, { leftSide: true }) : solve(q, x);
      return squaredRepeatedly(ratio, squarings, maxSquarings);
    },
    p,
  );
}

/** The parts of p with odd and with even powers: p is their sum, q their difference. */
function approximant(a: NDArray, coefficients: readonly number[]): [odd: NDArray, even: NDArray] {
  const square = product(a, a);
  const powers = [identity(a.shape[0]!, a.dtype), square];
  const fourth = (): NDArray => product(square, square);
  if (coefficients.length > 4) powers.push(fourth());
  if (coefficients.length > 6) powers.push(product(powers[2]!, square));
  if (coefficients.length === 10) powers.push(product(powers[3]!, square));
  /** Every other coefficient from `first` on, times the powers from number `from` on. */
  const sum = (first: number, from = 0): NDArray =>
    powers
      .slice(from)
      .map((power, i) => lax.mul(coefficients[first + 2 * i]!, power))
      .reduce((x, y) => lax.add(x, y));
  if (coefficients.length <= 10) return [product(a, sum(1)), sum(0)];
  // Degree 13 is had with the powers up to A⁶: the upper half is A⁶ times another such sum.
  const sixth = powers[3]!;
  return [product(a, lax.add(product(sixth, sum(9, 1)), sum(1))), lax.add(product(sixth, sum(8, 1)), sum(0))];
}

/** x to the power 2^times. */
function squaredRepeatedly(x: NDArray, times: NDArray, most: number): NDArray {
  const step = (y: NDArray, i: NDArray): [NDArray, null] => [
    lax.cond(
      lax.lt(i, times),
      (z: NDArray) => product(z, z),
      (z: NDArray) => z,
      y,
    ),
    null,
  ];
  return lax.scan(step, x, lax.iota(times.dtype, most))[0] as NDArray;
}
