import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NDArray } from "../../core/array.js";
import { config } from "../../core/config.js";
import * as lax from "../../lax/index.js";
import { expectNear, f32, f64, i32, numbersOf, scattered } from "../../lax/linalg/testing.js";
import { checkGrads } from "../../testing/check-grads.js";
import { checkJit } from "../../testing/check-jit.js";
import { checkVmap } from "../../testing/check-vmap.js";
import { grad } from "../../transforms/grad.js";
import { jvp } from "../../transforms/jvp.js";
import { makeJaxpr } from "../../transforms/make-jaxpr.js";
import { matrixTranspose } from "../axes.js";
import { matmul } from "../products.js";
import * as linalg from "./index.js";

beforeAll(() => config.update("jax_enable_x64", true));
afterAll(() => config.update("jax_enable_x64", false));

const symmetric = f64([
  [4, 2, 1],
  [2, 5, 3],
  [1, 3, 6],
]);
const square = f64([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 10],
]);
const tall = f64([
  [1, 2],
  [3, 4],
  [5, 7],
]);
const tallTangent = f64([
  [0.5, -1],
  [1, 2],
  [-0.5, 0.25],
]);
const four = f64([
  [1, 2, 3, 4],
  [2, -1, 0, 5],
  [3, 3, 1, -2],
  [1, 0, 4, 2],
]);
/** The last row is the sum of the others. */
const rank3 = f64([
  [1, 2, 3, 4],
  [2, -1, 0, 5],
  [3, 3, 1, -2],
  [6, 4, 4, 7],
]);
const rank2 = f64([
  [1, 2, 3, 4],
  [2, 4, 6, 8],
  [3, 3, 1, -2],
  [4, 5, 4, 2],
]);

const total = (x: NDArray): NDArray =>
  lax.reduceSum(
    x,
    x.shape.map((_, axis) => axis),
  );

// Expected values in this file: JAX 0.10.2 on a CPU, float64, unless something else is said.
describe("decompositions", () => {
  it("are lax's, by NumPy's names and order", () => {
    expectNear(linalg.cholesky(symmetric, { upper: true }), [
      [2, 1, 0.5],
      [0, 2, 1.25],
      [0, 0, 2.046338192968],
    ]);
    const [w, v] = linalg.eigh(symmetric);
    expect([w.shape, v.shape]).toEqual([[3], [3, 3]]);
    expectNear(linalg.eigvalsh(symmetric), [1.921346941962, 3.730159123688, 9.34849393435]);
    expectNear(linalg.svdvals(square), [17.412505166809, 0.87516135011, 0.196866521117]);
    expect(linalg.svd(tall).map((x) => x.shape)).toEqual([[3, 3], [2], [2, 2]]);
    expect(linalg.svd(tall, { fullMatrices: false }).map((x) => x.shape)).toEqual([[3, 2], [2], [2, 2]]);
  });

  it("promote integers", () => {
    config.update("jax_enable_x64", false);
    expect(linalg.cholesky(i32([[4]])).dtype).toBe("float32");
    expect(linalg.det(i32([[4]])).dtype).toBe("float32");
    expect(linalg.norm(i32([3, 4])).item()).toBe(5);
    config.update("jax_enable_x64", true);
  });

  it("know all modes of qr", () => {
    expect(linalg.qr(tall).map((x) => x.shape)).toEqual([
      [3, 2],
      [2, 2],
    ]);
    expect(linalg.qr(tall, "complete").map((x) => x.shape)).toEqual([
      [3, 3],
      [3, 2],
    ]);
    expectNear(linalg.qr(tall, "r"), [
      [-5.9160797831, -8.282511696339],
      [0, 0.632455532034],
    ]);
    const [h, tau] = linalg.qr(tall, "raw");
    expectNear(h, [
      [-5.9160797831, 0.433771745568, 0.722952909279],
      [-8.282511696339, 0.632455532034, 0.396965654063],
    ]);
    expectNear(tau, [1.169030850946, 1.727739776203]);
    expect(() => linalg.qr(tall, "x" as never)).toThrow("Unsupported QR decomposition mode 'x'");
  });

  it("take singular values of symmetric matrices from eigenvalues", () => {
    const indefinite = f64([
      [1, 2],
      [2, 1],
    ]);
    const [u, s, vh] = linalg.svd(indefinite, { hermitian: true });
    expectNear(s, [3, 1]);
    expectNear(matmul(lax.mul(u, lax.expandDims(s, [0])), vh), indefinite.js() as number[][]);
    expectNear(linalg.svd(indefinite, { hermitian: true, computeUv: false }), [3, 1]);
    checkGrads((x) => linalg.svd(x, { hermitian: true }), [symmetric]);
  });

  it("say that general eigenvalues need complex numbers", () => {
    expect(() => linalg.eig(square)).toThrow("jnp.linalg.eig is not supported");
    expect(() => linalg.eigvals(square)).toThrow("complex");
    expect(() => linalg.eigh(square, "X" as never)).toThrow("UPLO must be one of None, 'L', or 'U', got X");
  });
});

