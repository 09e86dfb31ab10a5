import { NumpyRandom } from "@lab/data";
import { rowsOf } from "./rows.ts";

/** The random pictures that an answer has to complete: their size, and how the loop is run. */
export const INPAINT_PICTURE = { rows: 40, columns: 30, known: 0.6, tolerance: 0.01, maxIterations: 400 } as const;

export interface HiddenPicture {
  /** All of it, m × n as rows, with values from 0 to 1. */
  readonly whole: readonly (readonly number[])[];
  readonly mask: number[][];
  /** What is given: anything may stand at unknown pixels. */
  readonly given: number[][];
}

/** A picture of rank 2, light and dark stripes that cross, of whose m × n pixels a part is known. */
export function stripedPicture(random: NumpyRandom, m: number, n: number, known: number): HiddenPicture {
  // 0.5 to 1, light or dark
  const stripes = (count: number) => random.rand(count).map((value) => (value < 0.5 ? -0.5 - value : value));
  const [across, down] = [stripes(m), stripes(n)];
  const whole = rowsOf(m, n, (i, j) => 0.5 + 0.5 * across[i]! * down[j]!);
  const order = random.permutation(m * n);
  const isKnown = new Set(order.subarray(0, Math.floor(known * m * n)));
  const mask = rowsOf(m, n, (i, j) => (isKnown.has(i * n + j) ? 1 : 0));
  const noise = random.rand(m * n);
  const given = rowsOf(m, n, (i, j) => (mask[i]![j] === 1 ? whole[i]![j]! : noise[i * n + j]!));
  return { whole, mask, given };
}

/** The picture that the seed gives. */
export function lowRankPicture(seed: number): HiddenPicture {
  const { rows, columns, known } = INPAINT_PICTURE;
  return stripedPicture(new NumpyRandom(seed), rows, columns, known);
}

/** ‖M − X‖_F / ‖X‖_F over the pixels that `counts`; NaN where the estimate lacks any. */
export function relativeError(
  estimate: readonly (readonly number[])[],
  whole: HiddenPicture["whole"],
  counts: (i: number, j: number) => boolean = () => true,
): number {
  let [squares, total] = [0, 0];
  for (const [i, row] of whole.entries()) {
    for (const [j, pixel] of row.entries()) {
      if (!counts(i, j)) continue;
      const entry: unknown = estimate?.[i]?.[j];
      squares += typeof entry === "number" ? (entry - pixel) ** 2 : Number.NaN;
      total += pixel ** 2;
    }
  }
  return Math.sqrt(squares / total);
}
