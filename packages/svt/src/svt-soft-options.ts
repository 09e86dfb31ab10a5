import { type CsrMatrix, type Matrix, partialSvd } from "@lab/linalg";
import { SvtError } from "./errors.js";
import { checkCount, type IterationControl } from "./iterations.js";
import { checkThreshold } from "./threshold.js";
import { knownEntries } from "./triplets.js";

/** One iteration of soft singular value thresholding. */
export interface SvtSoftIteration {
  /** 0 for the first. */
  readonly iteration: number;
  /** ‖P(X − M)‖_F / ‖P(X)‖_F; 0 when every known entry is 0. */
  readonly residual: number;
  /** Singular values of Y above tau: the rank of M. */
  readonly rank: number;
  /** ‖M‖_*, the sum of M's singular values. */
  readonly nuclearNorm: number;
}

/** What `onIteration` gets: the record, and the iterate itself. */
export interface SvtSoftStep extends SvtSoftIteration {
  /** The current M, rows × cols, written out for whoever asks. */
  toDense(): Matrix;
}

export interface SvtSoftOptions extends IterationControl<SvtSoftStep> {
  /** Sets tau to gamma·√(rows·cols); default 5, as in the paper. Not together with `tau`. */
  readonly gamma?: number | undefined;
  /** The threshold that singular values are shrunk by; default gamma·√(rows·cols). It should be far above the entries' own scale. */
  readonly tau?: number | undefined;
  /** The step size; default 1.2. Convergence is proven below 2; the paper itself takes 1.2·rows·cols/entries. */
  readonly delta?: number | undefined;
  /** Default 700. */
  readonly maxIterations?: number | undefined;
  /** Stop when the relative residual falls below this number; default 0.01. */
  readonly tolerance?: number | undefined;
  /** `"auto"`: sparse and warm-started; `"dense"`: the textbook loop on the full matrix. Default `"auto"`. */
  readonly solver?: "auto" | "dense" | undefined;
}

export interface SvtSoftResult {
  readonly history: readonly SvtSoftIteration[];
  /** Whether the relative residual fell below the tolerance. */
  readonly converged: boolean;
  /** The threshold that was used. */
  readonly tau: number;
  /** The singular values of M that are not 0. */
  readonly singularValues: Float64Array;
  /**
   * The entries of M at the listed places. On known places they are near the known values, not equal to them.
   *
   * @throws SvtError `shape-mismatch`, `index-out-of-range`
   */
  predict(rows: Int32Array, cols: Int32Array): Float64Array;
  /** M, rows × cols. */
  toDense(): Matrix;
}

/** The options with their defaults, known to be possible. */
export interface CheckedSvtSoftOptions {
  readonly tau: number;
  readonly delta: number;
  readonly maxIterations: number;
  readonly tolerance: number;
  readonly solver: "auto" | "dense";
}

/** @throws SvtError `invalid-argument` */
export function checkedSvtSoftOptions(
  options: SvtSoftOptions,
  { rows, cols }: { readonly rows: number; readonly cols: number },
): CheckedSvtSoftOptions {
  const { gamma = 5, delta = 1.2, maxIterations = 700, tolerance = 0.01, solver = "auto" } = options;
  const bad = (given: string, expected: string, fix: string) =>
    new SvtError("invalid-argument", { given, expected, fix });
  if (options.gamma !== undefined && options.tau !== undefined) {
    throw bad(`gamma ${gamma} and tau ${options.tau}`, "one of them", "Leave gamma out: tau is the threshold itself.");
  }
  checkThreshold(gamma, "gamma");
  const tau = options.tau ?? gamma * Math.sqrt(rows * cols);
  checkThreshold(tau, "tau");
  checkThreshold(tolerance, "tolerance");
  checkCount(maxIterations, "maxIterations");
  if (!(delta > 0 && delta < Number.POSITIVE_INFINITY)) {
    throw bad(`delta is ${delta}`, "a finite number above 0", "Leave it out for 1.2; convergence is proven below 2.");
  }
  if (solver !== "auto" && solver !== "dense") {
    throw bad(`solver is ${JSON.stringify(solver)}`, '"auto" or "dense"', "Leave it out for the fast solver.");
  }
  return { tau, delta, maxIterations, tolerance, solver };
}

/**
 * P(X): the entries of a matrix where its mask is 1.
 *
 * @throws SvtError `shape-mismatch`, `invalid-argument` (a mask value that is neither 0 nor 1), `empty`, `not-finite`
 */
export function maskedEntries(x: Matrix, mask: Uint8Array): CsrMatrix {
  const { rows, cols, data } = x;
  if (mask.length !== data.length) {
    throw new SvtError("shape-mismatch", {
      given: `a mask of ${mask.length} values for a matrix of ${rows} × ${cols}`,
      expected: `${data.length} values, row by row`,
      fix: "Pass one value an entry: 1 where it is known, 0 where it is not.",
    });
  }
  const wrong = mask.findIndex((value) => value > 1);
  if (wrong !== -1) {
    throw new SvtError("invalid-argument", {
      given: `value ${wrong} of the mask is ${mask[wrong]}`,
      expected: "1 where an entry is known, 0 where it is not",
      fix: "Pass mask.map((value) => (value > 0 ? 1 : 0)).",
    });
  }
  const places: number[] = [];
  for (let p = 0; p < mask.length; p++) if (mask[p] === 1) places.push(p);
  return knownEntries({
    rows: Int32Array.from(places, (p) => Math.floor(p / cols)),
    cols: Int32Array.from(places, (p) => p % cols),
    values: Float64Array.from(places, (p) => data[p]!),
    shape: [rows, cols],
  });
}

/**
 * How many first steps are taken at once: until ‖Y‖₂ passes τ, M is 0 and each step adds the same δ·P(X); k₀ = ⌈τ / (δ·‖P(X)‖₂)⌉.
 */
export function firstSteps(known: CsrMatrix, tau: number, delta: number): number {
  const [spectralNorm = 0] = partialSvd(known, { rank: 1 }).s;
  return spectralNorm === 0 ? 0 : Math.ceil(tau / (delta * spectralNorm));
}

/** A residual this many times that of M = 0 is no detour any more. */
const DIVERGED = 10;

/**
 * The function that makes ‖P(X − M)‖_F of an iteration relative to ‖P(X)‖_F.
 *
 * @throws SvtError `diverged`, by that function, when the residual has grown far beyond that of M = 0
 */
export function relativeTo(known: CsrMatrix, delta: number): (norm: number, iteration: number) => number {
  const whole = Math.sqrt(known.values.reduce((sum, value) => sum + value * value, 0));
  return (norm, iteration) => {
    const residual = whole === 0 ? 0 : norm / whole;
    if (residual < DIVERGED) return residual;
    throw new SvtError("diverged", {
      given: `a relative residual of ${residual.toPrecision(3)} after ${iteration + 1} iterations with delta ${delta}`,
      expected: "a residual that falls from about 1",
      fix: "Pass a smaller delta: convergence is proven below 2.",
    });
  };
}
