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
  throw new Error("not written yet");
}
