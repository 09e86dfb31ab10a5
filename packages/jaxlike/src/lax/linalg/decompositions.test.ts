import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NDArray } from "../../core/array.js";
import { config } from "../../core/config.js";
import { checkGrads } from "../../testing/check-grads.js";
import { checkJit } from "../../testing/check-jit.js";
import { checkVmap } from "../../testing/check-vmap.js";
import { jvp } from "../../transforms/jvp.js";
import { makeJaxpr } from "../../transforms/make-jaxpr.js";
import { add, mul } from "../elementwise/arithmetic.js";
import { cholesky, eigh, geqrf, householderProduct, lu, luPivotsToPermutation, qr, svd } from "./index.js";
import { block, diagonalMatrix, identity, lowerTriangle, product, transposed, upperTriangle } from "./matrix.js";
import { permuteRows } from "./permute.js";
import { expectNear, f32, f64, i32, numbersOf, scattered } from "./testing.js";

const symmetric = f64([
  [4, 2, 1],
  [2, 5, 3],
  [1, 3, 6],
]);
const tall = f64([
  [1, 2],
  [3, 4],
  [5, 7],
]);
const square = f64([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 10],
]);
const squareTangent = f64([
  [0.5, -1, 2],
  [1, 2, 0],
  [-0.5, 0.25, 1],
]);
const tallTangent = f64([
  [0.5, -1],
  [1, 2],
  [-0.5, 0.25],
]);

/** A·Aᵀ + 2·I: positive definite for every A. */
const positive = (a: NDArray): NDArray =>
  add(
    product(a, transposed(a)),
    add(identity(a.shape.at(-1)!, a.dtype, a.ndim), identity(a.shape.at(-1)!, a.dtype, a.ndim)),
  );

const expectSame = (x: NDArray, y: NDArray, tolerance = 1e-12): void => {
  expect(x.shape).toEqual(y.shape);
  expectNear(f64(numbersOf(x)), numbersOf(y), tolerance);
};

/** The columns of each matrix are orthonormal. */
function expectOrthonormal(q: NDArray): void {
  const gram = product(transposed(q), q);
  const eye = add(identity(q.shape.at(-1)!, q.dtype, q.ndim), mul(gram, 0));
  expectSame(gram, eye);
}

const allNaN = (x: NDArray): boolean => numbersOf(x).every(Number.isNaN);

beforeAll(() => config.update("jax_enable_x64", true));
afterAll(() => config.update("jax_enable_x64", false));

// Expected values in this file: JAX 0.10.2 on a CPU, float64, unless something else is said.
describe("cholesky", () => {
  it("is the lower factor", () => {
    expectNear(cholesky(symmetric), [
      [2, 0, 0],
      [1, 2, 0],
      [0.5, 1.25, 2.046338192968],
    ]);
  });

  it("symmetrizes its input, or reads the lower triangle", () => {
    const lower = f64([
      [4, 100],
      [2, 5],
    ]);
    expectNear(cholesky(lower, { symmetrizeInput: false }), [
      [2, 0],
      [1, 2],
    ]);
    expect(numbersOf(cholesky(lower)).some(Number.isNaN)).toBe(true);
  });

  it("has JAX's tangent", () => {
    expectNear(jvp(cholesky, [symmetric], [squareTangent])[1], [
      [0.125, 0, 0],
      [-0.0625, 0.53125, 0],
      [0.34375, -0.42578125, 0.420434689367],
    ]);
  });

  it("has derivatives of second order", () => {
    checkGrads((a) => cholesky(positive(a)), [scattered([3, 3])]);
    checkGrads((a) => cholesky(positive(a)), [scattered([2, 2, 2])]);
  });

  it("maps over batches", () => {
    checkVmap((a) => cholesky(positive(a)), [scattered([3, 3])]);
  });

  it("is NaN in the lower triangle where there is no factor", () => {
    const indefinite = f32([
      [1, 2],
      [2, 1],
    ]);
    for (const bad of [
      indefinite,
      f32([
        [1, Number.NaN],
        [Number.NaN, 1],
      ]),
      f32([
        [1, 2],
        [2, 4],
      ]),
    ]) {
      expect(cholesky(bad).js()).toEqual([
        [Number.NaN, 0],
        [Number.NaN, Number.NaN],
      ]);
    }
  });

  it("fails for one element of a batch alone", () => {
    const batch = f32([
      [
        [4, 0],
        [0, 9],
      ],
      [
        [-1, 0],
        [0, 1],
      ],
    ]);
    const [good, bad] = cholesky(batch).js() as number[][][];
    expect(good).toEqual([
      [2, 0],
      [0, 3],
    ]);
    expect(bad![0]![0]).toBeNaN();
  });

  it("takes squares of floats only", () => {
    expect(() => cholesky(tall)).toThrow("add got incompatible shapes for broadcasting: (3, 2), (2, 3)");
    expect(() => cholesky(tall, { symmetrizeInput: false })).toThrow(
      "The input to cholesky must be a square matrix. Got shape (3, 2).",
    );
    expect(() => cholesky(i32([[1]]), { symmetrizeInput: false })).toThrow(
      "cholesky does not accept dtype int32 at position 0",
    );
  });
});