describe("det and slogdet", () => {
  it("are JAX's", () => {
    expectNear(linalg.det(four), -225);
    const [sign, logarithm] = linalg.slogdet(four);
    expectNear(sign, -1);
    expectNear(logarithm, 5.416100402204);
    const qr = linalg.slogdet(four, { method: "qr" });
    expectNear(qr[0], -1);
    expectNear(qr[1], 5.416100402204);
  });

  it("agree with the product of eigenvalues, for each size and path", () => {
    for (const n of [1, 2, 3, 4, 5]) {
      const a = scattered([2, n, n], n);
      const b = lax.add(a, matrixTranspose(a));
      const products = numbersOf(lax.reduceProd(linalg.eigvalsh(b), [1]));
      expectNear(linalg.det(b), products, 1e-9);
      for (const method of ["lu", "qr"] as const) {
        const [sign, logarithm] = linalg.slogdet(b, { method });
        expectNear(lax.mul(sign, lax.exp(logarithm)), products, 1e-9);
      }
    }
  });

  it("have JAX's gradients, of singular matrices too", () => {
    expectNear(grad(linalg.det)(four), [
      [50, -75, 5, -35],
      [-50, 30, 22, -19],
      [-50, -15, 4, 17],
      [-25, 60, -61, 22],
    ]);
    expectNear(grad(linalg.det)(rank3), [
      [25, -60, 61, -22],
      [25, -60, 61, -22],
      [25, -60, 61, -22],
      [-25, 60, -61, 22],
    ]);
    expect(numbersOf(grad(linalg.det)(rank2)).every((x) => x === 0)).toBe(true);
  });

  it("have derivatives of second order", () => {
    for (const n of [1, 2, 3, 4]) {
      checkGrads(linalg.det, [scattered([n, n], n + 1)]);
      for (const method of ["lu", "qr"] as const) {
        checkGrads((a) => linalg.slogdet(a, { method })[1], [scattered([n, n], n + 2)]);
      }
    }
    checkGrads(linalg.det, [scattered([2, 4, 4])], { order: 1 });
  });

  it("map over batches, and jit", () => {
    checkVmap(linalg.det, [scattered([4, 4])]);
    checkVmap((a) => linalg.slogdet(a), [scattered([2, 2])]);
    checkJit(linalg.det, [scattered([4, 4])]);
  });

  it("are 0 and −∞ for singular matrices, 1 and 0 for empty ones", () => {
    const zeros = f32([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(linalg.slogdet(zeros).map((x) => x.item())).toEqual([0, Number.NEGATIVE_INFINITY]);
    expect(linalg.det(f32(new Array(16).fill(0), [4, 4])).item()).toBe(0);
    const empty = f32([], [0, 0]);
    expect(linalg.det(empty).item()).toBe(1);
    expect(linalg.slogdet(empty).map((x) => x.item())).toEqual([1, 0]);
    expect(linalg.det(f32([Number.NaN], [1, 1])).item()).toBeNaN();
  });

  it("refuse what is not square, in JAX's words", () => {
    expect(() => linalg.det(tall)).toThrow("Argument to _det() must have shape [..., n, n], got (3, 2)");
    expect(() => linalg.slogdet(tall)).toThrow("Argument to slogdet() must have shape [..., n, n], got (3, 2)");
    expect(() => linalg.slogdet(square, { method: "x" as never })).toThrow("Unknown slogdet method 'x'");
  });

  it("print the rule of Sarrus as slices, as in JAX", () => {
    expect(
      String(
        makeJaxpr(linalg.det)(
          f32([
            [1, 2],
            [3, 4],
          ]),
        ),
      ),
    ).toBe(
      `{ lambda ; a:f32[2,2]. let
    b:f32[1,1] = slice[limit_indices=(1, 1) start_indices=(0, 0) strides=None] a
    c:f32[] = squeeze[dimensions=(0, 1)] b
    d:f32[1,1] = slice[limit_indices=(2, 2) start_indices=(1, 1) strides=None] a
    e:f32[] = squeeze[dimensions=(0, 1)] d
    f:f32[] = mul c e
    g:f32[1,1] = slice[limit_indices=(1, 2) start_indices=(0, 1) strides=None] a
    h:f32[] = squeeze[dimensions=(0, 1)] g
    i:f32[1,1] = slice[limit_indices=(2, 1) start_indices=(1, 0) strides=None] a
    j:f32[] = squeeze[dimensions=(0, 1)] i
    k:f32[] = mul h j
    l:f32[] = sub f k
  in (l,) }`,
    );
  });
});

describe("solve and inv", () => {
  it("are JAX's", () => {
    const third = 1 / 3;
    expectNear(linalg.solve(square, tall), [
      [third, third],
      [third, -2 * third],
      [0, 1],
    ]);
    expectNear(linalg.inv(square), [
      [-2 * third, -4 * third, 1],
      [-2 * third, 11 * third, -2],
      [1, -2, 1],
    ]);
    const squares = (a: NDArray, b: NDArray) => total(lax.square(linalg.solve(a, b)));
    const [da, db] = grad(squares, { argnums: [0, 1] })(square, tall);
    expectNear(da, [
      [-0.518518518519, 1.925925925926, -2.444444444444],
      [2.740740740741, -7.037037037037, 9.777777777778],
      [-1.555555555556, 3.777777777778, -5.333333333333],
    ]);
    expectNear(db, [
      [-0.888888888889, 2.444444444444],
      [1.555555555556, -9.777777777778],
      [-0.666666666667, 5.333333333333],
    ]);
  });

  it("broadcast batches", () => {
    const [a, b] = [scattered([2, 1, 3, 3]), scattered([4, 3, 2], 2)];
    const x = linalg.solve(a, b);
    expect(x.shape).toEqual([2, 4, 3, 2]);
    const back = matmul(a, x);
    expectNear(f64(numbersOf(back)), [...numbersOf(b), ...numbersOf(b)]);
    const v = linalg.solve(a, f64([1, 2, 3]));
    expect(v.shape).toEqual([2, 1, 3]);
  });

  it("have derivatives of second order", () => {
    checkGrads(linalg.solve, [scattered([3, 3]), scattered([3, 2], 2)]);
    checkGrads(linalg.solve, [scattered([2, 2, 2]), scattered([2], 2)]);
    checkGrads(linalg.inv, [scattered([3, 3])]);
  });

  it("map over batches, and jit", () => {
    checkVmap(linalg.solve, [scattered([2, 2]), scattered([2], 2)]);
    checkVmap(linalg.inv, [scattered([2, 2])]);
    checkJit(linalg.solve, [square, tall]);
  });

  it("are infinite or NaN for singular matrices, and empty for empty ones", () => {
    const singular = f32([
      [1, 2],
      [2, 4],
    ]);
    expect(linalg.inv(singular).js()).toEqual([
      [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    ]);
    expect(linalg.inv(f32([], [0, 0])).shape).toEqual([0, 0]);
    expect(
      numbersOf(
        linalg.inv(
          f32([
            [Number.NaN, 1],
            [1, 1],
          ]),
        ),
      ).some(Number.isNaN),
    ).toBe(true);
  });

  it("refuse what does not fit, in JAX's words", () => {
    expect(() => linalg.inv(tall)).toThrow("Argument to inv must have shape [..., n, n], got (3, 2)");
    expect(() => linalg.solve(tall, tall)).toThrow("inconsistent size for core dimension 'm'");
    expect(() => linalg.solve(f64([1]), f64([1]))).toThrow("left hand array must be at least two dimensional");
    expect(() => linalg.solve(scattered([2, 3, 3]), scattered([2, 3]))).toThrow(
      "Invalid shapes for solve: (2, 3, 3), (2, 3).",
    );
  });

  it("go through tensors", () => {
    const twice = f64(
      Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 2 : 0)),
      [2, 3, 6],
    );
    expectNear(linalg.tensorsolve(twice, matrixTranspose(tall)), [0.5, 1.5, 2.5, 1, 2, 3.5]);
    const moved = lax.transpose(twice, [2, 0, 1]);
    expectNear(linalg.tensorsolve(moved, matrixTranspose(tall), [0]), [0.5, 1.5, 2.5, 1, 2, 3.5]);
    // numpy.linalg.tensorsolve(a, b, axes=(0, 2)) for the same a.
    const a = scattered([2, 3, 2, 3, 1, 1], 4);
    const b = scattered([3, 2], 2);
    const x = linalg.tensorsolve(a, b, [0, 3, 4, 5]);
    expect(x.shape).toEqual([2, 3, 1, 1]);
    const flat = lax.reshape(lax.transpose(a, [1, 2, 0, 3, 4, 5]), [6, 6]);
    expectNear(matmul(flat, lax.reshape(x, [6])), numbersOf(b));
    const inverse = linalg.tensorinv(twice, 2);
    expect(inverse.shape).toEqual([6, 2, 3]);
    expectNear(
      lax.reshape(inverse, [36]),
      Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 0.5 : 0)),
    );
    expect(() => linalg.tensorinv(tall, 1)).toThrow("tensorinv is only possible when");
    expect(() => linalg.tensorinv(tall, 0)).toThrow("ind must be a positive integer; got ind=0");
    expect(() => linalg.tensorsolve(twice, tall)).toThrow("leading shape of a must match shape of b");
  });
});

