import type { Arena } from "./kernels/arena.js";
import { PASS_LENGTH, STRIP_WIDTH } from "./kernels/rotations.js";

/** Sweeps of full length that a batch holds before it is applied. */
const SWEEPS = 64;
const MOST_PASSES = 1024;

/** Passes a batch: blocks of two rows and short sweeps need many, small matrices few. */
function passesFor(cols: number): number {
  return Math.min(MOST_PASSES, 8 * (cols + 1));
}

/**
 * Sweeps of rotations of neighbouring columns of a matrix Q, collected, and applied many at a time (Van Zee, van de
 * Geijn, Quintana-Orti, ACM TOMS 40, 2014): one by one, each sweep would read and write all of Q.
 */
export interface RotationBatch {
  /** Where `begin` lets the caller write cosine and sine of the rotation of columns i and i + 1: at base + 2i and base + 2i + 1. */
  readonly pairs: Float64Array;
  /** A new sweep over columns low to high, in this order (step 1) or from high to low (step −1); returns its base. */
  begin(low: number, high: number, step: 1 | -1): number;
  /** Q with its rotated columns, rows × cols: column j comes from the old column order[j], times factor[j]. */
  collect(order: readonly number[], factors: Float64Array): Float64Array;
}

/** Elements that a batch takes from the arena, its collected result included. */
export function batchElements(rows: number, cols: number): number {
  return (
    2 * Math.ceil(rows / STRIP_WIDTH) * STRIP_WIDTH * cols + (2 * SWEEPS + 2) * (cols + 2) + MOST_PASSES * PASS_LENGTH
  );
}

/** For singular values or eigenvalues alone: takes the rotations and forgets them. */
export function noBatch(cols: number): RotationBatch {
  const nothing = new Float64Array(0);
  return {
    pairs: new Float64Array(2 * cols),
    begin: () => 0,
    collect: () => nothing,
  };
}

/** A batch for Q, rows × cols and row-major in the arena, which is read here and left alone. */
export function rotationBatch(arena: Arena, q: Float64Array, rows: number, cols: number): RotationBatch {
  const strips = Math.ceil(rows / STRIP_WIDTH);
  const strip = arena.float64(strips * STRIP_WIDTH * cols);
  for (let s = 0; s < strips; s++) {
    const height = Math.min(STRIP_WIDTH, rows - s * STRIP_WIDTH);
    const from = s * STRIP_WIDTH * cols;
    arena.transpose(height, cols, q, from, cols, strip, from, STRIP_WIDTH);
  }
  const pairs = arena.float64(2 * SWEEPS * (cols + 1));
  const mostPasses = passesFor(cols);
  const schedule = arena.int32(mostPasses * PASS_LENGTH);
  let passes = 0;
  let used = 0;
  // The last pass while it has one sweep only, and may take a second.
  let open = { low: 0, high: 0, step: 0 };

  const flush = (): void => {
    if (passes > 0) arena.applyRotations(strips, cols, strip, passes, schedule, pairs);
    passes = 0;
    used = 0;
    open.step = 0;
  };
  const startOf = (base: number, low: number, high: number, step: number) => base + 2 * (step > 0 ? low : high - 1);

  const begin = (low: number, high: number, step: 1 | -1): number => {
    // The union of two sweeps' ranges is the first's when the second lies within: deflation shrinks the range.
    const joins = open.step === step && low >= open.low && high <= open.high && 2 * (high - low) > open.high - open.low;
    const [from, to] = joins ? [open.low, open.high] : [low, high];
    if (used + 2 * (to - from) > pairs.length || (!joins && passes === mostPasses)) {
      flush();
      return begin(low, high, step);
    }
    const base = used - 2 * from;
    used += 2 * (to - from);
    if (joins) {
      fillIdentity(pairs, base, from, low);
      fillIdentity(pairs, base, high, to);
      schedule[(passes - 1) * PASS_LENGTH + 4] = startOf(base, from, to, step);
      open.step = 0;
    } else {
      schedule.set([step > 0 ? low : high, high - low, step, startOf(base, low, high, step), -1], passes * PASS_LENGTH);
      passes++;
      open = { low, high, step };
    }
    return base;
  };
  return {
    pairs,
    begin,
    collect(order, factors) {
      flush();
      return unpack(arena, strip, rows, cols, order, factors);
    },
  };
}

/** Strip by strip, so that only eight rows of the result are written at a time. */
function unpack(
  arena: Arena,
  strip: Float64Array,
  rows: number,
  cols: number,
  order: readonly number[],
  factors: Float64Array,
): Float64Array {
  const count = order.length;
  const result = arena.float64(rows * count);
  for (let top = 0; top < rows; top += STRIP_WIDTH) {
    const height = Math.min(STRIP_WIDTH, rows - top);
    for (let to = 0; to < count; to++) {
      const from = top * cols + order[to]! * STRIP_WIDTH;
      const factor = factors[to]!;
      for (let i = 0; i < height; i++) result[(top + i) * count + to] = strip[from + i]! * factor;
    }
  }
  return result;
}

function fillIdentity(pairs: Float64Array, base: number, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    pairs[base + 2 * i] = 1;
    pairs[base + 2 * i + 1] = 0;
  }
}
