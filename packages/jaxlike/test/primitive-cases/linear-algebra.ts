import type { NDArray } from "../../src/core/array.js";
import { numpy as jnp, lax } from "../../src/index.js";
import { forDTypes, i32, type PrimitiveCase } from "./case.js";

const twelve = [0.5, -1.25, 2, 3.5, -0.75, 1, -2.5, 4, 0.25, -3, 1.75, 5];

const flipped = (x: NDArray): NDArray => jnp.matrixTranspose(x);
const shifted = (x: NDArray, by: number): NDArray =>
  jnp.add(x, jnp.multiply(jnp.identity(x.shape.at(-1)!, x.dtype), by));
/** Positive definite, of any square matrix. */
const positive = (x: NDArray): NDArray => shifted(jnp.matmul(x, flipped(x)), 2);
/** With eigenvalues far from each other, and from 0. */
const spread = (x: NDArray): NDArray =>
  jnp.add(jnp.multiply(jnp.add(x, flipped(x)), 0.125), jnp.diag(jnp.arange(1, 3 * x.shape.at(-1)! + 1, 3, x.dtype)));

export const linearAlgebra: readonly PrimitiveCase[] = forDTypes(["float64", "float32"], (of, dtype) => {
  const square = of(twelve, [3, 3]);
  const { linalg } = lax;
  const case_ = (primitive: string, label: string, call: PrimitiveCase["call"], ...args: NDArray[]): PrimitiveCase => ({
    primitive,
    label,
    call,
    args,
  });
  const none = (name: string) => ({ derivative: new RegExp(`Differentiation rule for '${name}' not implemented`) });
  const onlyWide = dtype === "float64";
  return [
    case_("cholesky", "", (x) => linalg.cholesky(positive(x)), square),
    case_("cholesky", "of one number", (x) => linalg.cholesky(positive(x)), of([2], [1, 1])),
    case_("cholesky", "of none", (x) => linalg.cholesky(x), of([], [0, 2, 2])),
    case_("cholesky", "of nothing", (x) => linalg.cholesky(x), of([], [0, 0])),
    case_("eigh", "", (x) => linalg.eigh(spread(x)), square),
    case_("eigh", "of none", (x) => linalg.eigh(x), of([], [0, 2, 2])),
    { ...case_("geqrf", "", (x) => linalg.geqrf(x), of(twelve, [3, 2])), ...none("geqrf") },
    {
      ...case_(
        "householder_product",
        "",
        (a, taus) => linalg.householderProduct(a, taus),
        of(twelve, [3, 2]),
        of([0.5, 1.5]),
      ),
      ...none("householder_product"),
    },
    {
      ...case_(
        "cholesky_update",
        "",
        (r, w) => linalg.choleskyUpdate(shifted(jnp.triu(r), 6), w),
        square,
        of([1, -2, 3]),
      ),
      ...none("cholesky_update"),
    },
    { ...case_("hessenberg", "", (x) => linalg.hessenberg(x), square), ...none("hessenberg") },
    { ...case_("tridiagonal", "", (x) => linalg.tridiagonal(x), square), ...none("tridiagonal") },
    {
      ...case_("tridiagonal", "upper", (x) => linalg.tridiagonal(x, { lower: false }), square),
      ...none("tridiagonal"),
    },
    ...[true, false].flatMap((left) =>
      [true, false].map((transpose) => ({
        ...case_(
          "ormqr",
          JSON.stringify({ left, transpose }),
          (a, taus, c) => linalg.ormqr(a, taus, c, { left, transpose }),
          of(twelve, [3, 2]),
          of([0.5, 1.5]),
          of(twelve.slice(1), left ? [3, 2] : [2, 3]),
        ),
        ...none("ormqr"),
      })),
    ),
    {
      ...case_(
        "symmetric_product",
        "",
        (a, c) => linalg.symmetricProduct(a, c, { alpha: 2, beta: 0.5 }),
        of(twelve, [2, 3]),
        of([1, 2, 2, 5], [2, 2]),
      ),
      ...none("symmetric_product"),
    },
    case_(
      "tridiagonal_solve",
      "",
      (lower, diagonal, upper, b) =>
        linalg.tridiagonalSolve(lower, lax.add(diagonal, lax.fullLike(diagonal, 9)), upper, b),
      of([0, 1, 2]),
      of([1, 2, 3]),
      of([-1, 2, 0]),
      of(twelve, [3, 2]),
    ),
    case_(
      "tridiagonal_solve",
      "of none",
      linalg.tridiagonalSolve,
      ...[0, 1, 2].map(() => of([], [0, 3])),
      of([], [0, 3, 1]),
    ),
    case_("lu", "", (x) => linalg.lu(shifted(x, 6)), square),
    case_("lu", "of a wide one", (x) => linalg.lu(x), of(twelve, [2, 3])),
    case_("lu", "of a tall one", (x) => linalg.lu(x), of(twelve, [3, 2])),
    case_("lu", "of none", (x) => linalg.lu(x), of([], [0, 2, 2])),
    case_("lu_pivots_to_permutation", "", (p) => linalg.luPivotsToPermutation(p, 4), i32([2, 1, 3])),
    case_("qr", "", (x) => linalg.qr(shifted(x, 6)), square),
    case_("qr", "of a tall one", (x) => linalg.qr(x, { fullMatrices: false }), of(twelve, [3, 2])),
    case_("qr", "of none", (x) => linalg.qr(x, { fullMatrices: false }), of([], [0, 3, 2])),
    case_("svd", "", (x) => linalg.svd(spread(x), { fullMatrices: false }), square),
    case_("svd", "values only", (x) => linalg.svd(x, { computeUv: false }), of(twelve, [3, 2])),
    case_("svd", "of none", (x) => linalg.svd(x, { fullMatrices: false }), of([], [0, 3, 2])),
    ...[true, false].flatMap((leftSide) =>
      [true, false].flatMap((lower) =>
        [true, false].flatMap((transposeA) =>
          (onlyWide && leftSide ? [true, false] : [false]).map((unitDiagonal) =>
            case_(
              "triangular_solve",
              JSON.stringify({ leftSide, lower, transposeA, unitDiagonal }),
              (a, b) => linalg.triangularSolve(shifted(a, 6), b, { leftSide, lower, transposeA, unitDiagonal }),
              of(twelve, [2, 2]),
              of(twelve.slice(2), leftSide ? [2, 3] : [3, 2]),
            ),
          ),
        ),
      ),
    ),
    case_(
      "triangular_solve",
      "of none",
      (a, b) => linalg.triangularSolve(a, b, { leftSide: true }),
      of([], [0, 2, 2]),
      of([], [0, 2, 1]),
    ),
  ];
});
