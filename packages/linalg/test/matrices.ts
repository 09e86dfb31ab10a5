import { matmul } from "../src/matmul.js";
import { Matrix } from "../src/matrix.js";
import { qr } from "../src/qr.js";

/** Uniform numbers from −1 to 1, the same for the same seed (Marsaglia's xorshift32). */
export function randomMatrix(rows: number, cols: number, seed = 1): Matrix {
  let state = (seed * 2_654_435_761) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2 ** 31;
  };
  for (let i = 0; i < 8; i++) next();
  return new Matrix(rows, cols, Float64Array.from({ length: rows * cols }, next));
}

export function fromEntries(rows: number, cols: number, entry: (i: number, j: number) => number): Matrix {
  return new Matrix(
    rows,
    cols,
    Float64Array.from({ length: rows * cols }, (_, p) => entry(Math.floor(p / cols), p % cols)),
  );
}

/** U·diag(s)·Vᵀ with random orthonormal U and V. */
export function withSingularValues(rows: number, cols: number, s: readonly number[], seed = 1): Matrix {
  const u = qr(randomMatrix(rows, s.length, seed)).Q;
  const v = qr(randomMatrix(cols, s.length, seed + 1)).Q;
  return matmul(scaleColumns(u, s), v, { transposeB: true });
}

export function scaleColumns(a: Matrix, factors: ArrayLike<number>): Matrix {
  return fromEntries(a.rows, a.cols, (i, j) => a.data[i * a.cols + j]! * factors[j]!);
}

export function scaled(a: Matrix, factor: number): Matrix {
  return new Matrix(
    a.rows,
    a.cols,
    a.data.map((x) => x * factor),
  );
}

export const hilbert = (n: number) => fromEntries(n, n, (i, j) => 1 / (i + j + 1));

/** Kahan's upper triangle: nearly singular, though no entry on its diagonal is small (theta = 1.2). */
const kahan = (n: number) =>
  fromEntries(n, n, (i, j) => (j < i ? 0 : Math.sin(1.2) ** i * (i === j ? 1 : -Math.cos(1.2))));

/** Matrices on which decompositions have failed before, by name. */
export function hardMatrices(): [string, Matrix][] {
  const n = 40;
  const ramp = (f: (i: number) => number) => Array.from({ length: n }, (_, i) => f(i));
  return [
    ["1 × 1", Matrix.fromRows([[-3]])],
    ["1 × n", randomMatrix(1, 30)],
    ["n × 1", randomMatrix(30, 1)],
    ["zero", new Matrix(25, 20)],
    ["identity", Matrix.identity(33)],
    ["negative identity", scaled(Matrix.identity(20), -1)],
    ["ones", fromEntries(30, 50, () => 1)],
    ["tall", randomMatrix(90, 35, 3)],
    ["slightly tall", randomMatrix(66, 65, 4)],
    ["wide", randomMatrix(35, 90, 5)],
    ["square beyond a block", randomMatrix(67, 67, 6)],
    ["rank 3", withSingularValues(60, n, [3, 2, 1])],
    [
      "graded over 30 decades",
      withSingularValues(
        50,
        n,
        ramp((i) => 10 ** (-30 * (i / n))),
      ),
    ],
    [
      "columns graded over 200 decades",
      scaleColumns(
        randomMatrix(50, n),
        ramp((i) => 10 ** (-5 * i)),
      ),
    ],
    [
      "columns graded upwards",
      scaleColumns(
        randomMatrix(50, n),
        ramp((i) => 10 ** (5 * i - 200)),
      ),
    ],
    [
      "clustered at 1",
      withSingularValues(
        45,
        n,
        ramp((i) => 1 + i * 1e-14),
      ),
    ],
    [
      "one large, the rest repeated",
      withSingularValues(
        n,
        n,
        ramp((i) => (i === 0 ? 1 : 1e-12)),
      ),
    ],
    [
      "half repeated, half zero",
      withSingularValues(
        n,
        50,
        ramp((i) => (i < n / 2 ? 2 : 0)),
      ),
    ],
    ["tiny", scaled(randomMatrix(30, 22), 1e-300)],
    ["subnormal", scaled(randomMatrix(20, 18), 1e-310)],
    ["huge", scaled(randomMatrix(22, 30), 1e300)],
    [
      "tiny and huge together",
      scaleColumns(
        randomMatrix(20, 20),
        Array.from({ length: 20 }, (_, i) => 10 ** (300 - 30 * i)),
      ),
    ],
    ["Hilbert", hilbert(30)],
    ["Kahan", kahan(60)],
    ["bidiagonal with zeros", fromEntries(30, 30, (i, j) => (j === i ? i % 4 : j === i + 1 ? (i % 3) - 1 : 0))],
    ["bidiagonal, zero diagonal", fromEntries(30, 30, (i, j) => (j === i + 1 ? i + 1 : 0))],
    ["Wilkinson's W21", fromEntries(21, 21, (i, j) => (i === j ? Math.abs(10 - i) : Math.abs(i - j) === 1 ? 1 : 0))],
    ["a single entry", fromEntries(24, 24, (i, j) => (i === 7 && j === 19 ? 1e200 : 0))],
    ["upper triangular Jordan block", fromEntries(40, 40, (i, j) => (i === j ? 0.5 : j === i + 1 ? 1 : 0))],
  ];
}
