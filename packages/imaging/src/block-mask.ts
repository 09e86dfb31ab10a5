import { NumpyRandom } from "@lab/data";
import { checkInteger, checkSeed } from "./check-argument.js";
import { GrowingMask, missingCount } from "./mask.js";

export interface BlockMaskOptions {
  /** The share of missing pixels, at least 0 and below 1; default 0.25. */
  readonly missing?: number | undefined;
  /** The longest side of a rectangle in pixels; default a fifth of the picture's shorter side, at least 1. */
  readonly size?: number | undefined;
  /** An integer from 0 to 2³² − 1; default 0. */
  readonly seed?: number | undefined;
}

/** The sides of a rectangle are drawn from this part of `size` up to all of it. */
const SHORTEST_SIDE = 1 / 3;

/**
 * A mask that lost rectangles at random places, which may overlap and reach over the edge. The last one is cut short,
 * so exactly ⌊missing·height·width + ½⌋ pixels are missing, but one stays known.
 *
 * @returns height·width values, row-major: 1 is known, 0 is missing
 * @throws ImagingError `invalid-argument`, `too-many-pixels`
 * @example
 * import { blockMask } from "@lab/imaging";
 * blockMask(100, 100, { missing: 0.3 }).filter((known) => known === 0).length; // 3000
 */
export function blockMask(height: number, width: number, options: BlockMaskOptions = {}): Uint8Array {
  const { missing = 0.25, size = Math.max(1, Math.round(Math.min(height, width) / 5)), seed = 0 } = options;
  const growing = new GrowingMask(height * width, missingCount(height, width, missing));
  checkInteger(size, "size", 1);
  checkSeed(seed);
  const random = new NumpyRandom(seed);
  const drawn = (least: number, most: number) => least + Math.floor(random.rand() * (most - least + 1));
  const shortest = Math.ceil(size * SHORTEST_SIDE);
  while (!growing.isFull) {
    const rows = drawn(shortest, size);
    const columns = drawn(shortest, size);
    const top = drawn(1 - rows, height - 1);
    const left = drawn(1 - columns, width - 1);
    for (let i = Math.max(0, top); i < Math.min(height, top + rows); i++) {
      for (let j = Math.max(0, left); j < Math.min(width, left + columns); j++) growing.lose(i * width + j);
    }
  }
  return growing.mask;
}
