import { NumpyRandom } from "@lab/data";
import { checkPositive, checkSeed } from "./check-argument.js";
import { GrowingMask, missingCount } from "./mask.js";

export interface ScratchMaskOptions {
  /** The share of missing pixels, at least 0 and below 1; default 0.1. */
  readonly missing?: number | undefined;
  /** The width of a scratch in pixels, above 0; default 2. */
  readonly thickness?: number | undefined;
  /** The longest scratch in pixels, above 0; default the picture's longer side. */
  readonly length?: number | undefined;
  /** An integer from 0 to 2³² − 1; default 0. */
  readonly seed?: number | undefined;
}

/** A scratch is drawn as discs this far apart, in pixels. */
const STEP = 0.5;
/** How far a scratch turns at most from its beginning to its end, about as an angle in radians. */
const BEND = 0.6;
/** How much its direction trembles at each step. */
const TREMOR = 0.02;

/**
 * A mask that lost thin strokes, slightly bent, as of a scratched film. The last stroke ends early, so exactly
 * ⌊missing·height·width + ½⌋ pixels are missing, but one stays known.
 *
 * @returns height·width values, row-major: 1 is known, 0 is missing
 * @throws ImagingError `invalid-argument`, `too-many-pixels`
 * @example
 * import { scratchMask } from "@lab/imaging";
 * scratchMask(100, 100, { missing: 0.1, thickness: 3 }).filter((known) => known === 0).length; // 1000
 */
export function scratchMask(height: number, width: number, options: ScratchMaskOptions = {}): Uint8Array {
  const { missing = 0.1, thickness = 2, length = Math.max(height, width), seed = 0 } = options;
  const growing = new GrowingMask(height * width, missingCount(height, width, missing));
  checkPositive(thickness, "thickness");
  checkPositive(length, "length");
  checkSeed(seed);
  const random = new NumpyRandom(seed);
  while (!growing.isFull) {
    const stroke = { x: random.rand() * width, y: random.rand() * height, direction: randomDirection(random) };
    scratch(growing, { height, width, thickness, length: length * (0.25 + 0.75 * random.rand()) }, stroke, random);
  }
  return growing.mask;
}

interface Direction {
  readonly x: number;
  readonly y: number;
}

/** Uniform on the circle: a point of the disc, by rejection, pushed to its edge. No sine, whose last bit engines disagree on. */
function randomDirection(random: NumpyRandom): Direction {
  for (;;) {
    const x = 2 * random.rand() - 1;
    const y = 2 * random.rand() - 1;
    const radius = Math.sqrt(x * x + y * y);
    if (radius > 0.1 && radius <= 1) return { x: x / radius, y: y / radius };
  }
}

/** Turned by a small angle whose tangent is `bend`. */
function turned({ x, y }: Direction, bend: number): Direction {
  const norm = Math.sqrt(1 + bend * bend);
  return { x: (x - bend * y) / norm, y: (y + bend * x) / norm };
}

function scratch(
  growing: GrowingMask,
  size: { readonly height: number; readonly width: number; readonly thickness: number; readonly length: number },
  start: { readonly x: number; readonly y: number; readonly direction: Direction },
  random: NumpyRandom,
): void {
  let { x, y, direction } = start;
  const bend = ((2 * random.rand() - 1) * BEND * STEP) / size.length;
  for (let drawn = 0; drawn <= size.length && !growing.isFull; drawn += STEP) {
    loseDisc(growing, size, x, y);
    direction = turned(direction, bend + (random.rand() - 0.5) * TREMOR);
    x += STEP * direction.x;
    y += STEP * direction.y;
    if (x < 0 || x >= size.width || y < 0 || y >= size.height) return;
  }
}

/** The pixels whose centres lie within half the thickness of a point, and the pixel that the point lies in. */
function loseDisc(
  growing: GrowingMask,
  { height, width, thickness }: { readonly height: number; readonly width: number; readonly thickness: number },
  x: number,
  y: number,
): void {
  growing.lose(Math.floor(y) * width + Math.floor(x));
  const radius = thickness / 2;
  for (let i = Math.max(0, Math.ceil(y - radius - 0.5)); i < Math.min(height, y + radius); i++) {
    for (let j = Math.max(0, Math.ceil(x - radius - 0.5)); j < Math.min(width, x + radius); j++) {
      if ((i + 0.5 - y) ** 2 + (j + 0.5 - x) ** 2 <= radius * radius) growing.lose(i * width + j);
    }
  }
}