describe("pinv, matrixRank and lstsq", () => {
  it("are JAX's", () => {
    expectNear(linalg.pinv(tall), [
      [-2.071428571429, 0.785714285714, 0.142857142857],
      [1.5, -0.5, 0],
    ]);
    expectNear(linalg.pinv(symmetric, null, { hermitian: true }), [
      [0.313432835821, -0.134328358209, 0.014925373134],
      [-0.134328358209, 0.34328358209, -0.149253731343],
      [0.014925373134, -0.149253731343, 0.238805970149],
    ]);
    expect([square, tall, rank3, rank2].map((x) => linalg.matrixRank(x).item())).toEqual([3, 2, 3, 2]);
    expect(linalg.matrixRank(square, 1).item()).toBe(1);
    expect(linalg.matrixRank(symmetric, 3, { hermitian: true }).item()).toBe(2);
    expect(linalg.matrixRank(f64([0, 0])).item()).toBe(0);
    expect(linalg.matrixRank(f64([0, 1])).item()).toBe(1);
  });

  it("satisfy Penrose's four conditions", () => {
    for (const a of [scattered([4, 2]), scattered([2, 4]), rank2]) {
      const p = linalg.pinv(a);
      const near = (x: NDArray, y: NDArray) => expectNear(f64(numbersOf(x)), numbersOf(y), 1e-9);
      near(matmul(matmul(a, p), a), a);
      near(matmul(matmul(p, a), p), p);
      near(matmul(a, p), matrixTranspose(matmul(a, p)));
      near(matmul(p, a), matrixTranspose(matmul(p, a)));
    }
  });

  it("have JAX's tangents", () => {
    expectNear(jvp((x: NDArray) => linalg.pinv(x), [tall], [tallTangent])[1], [
      [-5.724489795918, 3.469387755102, -0.872448979592],
      [3.946428571429, -2.410714285714, 0.607142857143],
    ]);
    checkGrads((x) => linalg.pinv(x), [scattered([3, 2])]);
    checkGrads((x) => linalg.pinv(x), [scattered([2, 3])]);
    checkGrads((x) => linalg.pinv(lax.add(x, matrixTranspose(x)), null, { hermitian: true }), [symmetric], {
      order: 1,
    });
    checkVmap((x) => linalg.pinv(x), [scattered([3, 2])]);
  });

  it("solve in the sense of least squares", () => {
    const [x, residuals, rank, s] = linalg.lstsq(tall, f64([1, 2, -1]));
    expectNear(x, [-0.642857142857, 0.5]);
    expectNear(residuals, [5.785714285714]);
    expect(rank.item()).toBe(2);
    expectNear(s, [10.191428257097, 0.367137685944]);
    const several = linalg.lstsq(
      tall,
      f64([
        [2, 2],
        [12, 12],
        [35, 35],
      ]),
    );
    expectNear(several[0], [
      [10.285714285714, 10.285714285714],
      [-3, -3],
    ]);
    expectNear(several[1], [73.142857142857, 73.142857142857]);
  });

  it("find the solution of least norm where there are many", () => {
    const deficient = f64([
      [1, 2],
      [2, 4],
      [3, 6],
    ]);
    const [x, residuals, rank] = linalg.lstsq(deficient, f64([1, 2, 4]));
    expectNear(x, [0.242857142857, 0.485714285714]);
    expectNear(residuals, [0.357142857143]);
    expect(rank.item()).toBe(1);
    expect(linalg.lstsq(deficient, f64([1, 2, 4]), null, { numpyResid: true })[1].shape).toEqual([0]);
    expect(linalg.lstsq(tall, f64([1, 2, 4]), null, { numpyResid: true })[1].shape).toEqual([1]);
    expect(linalg.lstsq(square, f64([1, 2, 4]), 0.1)[2].item()).toBe(1);
    expect(linalg.lstsq(square, f64([1, 2, 4]), -1)[2].item()).toBe(3);
    checkGrads((a, b) => linalg.lstsq(a, b)[0], [scattered([3, 2]), scattered([3], 2)]);
  });

  it("take empty matrices, and refuse what does not fit", () => {
    expect(linalg.pinv(f64([], [0, 3])).shape).toEqual([3, 0]);
    expect(linalg.lstsq(f64([], [0, 3]), f64([], [0])).map((x) => x.shape)).toEqual([[3], [1], [], [0]]);
    expect(() => linalg.matrixRank(f64([], [0, 3]))).toThrow("zero-size array to reduction operation max");
    expect(() => linalg.lstsq(tall, f64([1]))).toThrow("Leading dimensions of input arrays must match");
    expect(() => linalg.lstsq(f64([1]), f64([1]))).toThrow("1-dimensional array given. Array must be two-dimensional");
    expect(() => linalg.pinv(tall, 1, { rcond: 1 })).toThrow("only one of rtol and rcond may be specified.");
    expect(() => linalg.matrixRank(tall, 1, { tol: 1 })).toThrow("only one of tol or rtol may be specified.");
    expect(numbersOf(linalg.pinv(f64([[Number.NaN]])))).toEqual([Number.NaN]);
  });
});

