import { Matrix, matmul, norm, svd } from "@lab/linalg";

export interface InpaintOptions {
  /** Stop after the first iteration whose error is below it. */
  readonly tolerance: number;
  /** At most so many iterations, at least 1. */
  readonly maxIterations: number;
}

export interface Inpainting {
  /** 5·√(m·n) */
  readonly tau: number;
  /** How many first steps are taken at once. */
  readonly k0: number;
  /** ‖P(X − M)‖_F / ‖P(X)‖_F of each iteration, the last one's included. */
  readonly errors: number[];
  /** The last M, m × n as rows. */
  readonly estimate: number[][];
}

/**
 * A picture from its known pixels, by the algorithm of Cai, Candès and Shen.
 *
 * @param picture X, m × n as rows with values from 0 to 1; what stands at unknown places must not matter
 * @param mask m × n as rows: 1 where the pixel is known, 0 where it is not; at least one known pixel is not 0
 */
export function inpaint(picture: number[][], mask: number[][], options: InpaintOptions): Inpainting {
  // #region solution
  const { tolerance, maxIterations } = options;
  const delta = 1.2;
  const x = Matrix.fromRows(picture.map((row, i) => row.map((pixel, j) => (mask[i]![j] ? pixel : 0))));
  const isKnown = mask.flat();
  const tau = 5 * Math.sqrt(x.rows * x.cols);
  const k0 = Math.ceil(tau / (delta * norm(x, "spectral")));
  const y = new Matrix(
    x.rows,
    x.cols,
    x.data.map((pixel) => k0 * delta * pixel),
  );
  const errors: number[] = [];
  let m = x;
  do {
    const { U, s, Vt } = svd(y);
    const shrunk = s.map((value) => Math.max(0, value - tau));
    const scaled = new Matrix(
      U.rows,
      U.cols,
      U.data.map((value, p) => value * shrunk[p % U.cols]!),
    );
    m = matmul(scaled, Vt);
    const residual = x.data.map((pixel, p) => (isKnown[p] ? pixel - m.data[p]! : 0));
    for (const [p, value] of residual.entries()) y.data[p]! += delta * value;
    errors.push(norm(residual) / norm(x));
  } while (errors.at(-1)! >= tolerance && errors.length < maxIterations);
  return { tau, k0, errors, estimate: m.toRows() };
  // #endregion
}