describe("qr", () => {
  it("has LAPACK's signs", () => {
    const [q, r] = qr(tall);
    expectNear(q, [
      [-0.169030850946, 0.948683298051, -0.267261241912],
      [-0.507092552837, -0.316227766017, -0.801783725737],
      [-0.845154254729, 0, 0.534522483825],
    ]);
    expectNear(r, [
      [-5.9160797831, -8.282511696339],
      [0, 0.632455532034],
      [0, 0],
    ]);
    expectNear(qr(tall, { fullMatrices: false })[1], [
      [-5.9160797831, -8.282511696339],
      [0, 0.632455532034],
    ]);
  });

  it("decomposes wide matrices", () => {
    const [q, r] = qr(transposed(tall));
    expectNear(q, [
      [-0.4472135955, -0.894427191],
      [-0.894427191, 0.4472135955],
    ]);
    expectNear(r, [
      [-2.2360679775, -4.9193495505, -8.497058314499],
      [0, -0.894427191, -1.3416407865],
    ]);
  });

  it("reflects nothing where nothing is below the diagonal", () => {
    expect(qr(f64([[-2]])).map((x) => x.js())).toEqual([[[1]], [[-2]]]);
    const triangle = f64([
      [-1, 5],
      [0, 3],
    ]);
    const [q, r] = qr(triangle);
    expectSame(q, identity(2, "float64"));
    expectSame(r, triangle);
  });

  it("gives back the matrix, with orthonormal columns", () => {
    for (const shape of [
      [5, 3],
      [3, 5],
      [4, 4],
      [2, 40, 7],
      [70, 50],
    ]) {
      const a = scattered(shape);
      for (const fullMatrices of [true, false]) {
        const [q, r] = qr(a, { fullMatrices });
        expectSame(product(q, r), a);
        expectOrthonormal(q);
        expect(numbersOf(lowerTriangle(r, -1)).every((x) => x === 0)).toBe(true);
      }
    }
  });

  it("has JAX's tangents, of a square Q too", () => {
    const [, [dq, dr]] = jvp((x: NDArray) => qr(x), [tall], [tallTangent]);
    expectNear(dq, [
      [-0.079685972589, -0.207806817668, -0.687243193489],
      [-0.154542492293, -0.623420453005, 0.343621596745],
      [0.108662689894, 0.383990858735, 0.171810798372],
    ]);
    expectNear(dr, [
      [-0.169030850946, -1.073345903505],
      [0, -1.802498266296],
      [0, 0],
    ]);
    const [, [dqWide, drWide]] = jvp((x: NDArray) => qr(x), [transposed(tall)], [transposed(tallTangent)]);
    expectNear(dqWide, [
      [-0.3577708764, 0.1788854382],
      [0.1788854382, 0.3577708764],
    ]);
    expectNear(drWide, [
      [0.67082039325, -2.5938388539, -0.5366563146],
      [0, 1.9677398202, 3.957840320175],
    ]);
  });

  it("has derivatives of second order", () => {
    checkGrads((a) => qr(a, { fullMatrices: false }), [scattered([4, 3])]);
    checkGrads((a) => qr(a), [scattered([3, 2])]);
    checkGrads((a) => qr(a), [scattered([2, 2, 3])]);
  });

  it("maps over batches, and jits", () => {
    checkVmap((a) => qr(a), [scattered([3, 2])]);
    checkJit((a) => qr(a), [scattered([3, 2])]);
  });

  it("is NaN where the input is not finite, and as large as without columns", () => {
    const [q, r] = qr(
      f32([
        [1, Number.POSITIVE_INFINITY],
        [2, 3],
      ]),
    );
    expect(allNaN(q)).toBe(true);
    expect(r.js()).toEqual([
      [Number.NaN, Number.NaN],
      [0, Number.NaN],
    ]);
    expect(qr(f32([], [3, 0])).map((x) => x.shape)).toEqual([
      [3, 3],
      [3, 0],
    ]);
    expectSame(qr(f32([], [3, 0]))[0], identity(3, "float32"));
    expect(qr(f32([], [0, 3]), { fullMatrices: false }).map((x) => x.shape)).toEqual([
      [0, 0],
      [0, 3],
    ]);
  });
});