describe("norms", () => {
  const orders = [
    [null, 10.198039027186, 10.198039027186],
    ["fro", 10.198039027186, 10.198039027186],
    ["nuc", 10.558565943041, 10.558565943041],
    [1, 13, 12],
    [-1, 9, 3],
    [2, 10.191428257097, 10.191428257097],
    [-2, 0.367137685944, 0.367137685944],
    [Number.POSITIVE_INFINITY, 12, 13],
    [Number.NEGATIVE_INFINITY, 3, 9],
  ] as const;

  it("of matrices are JAX's, along axes in either order", () => {
    for (const [ord, expected, turned] of orders) {
      expectNear(linalg.norm(tall, ord), expected);
      expectNear(linalg.norm(tall, ord, [1, 0], { keepdims: true }), [[turned]]);
      const batch = lax.transpose(lax.broadcast(tall, [2]), [1, 0, 2]);
      expectNear(linalg.norm(batch, ord, [0, 2]), [expected, expected]);
      expectNear(linalg.matrixNorm(lax.broadcast(tall, [2]), { ord }), [expected, expected]);
      expect(linalg.norm(batch, ord, [2, 0], { keepdims: true }).shape).toEqual([1, 2, 1]);
    }
  });

  it("of vectors are JAX's", () => {
    const expected: [number | null, number[]][] = [
      [null, [8.124038404636, 9.643650760993, 12.041594578792]],
      [0, [3, 3, 3]],
      [1, [12, 15, 19]],
      [2, [8.124038404636, 9.643650760993, 12.041594578792]],
      [3, [7.416859538532, 8.640122597712, 10.752027740799]],
      [-1, [0.717948717949, 1.212121212121, 1.666666666667]],
      [-2, [0.960957512276, 1.808862526585, 2.591605276744]],
      [0.5, [31.874507866388, 41.97366596101, 53.931665909172]],
      [Number.POSITIVE_INFINITY, [7, 8, 10]],
      [Number.NEGATIVE_INFINITY, [1, 2, 3]],
    ];
    for (const [ord, values] of expected) {
      expectNear(linalg.norm(square, ord, 0), values);
      expectNear(linalg.norm(square, ord, -2, { keepdims: true }), [values]);
      expectNear(linalg.vectorNorm(square, { ord, axis: 0 }), values);
    }
    expectNear(linalg.vectorNorm(tall), 10.198039027186);
    expectNear(linalg.vectorNorm(tall, { ord: 1, axis: [0, 1], keepdims: true }), [[22]]);
  });

  it("have derivatives of second order", () => {
    for (const [ord] of orders) checkGrads((x) => linalg.norm(x, ord), [scattered([3, 2])]);
    for (const ord of [1, 2, 3, -1, 0.5, Number.POSITIVE_INFINITY]) {
      checkGrads((x) => linalg.norm(x, ord, 0), [f64([0.5, -1.25, 2])]);
    }
    checkVmap((x) => linalg.norm(x, 2), [scattered([3, 2])]);
  });

  it("of nothing are 0", () => {
    expect(linalg.norm(f64([], [0, 3])).item()).toBe(0);
    expect(linalg.norm(f64([], [0, 3]), Number.POSITIVE_INFINITY).item()).toBe(0);
    expect(linalg.norm(f64(3)).item()).toBe(3);
  });

  it("refuse what does not exist, in JAX's words", () => {
    expect(() => linalg.norm(tall, 3)).toThrow("Invalid order '3' for matrix norm.");
    expect(() => linalg.norm(f64([1]), "fro")).toThrow("Invalid order 'fro' for vector norm.");
    expect(() => linalg.norm(scattered([2, 2, 2]), 1)).toThrow("Improper number of axes for norm: axis=(0, 1, 2).");
  });

  it("of the inverse make condition numbers", () => {
    const expected = [
      [null, 88.448279920699],
      [1, 133],
      [-1, 28],
      [2, 88.448279920699],
      [-2, 0.011306042366],
      [Number.POSITIVE_INFINITY, 158.333333333333],
      [Number.NEGATIVE_INFINITY, 18],
      ["fro", 90.784237496262],
      ["nuc", 116.076587772396],
    ] as const;
    for (const [p, value] of expected) expectNear(linalg.cond(square, p), value, 1e-9);
    expect(
      linalg
        .cond(
          f64([
            [1, 2],
            [0, 0],
          ]),
        )
        .item(),
    ).toBe(Number.POSITIVE_INFINITY);
    expect(
      linalg
        .cond(
          f64([
            [1, 2],
            [0, 0],
          ]),
          1,
        )
        .item(),
    ).toBe(Number.POSITIVE_INFINITY);
    expect(
      linalg
        .cond(
          f64([
            [1, Number.NaN],
            [0, 0],
          ]),
          1,
        )
        .item(),
    ).toBeNaN();
    expect(() => linalg.cond(tall, 1)).toThrow("for p=1, array must be square; got arr.shape=(3, 2)");
    expect(() => linalg.cond(f64([1]))).toThrow("input array must be at least 2D; got arr.shape=(1,)");
    expect(() => linalg.cond(f64([], [0, 2]))).toThrow("input array must not be empty; got arr.shape=(0, 2)");
  });
});

