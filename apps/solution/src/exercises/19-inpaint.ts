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

// #region solution
/** The step size. */
const DELTA = 1.2;

/** U·diag(max(0, s − tau))·Vt of Y = U·diag(s)·Vt. */
function shrink(y: Matrix, tau: number): Matrix {
  const { U, s, Vt } = svd(y);
  const scaled = U.clone();
  for (const p of scaled.data.keys()) scaled.data[p]! *= Math.max(0, s[p % s.length]! - tau);
  return matmul(scaled, Vt);
}
// #endregion

/**
 * A picture from its known pixels, by the algorithm of Cai, Candès and Shen.
 *
 * @param picture X, m × n as rows with values from 0 to 1; what stands at unknown places must not matter
 * @param mask m × n as rows: 1 where the pixel is known, 0 where it is not; at least one known pixel is not 0
 */
export function inpaint(picture: number[][], mask: number[][], options: InpaintOptions): Inpainting {
  // #region solution
  const { tolerance, maxIterations } = options;
  const isKnown = mask.flat();
  const x = Matrix.fromRows(picture);
  for (const p of x.data.keys()) if (!isKnown[p]) x.data[p] = 0;
  const tau = 5 * Math.sqrt(x.rows * x.cols);
  const k0 = Math.ceil(tau / (DELTA * norm(x, "spectral")));
  const y = x.clone();
  for (const p of y.data.keys()) y.data[p]! *= k0 * DELTA;
  const errors: number[] = [];
  let m = y;
  while (errors.length < maxIterations && !(errors.at(-1)! < tolerance)) {
    m = shrink(y, tau);
    const residual = x.data.map((pixel, p) => (isKnown[p] ? pixel - m.data[p]! : 0));
    for (const [p, value] of residual.entries()) y.data[p]! += DELTA * value;
    errors.push(norm(residual) / norm(x));
  }
  return { tau, k0, errors, estimate: m.toRows() };
  // #endregion
}