describe("geqrf and householderProduct", () => {
  it("are the packed decomposition", () => {
    const [packed, taus] = geqrf(tall);
    expectNear(packed, [
      [-5.9160797831, -8.282511696339],
      [0.433771745568, 0.632455532034],
      [0.722952909279, 0.396965654063],
    ]);
    expectNear(taus, [1.169030850946, 1.727739776203]);
  });

  it("give Q back", () => {
    for (const shape of [
      [5, 3],
      [2, 4, 4],
    ]) {
      const a = scattered(shape);
      expectSame(householderProduct(...geqrf(a)), qr(a, { fullMatrices: false })[0]);
    }
  });

  it("multiply any reflectors", () => {
    expectNear(householderProduct(tall, f64([0.5, 0.25])), [
      [0.5, 3.25],
      [-1.5, 10.5],
      [-2.5, 14.5],
    ]);
  });

  it("are NaN where the input is not finite", () => {
    expect(householderProduct(f32([[1], [Number.NaN]]), f32([1])).js()).toEqual([[0], [Number.NaN]]);
    expect(allNaN(householderProduct(f32([[1], [2]]), f32([Number.NaN])))).toBe(true);
    expect(geqrf(f32([[1], [Number.NaN]])).every(allNaN)).toBe(true);
  });

  it("have no derivatives, and take tall matrices", () => {
    expect(() => jvp((x: NDArray) => householderProduct(x, f32([1])), [f32([[1], [2]])], [f32([[1], [2]])])).toThrow(
      "Differentiation rule for 'householder_product' not implemented",
    );
    expect(() => householderProduct(transposed(tall), f64([1, 1]))).toThrow("at least as many rows as columns");
    expect(() => householderProduct(tall, f64([1, 1, 1]))).toThrow("must not have more rows than the minimum");
  });
});

