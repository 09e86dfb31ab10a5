import { NumpyRandom } from "@lab/data";
import { checkSeed } from "./check-argument.js";
import { missingCount } from "./mask.js";

export interface RandomMaskOptions {
  /** The share of missing pixels, at least 0 and below 1; default 0.5. */
  readonly missing?: number | undefined;
  /** An integer from 0 to 2³² − 1; default 0. */
  readonly seed?: number | undefined;
}

/**
 * A mask that lost pixels scattered at random, all sets of them equally likely: what the theory of matrix completion
 * assumes. Exactly ⌊missing·height·width + ½⌋ are missing, but one stays known.
 *
 * NumPy makes the same mask: `np.random.seed(seed); mask = np.ones(h * w, np.uint8);
 * mask[np.random.permutation(h * w)[:int(missing * h * w + 0.5)]] = 0`.
 *
 * @returns height·width values, row-major: 1 is known, 0 is missing
 * @throws ImagingError `invalid-argument`, `too-many-pixels`
 * @example
 * import { randomMask } from "@lab/imaging";
 * randomMask(2, 3, { missing: 0.5, seed: 1 }); // 1, 0, 0, 1, 0, 1
 */
export function randomMask(height: number, width: number, options: RandomMaskOptions = {}): Uint8Array {
  const { missing = 0.5, seed = 0 } = options;
  const count = missingCount(height, width, missing);
  checkSeed(seed);
  const mask = new Uint8Array(height * width).fill(1);
  for (const pixel of new NumpyRandom(seed).permutation(mask.length).subarray(0, count)) mask[pixel] = 0;
  return mask;
}
