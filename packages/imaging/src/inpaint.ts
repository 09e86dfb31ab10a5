import { type Matrix, norm } from "@lab/linalg";
import {
  type IterationControl,
  runIterations,
  runIterationsAsync,
  type SvtSoftOptions,
  type SvtSoftResult,
  type SvtSoftStep,
  svtSoftIterations,
} from "@lab/svt";
import { checkChoice } from "./check-argument.js";
import { checkImage } from "./check-image.js";
import { type ColourMode, fromMatrices, toMatrices, toMatrixMask } from "./colour-matrices.js";
import { createImage, type Image } from "./image.js";
import { checkMask } from "./mask.js";

/** One iteration of inpainting. */
export interface InpaintIteration {
  /** 0 for the first. */
  readonly iteration: number;
  /** ‖P(X − M)‖_F / ‖P(X)‖_F over all channels. */
  readonly residual: number;
  /** The rank of M; with a matrix a channel, the largest. */
  readonly rank: number;
  /** The sum of M's singular values; with a matrix a channel, over all of them. */
  readonly nuclearNorm: number;
}

/** What `onIteration` gets: the record, and the picture as it is by then. */
export interface InpaintStep extends InpaintIteration {
  /** The current picture, made for whoever asks. */
  toImage(): Image;
}

export interface InpaintOptions
  extends Omit<SvtSoftOptions, keyof IterationControl<SvtSoftStep>>,
    IterationControl<InpaintStep> {
  /** A colour picture as one matrix `[R G B]`, `"stacked"`, or each channel by itself, `"channels"`. Default `"stacked"`. */
  readonly colour?: ColourMode | undefined;
  /** Whether the known pixels stay what they are; else all are M's, as in the lecture. Default `false`. */
  readonly keepKnown?: boolean | undefined;
}

export interface InpaintResult {
  readonly image: Image;
  readonly history: readonly InpaintIteration[];
  /** Whether every matrix reached the tolerance. */
  readonly converged: boolean;
  /** The threshold that was used. */
  readonly tau: number;
}

/**
 * Restores the missing pixels of a picture by soft singular value thresholding, as in the lecture: of all pictures that
 * agree with the known pixels, nearly the one of least nuclear norm. Geometric pictures come back almost exactly, natural
 * ones blurred.
 *
 * @param img the picture, with values of about 0 to 1; its missing pixels may have any value and are not looked at
 * @param mask height·width values, row-major, the same for all channels: 1 is known, 0 is missing
 * @throws ImagingError for a picture, a mask or a colour mode that cannot be; SvtError for the options of `svtSoft`
 * (`invalid-argument`, `diverged`); the signal's reason when it aborts
 * Source: Cai, Candès, Shen, "A singular value thresholding algorithm for matrix completion", SIAM J. Optim. 20(4), 2010.
 * @example
 * import { inpaint, mondrian, psnr, randomMask } from "@lab/imaging";
 * const picture = mondrian({ width: 90, height: 80 });
 * const mask = randomMask(picture.height, picture.width, { missing: 0.3 });
 * const { image } = inpaint(picture, mask, { tolerance: 1e-3 });
 * psnr(picture, image) > 30; // true
 */
export function inpaint(img: Image, mask: Uint8Array, options: InpaintOptions = {}): InpaintResult {
  return runIterations(inpaintIterations(img, mask, options), options);
}

/** `inpaint` that lets timers, input and signals through about 60 times a second. */
export async function inpaintAsync(img: Image, mask: Uint8Array, options: InpaintOptions = {}): Promise<InpaintResult> {
  return runIterationsAsync(inpaintIterations(img, mask, options), options);
}

/**
 * The iterations of `inpaint`, one at a time: for a loop of your own, such as one that draws. Every step is a whole
 * picture: with a matrix a channel, all channels go in step.
 *
 * `onIteration` and `signal` are for the functions that run them, `runIterations` of `@lab/svt` among them.
 *
 * @throws what `inpaint` throws
 * @example
 * import { createImage, inpaintIterations } from "@lab/imaging";
 * const white = createImage(2, 2, 1, Float64Array.of(1, 1, 1, 1));
 * const [first] = inpaintIterations(white, Uint8Array.of(1, 1, 1, 0));
 * first!.rank; // 1
 * first!.toImage().width; // 2
 */
export function* inpaintIterations(
  img: Image,
  mask: Uint8Array,
  { colour = "stacked", keepKnown = false, ...options }: Omit<InpaintOptions, keyof IterationControl<InpaintStep>> = {},
): Generator<InpaintStep, InpaintResult> {
  checkImage(img);
  checkMask(mask, img);
  checkChoice(colour, "colour", ["channels", "stacked"]);
  const matrixMask = toMatrixMask(mask, img, colour);
  const solvers = toMatrices(img, colour).map((x) => new Solver(x, matrixMask, options));
  const whole = Math.hypot(...solvers.map((solver) => solver.weight));
  const toImage = (matrices: readonly Matrix[]) => {
    const image = fromMatrices(matrices, img.channels);
    return keepKnown ? withKnown(image, img, mask) : image;
  };
  const history: InpaintIteration[] = [];
  while (solvers.map((solver) => solver.advance()).includes(true)) {
    const steps = solvers.map(({ step }) => step!);
    const residual = Math.hypot(...solvers.map(({ weight, step }) => weight * step!.residual));
    const record = {
      iteration: history.length,
      residual: whole === 0 ? 0 : residual / whole,
      rank: Math.max(...steps.map(({ rank }) => rank)),
      nuclearNorm: steps.reduce((sum, { nuclearNorm }) => sum + nuclearNorm, 0),
    };
    history.push(record);
    yield { ...record, toImage: () => toImage(steps.map((step) => step.toDense())) };
  }
  const results = solvers.map(({ result }) => result!);
  return {
    image: toImage(results.map((result) => result.toDense())),
    history,
    converged: results.every(({ converged }) => converged),
    tau: results[0]!.tau,
  };
}

/** One matrix on its way: its last step, and its result once there is one. */
class Solver {
  /** ‖P(X)‖_F, what its relative residual counts among the others'. */
  readonly weight: number;
  step: SvtSoftStep | undefined;
  result: SvtSoftResult | undefined;
  readonly #iterations: Generator<SvtSoftStep, SvtSoftResult>;

  constructor(x: Matrix, mask: Uint8Array, options: SvtSoftOptions) {
    this.weight = norm(x.data.map((value, p) => value * mask[p]!));
    this.#iterations = svtSoftIterations(x, mask, options);
  }

  /** Another iteration, unless it has come to its end; says whether there was one. */
  advance(): boolean {
    if (this.result !== undefined) return false;
    const next = this.#iterations.next();
    if (next.done) this.result = next.value;
    else this.step = next.value;
    return next.done !== true;
  }
}

function withKnown(image: Image, { width, height, channels, data }: Image, mask: Uint8Array): Image {
  const known = (p: number) => mask[Math.floor(p / channels)] === 1;
  return createImage(
    width,
    height,
    channels,
    image.data.map((value, p) => (known(p) ? data[p]! : value)),
  );
}