describe("products", () => {
  it("raise matrices to whole powers", () => {
    expect(linalg.matrixPower(square, 0).js()).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(linalg.matrixPower(square, 1)).toBe(square);
    expectNear(linalg.matrixPower(square, 5), [
      [136674, 167508, 210969],
      [308154, 377673, 475662],
      [510169, 625262, 787489],
    ]);
    for (const n of [2, 3, 4, 6, 7]) {
      const before = linalg.matrixPower(square, n - 1);
      expectNear(linalg.matrixPower(square, n), matmul(before, square).js() as number[][]);
    }
    expectNear(linalg.matrixPower(square, -1), linalg.inv(square).js() as number[][]);
    expectNear(linalg.matrixPower(square, -2), matmul(linalg.inv(square), linalg.inv(square)).js() as number[][]);
    expect(() => linalg.matrixPower(tall, 2)).toThrow("Last 2 dimensions of the array must be square");
    expect(() => linalg.matrixPower(square, 0.5)).toThrow("exponent must be an integer, got 0.5");
    expect(() => linalg.matrixPower(f64([1]), 2)).toThrow("1-dimensional array given.");
  });

  it("multiply several matrices, and vectors at the ends", () => {
    const middle = f64([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const column = f64([1, 3, 5]);
    expectNear(linalg.multiDot([tall, middle, square, column]), [2001, 4365, 7548]);
    expectNear(linalg.multiDot([column, tall, middle]), [231, 315, 399]);
    expectNear(linalg.multiDot([column, column]), 35);
    expect(() => linalg.multiDot([tall])).toThrow("multi_dot requires at least two arrays; got len(arrays)=1");
    expect(() => linalg.multiDot([tall, tall])).toThrow("last dimension of each array must match");
    expect(() => linalg.multiDot([tall, f64([1, 2]), tall])).toThrow("must all be two-dimensional");
  });

  it("take the last two axes, as the array API says", () => {
    const batch = lax.broadcast(square, [2]);
    expect(linalg.trace(batch).js()).toEqual([16, 16]);
    expect(linalg.trace(square, { offset: 1 }).item()).toBe(8);
    expect(linalg.diagonal(batch).js()).toEqual([
      [1, 5, 10],
      [1, 5, 10],
    ]);
    expect(linalg.diagonal(square, { offset: -1 }).js()).toEqual([4, 8]);
    expect(linalg.outer(f64([1, 2]), f64([3, 4])).js()).toEqual([
      [3, 4],
      [6, 8],
    ]);
    expect(linalg.cross(f64([1, 2, 3]), f64([4, 5, 6])).js()).toEqual([-3, 6, -3]);
    expect(() => linalg.cross(f64([1, 2]), f64([3, 4]))).toThrow("3-dimensional vectors");
    expect(() => linalg.outer(square, square)).toThrow("Input arrays must be one-dimensional");
    expect(linalg.matrixTranspose(tall).shape).toEqual([2, 3]);
    expect(linalg.vecdot(f64([1, 2]), f64([3, 4])).item()).toBe(11);
    expect(linalg.tensordot(square, square, 2).item()).toBe(304);
    expect(linalg.matmul(square, f64([1, 0, 0])).js()).toEqual([1, 4, 7]);
  });
});