describe("svd", () => {
  it("has the values of the matrix", () => {
    expectNear(svd(square, { computeUv: false }), [17.412505166809, 0.87516135011, 0.196866521117]);
  });

  it("gives back the matrix, with orthonormal vectors", () => {
    for (const shape of [
      [4, 2],
      [2, 4],
      [3, 3],
      [2, 30, 5],
    ]) {
      const a = scattered(shape);
      const [u, s, vt] = svd(a, { fullMatrices: false });
      const scaled = product(u, product(diagonalMatrix(s), vt));
      expectSame(scaled, a);
      const [fullU, sameS, fullVt] = svd(a);
      expectSame(sameS, s);
      for (const basis of [fullU, fullVt]) expectOrthonormal(basis);
      const [m, n] = [a.shape.at(-2)!, a.shape.at(-1)!];
      const k = Math.min(m, n);
      expectSame(block(fullU, [0, m], [0, k]), u);
      expectSame(block(fullVt, [0, k], [0, n]), vt);
    }
  });

  it("makes the first of the largest entries of each left vector positive", () => {
    for (const column of transposed(svd(scattered([5, 5], 3))[0]).js() as number[][]) {
      const largest = Math.max(...column.map(Math.abs));
      expect(column.find((x) => Math.abs(x) > largest * (1 - 1e-6))).toBeGreaterThan(0);
    }
  });

  it("has JAX's tangent of the values", () => {
    const values = (x: NDArray) => svd(x, { computeUv: false });
    expectNear(jvp(values, [square], [squareTangent])[1], [1.514519399415, 0.371684493747, 1.53982113043]);
    const [, [, ds]] = jvp((x: NDArray) => svd(x, { fullMatrices: false }), [tall], [tallTangent]);
    expectNear(ds, [0.897044507415, -1.068168035486]);
  });

  it("has derivatives of second order", () => {
    const thin = (a: NDArray) => svd(a, { fullMatrices: false });
    checkGrads(thin, [scattered([4, 2], 2)]);
    checkGrads(thin, [scattered([2, 3], 4)]);
    checkGrads(thin, [scattered([2, 2, 2], 5)]);
    checkGrads((a) => svd(a, { computeUv: false }), [scattered([3, 3])]);
  });

  it("has no derivative of more vectors than values", () => {
    expect(() => jvp((x: NDArray) => svd(x), [f32([[1], [2]])], [f32([[1], [2]])])).toThrow(
      "Singular value decomposition JVP not implemented for full matrices",
    );
  });

  it("maps over batches", () => {
    checkVmap((a) => svd(a, { fullMatrices: false }), [scattered([3, 2])]);
  });

  it("is NaN where the input is not finite, and complete without values", () => {
    expect(svd(f32([[1, Number.NaN]])).every(allNaN)).toBe(true);
    expect(allNaN(svd(f32([[Number.NEGATIVE_INFINITY]]), { computeUv: false }))).toBe(true);
    const [u, s, vt] = svd(f32([], [0, 3]));
    expect([u.shape, s.shape]).toEqual([[0, 0], [0]]);
    expectSame(vt, identity(3, "float32"));
  });
});

describe("eigh", () => {
  it("has ascending values, and vectors with a positive largest entry", () => {
    const [v, w] = eigh(symmetric);
    expectNear(w, [1.921346941962, 3.730159123688, 9.34849393435]);
    // JAX's vectors, but for the sign.
    expectNear(v, [
      [-0.514540298464, 0.775875858999, 0.365054698201],
      [0.74608450863, 0.195270947286, 0.636574554258],
      [-0.422618252373, -0.599904916273, 0.679343730517],
    ]);
  });

  it("gives back the matrix", () => {
    const a = add(scattered([2, 6, 6]), transposed(scattered([2, 6, 6])));
    const [v, w] = eigh(a);
    expectSame(product(v, product(diagonalMatrix(w), transposed(v))), a);
  });

  it("symmetrizes, or reads one triangle", () => {
    const a = f64([
      [1, 9],
      [3, 1],
    ]);
    expectNear(eigh(a)[1], [-5, 7]);
    expectNear(eigh(a, { symmetrizeInput: false })[1], [-2, 4]);
    expectNear(eigh(a, { symmetrizeInput: false, lower: false })[1], [-8, 10]);
  });

  it("has JAX's tangents", () => {
    const [, [, dw]] = jvp((x: NDArray) => eigh(x), [symmetric], [squareTangent]);
    expectNear(dw, [1.671620184424, 0.009675454898, 1.818704360678]);
  });

  it("has derivatives of second order", () => {
    checkGrads((a) => eigh(a), [symmetric]);
    checkGrads((a) => eigh(a), [scattered([2, 3, 3])]);
  });

  it("maps over batches", () => {
    checkVmap((a) => eigh(a), [scattered([3, 3])]);
  });

  it("is NaN where the input is not finite", () => {
    expect(
      eigh(
        f32([
          [1, 2],
          [2, Number.NaN],
        ]),
      ).every(allNaN),
    ).toBe(true);
    expect(eigh(f32([], [0, 0])).map((x) => x.shape)).toEqual([[0, 0], [0]]);
  });
});

