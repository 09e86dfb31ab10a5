import { splitChannels } from "./channels.js";
import { checkSameShape } from "./check-image.js";
import { ImagingError } from "./errors.js";
import type { Image } from "./image.js";

/** The paper's window: Gaussian, of 11 × 11 pixels. */
const SIGMA = 1.5;
const RADIUS = 5;
const WINDOW = 2 * RADIUS + 1;
/** The paper's constants K₁ and K₂, squared, for values from 0 to 1: they keep the quotients finite on flat windows. */
const C1 = 0.01 ** 2;
const C2 = 0.03 ** 2;

/**
 * The mean structural similarity of two pictures with values in [0, 1]: 1 for equal ones, near 0 for unrelated ones.
 *
 * Luminance, contrast and structure are compared in each Gaussian window of 11 × 11 pixels (σ = 1.5, K₁ = 0.01,
 * K₂ = 0.03) that lies inside the picture; the mean over windows and then over channels is returned. It is what
 * scikit-image's `structural_similarity(a, b, gaussian_weights=True, sigma=1.5, use_sample_covariance=False,
 * data_range=1, channel_axis=2)` gives.
 *
 * Source: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image quality assessment: from error visibility to
 * structural similarity", IEEE Trans. Image Processing 13(4), 2004, equation 13.
 *
 * @throws ImagingError `shape-mismatch`, `invalid-shape` below 11 pixels a side, and what is wrong with a picture that
 * is none
 * @example
 * import { createImage, ssim } from "@lab/imaging";
 * const ramp = createImage(16, 16, 1, Float64Array.from({ length: 256 }, (_, p) => p / 256));
 * const flat = createImage(16, 16, 1, new Float64Array(256).fill(0.5));
 * ssim(ramp, ramp); // 1
 * ssim(ramp, flat); // about 0.09
 */
export function ssim(reference: Image, img: Image): number {
  checkSameShape(reference, img);
  const { width, height, channels } = img;
  if (width < WINDOW || height < WINDOW) {
    throw new ImagingError("invalid-shape", {
      given: `pictures of ${width} × ${height} pixels`,
      expected: `at least ${WINDOW} pixels a side, the window that is compared`,
      fix: "Compare by psnr, or compare larger pictures.",
    });
  }
  const others = splitChannels(img);
  let sum = 0;
  splitChannels(reference).forEach(({ data }, c) => {
    sum += meanSimilarity(data, others[c]!.data, width, height);
  });
  return sum / channels;
}

function meanSimilarity(x: Float64Array, y: Float64Array, width: number, height: number): number {
  const innerWidth = width - 2 * RADIUS;
  const innerHeight = height - 2 * RADIUS;
  const meanX = rowFilter(x, width);
  const meanY = rowFilter(y, width);
  // Of both variances only the sum appears, so one filtering gives it.
  const squaresOfBoth = new Float64Array(x.length);
  const products = new Float64Array(x.length);
  for (let p = 0; p < x.length; p++) {
    squaresOfBoth[p] = x[p]! * x[p]! + y[p]! * y[p]!;
    products[p] = x[p]! * y[p]!;
  }
  const meanOfSquares = rowFilter(squaresOfBoth, width);
  const meanOfProduct = rowFilter(products, width);
  let sum = 0;
  for (let i = 0; i < innerHeight; i++) {
    const mx = meanX(i);
    const my = meanY(i);
    const mxx = meanOfSquares(i);
    const mxy = meanOfProduct(i);
    for (let j = 0; j < innerWidth; j++) {
      const product = mx[j]! * my[j]!;
      const squares = mx[j]! * mx[j]! + my[j]! * my[j]!;
      const covariance = mxy[j]! - product;
      const variances = mxx[j]! - squares;
      sum += ((2 * product + C1) * (2 * covariance + C2)) / ((squares + C1) * (variances + C2));
    }
  }
  return sum / (innerWidth * innerHeight);
}

/** The Gaussian-weighted means over the windows whose first row is row i. The next call overwrites the array. */
function rowFilter(plane: Float64Array, width: number): (i: number) => Float64Array {
  const columns = new Float64Array(width);
  const means = new Float64Array(width - 2 * RADIUS);
  return (i) => {
    convolve(plane, i * width, width, columns);
    convolve(columns, 0, 1, means);
    return means;
  };
}

/** exp(−t² / 2σ²) for t from 0 to 5, so that the 11 weights of the window have sum 1. */
const [W0, W1, W2, W3, W4, W5] = gaussianWeights();

function gaussianWeights(): readonly [number, number, number, number, number, number] {
  const bell = (t: number) => Math.exp(-(t * t) / (2 * SIGMA * SIGMA));
  const sum = bell(0) + 2 * (bell(1) + bell(2) + bell(3) + bell(4) + bell(5));
  return [bell(0) / sum, bell(1) / sum, bell(2) / sum, bell(3) / sum, bell(4) / sum, bell(5) / sum];
}

/**
 * Weighted means of 11 values that stand `stride` apart, the first ones at `start`, `start + 1`, …. Written out
 * and not as a loop over the weights, because this is where the time goes.
 */
function convolve(values: Float64Array, start: number, stride: number, means: Float64Array): void {
  for (let j = 0; j < means.length; j++) {
    const p = start + j + RADIUS * stride;
    means[j] =
      W0 * values[p]! +
      W1 * (values[p - stride]! + values[p + stride]!) +
      W2 * (values[p - 2 * stride]! + values[p + 2 * stride]!) +
      W3 * (values[p - 3 * stride]! + values[p + 3 * stride]!) +
      W4 * (values[p - 4 * stride]! + values[p + 4 * stride]!) +
      W5 * (values[p - 5 * stride]! + values[p + 5 * stride]!);
  }
}