describe("lu", () => {
  it("has factors, pivots and permutation", () => {
    const [factors, pivots, permutation] = lu(square);
    expectNear(factors, [
      [7, 8, 10],
      [0.142857142857, 0.857142857143, 1.571428571429],
      [0.571428571429, 0.5, -0.5],
    ]);
    expect(pivots.js()).toEqual([2, 2, 2]);
    expect(permutation.js()).toEqual([2, 0, 1]);
  });

  it("decomposes tall and wide matrices", () => {
    const [factors, pivots, permutation] = lu(tall);
    expectNear(factors, [
      [5, 7],
      [0.2, 0.6],
      [0.6, -0.333333333333],
    ]);
    expect([pivots.js(), permutation.js()]).toEqual([
      [2, 2],
      [2, 0, 1],
    ]);
    const wide = lu(transposed(tall));
    expectNear(wide[0], [
      [2, 4, 7],
      [0.5, 1, 1.5],
    ]);
    expect([wide[1].js(), wide[2].js()]).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it("gives back the matrix, rows permuted, from pivots too", () => {
    for (const shape of [
      [6, 6],
      [7, 4],
      [4, 7],
      [2, 5, 5],
    ]) {
      const a = scattered(shape);
      const [m, n] = [a.shape.at(-2)!, a.shape.at(-1)!];
      const k = Math.min(m, n);
      const [factors, pivots, permutation] = lu(a);
      const ones = block(identity(m, "float64", a.ndim), [0, m], [0, k]);
      const l = add(lowerTriangle(block(factors, [0, m], [0, k]), -1), ones);
      expectSame(product(l, upperTriangle(block(factors, [0, k], [0, n]))), permuteRows(a, permutation));
      expect(luPivotsToPermutation(pivots, m).js()).toEqual(permutation.js());
    }
  });

  it("has JAX's tangents", () => {
    const factors = (x: NDArray) => lu(x)[0];
    expectNear(jvp(factors, [square], [squareTangent])[1], [
      [-0.5, 0.25, 1],
      [0.081632653061, -1.688775510204, 1.040816326531],
      [0.183673469388, 1.4375, -5.1875],
    ]);
    expectNear(jvp(factors, [tall], [tallTangent])[1], [
      [-0.5, 0.25],
      [0.12, -1.89],
      [0.26, -1],
    ]);
    expectNear(jvp(factors, [transposed(tall)], [transposed(tallTangent)])[1], [
      [-1, 2, 0.25],
      [0.5, -2, -4.125],
    ]);
  });

  it("has derivatives of second order", () => {
    for (const shape of [
      [3, 3],
      [4, 2],
      [2, 3],
      [2, 2, 2],
    ]) {
      checkGrads((a) => lu(a)[0], [scattered(shape)]);
    }
  });

  it("maps over batches", () => {
    checkVmap((a) => lu(a), [scattered([3, 2])]);
  });

  it("decomposes singular matrices, and not what is not finite", () => {
    expect(
      lu(
        f32([
          [1, 2],
          [2, 4],
        ]),
      ).map((x) => x.js()),
    ).toEqual([
      [
        [2, 4],
        [0.5, 0],
      ],
      [1, 1],
      [1, 0],
    ]);
    expect(
      lu(
        f32([
          [0, 0],
          [0, 0],
        ]),
      )[1].js(),
    ).toEqual([0, 1]);
    const [factors, pivots, permutation] = lu(
      f32([
        [1, 2],
        [Number.NaN, 4],
      ]),
    );
    expect(allNaN(factors)).toBe(true);
    expect([pivots.js(), permutation.js()]).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(lu(f32([], [3, 0])).map((x) => x.shape)).toEqual([[3, 0], [0], [3]]);
  });

  it("turns pivots into permutations", () => {
    const pivots = i32([
      [2, 2, 3],
      [1, 3, 2],
    ]);
    expect(luPivotsToPermutation(pivots, 4).js()).toEqual([
      [2, 0, 3, 1],
      [1, 3, 2, 0],
    ]);
    expect(() => luPivotsToPermutation(pivots, 2)).toThrow("Output permutation size 2 has to exceed");
    expect(() => lu(f32([1, 2]))).toThrow("Input 0 to lu must have rank at least 2, but got shape=(2,)");
  });
});

describe("all decompositions", () => {
  it("round to the dtype of their input", () => {
    for (const out of [
      cholesky(f32([[4]])),
      ...qr(f32([[4]])),
      ...svd(f32([[4]])),
      ...eigh(f32([[4]])),
      lu(f32([[4]]))[0],
    ]) {
      expect(out.dtype).toBe("float32");
      expect(out.weakType).toBe(false);
    }
    const half = f32([
      [2, 1],
      [1, 2],
    ]);
    expect(cholesky(half).js()).toEqual([
      [Math.fround(Math.SQRT2), 0],
      [Math.fround(Math.SQRT1_2), Math.fround(Math.sqrt(1.5))],
    ]);
  });

  it("print as in JAX", () => {
    const jaxpr = (f: (x: NDArray) => unknown, x: NDArray): string => String(makeJaxpr(f)(x));
    expect(
      jaxpr(
        (x) => qr(x),
        f32([
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
          [1, 2, 1],
        ]),
      ),
    ).toBe(
      `{ lambda ; a:f32[4,3]. let
    b:f32[4,4] c:f32[4,3] = qr[full_matrices=True pivoting=False use_magma=None] a
  in (b, c) }`,
    );
    expect(jaxpr((x) => svd(x, { computeUv: false }), f32([[1, 2]]))).toBe(
      `{ lambda ; a:f32[1,2]. let
    b:f32[1] = svd[
      algorithm=None
      compute_uv=False
      full_matrices=True
      subset_by_index=None
    ] a
  in (b,) }`,
    );
    expect(jaxpr((x) => eigh(x, { symmetrizeInput: false }), f32([[1]]))).toBe(
      `{ lambda ; a:f32[1,1]. let
    b:f32[1,1] c:f32[1] = eigh[
      algorithm=None
      lower=True
      sort_eigenvalues=True
      subset_by_index=None
    ] a
  in (b, c) }`,
    );
    expect(jaxpr((x) => lu(x), f32([[1, 2]]))).toBe(
      "{ lambda ; a:f32[1,2]. let b:f32[1,2] c:i32[1] d:i32[1] = lu a in (b, c, d) }",
    );
    expect(
      jaxpr(
        (x) => cholesky(x),
        f32([
          [1, 0],
          [0, 1],
        ]),
      ),
    ).toBe(
      `{ lambda ; a:f32[2,2]. let
    b:f32[2,2] = transpose[permutation=(1, 0)] a
    c:f32[2,2] = add a b
    d:f32[2,2] = div c 2.0:f32[]
    e:f32[2,2] = cholesky d
    f:i32[2,2] = iota[dimension=0 dtype=int32 shape=(2, 2) sharding=None] 
    g:i32[2,2] = add f 0:i32[]
    h:i32[2,2] = iota[dimension=1 dtype=int32 shape=(2, 2) sharding=None] 
    i:bool[2,2] = ge g h
    j:f32[2,2] = broadcast_in_dim 0.0:f32[]
    k:f32[2,2] = select_n i j e
  in (k,) }`,
    );
  });
});
