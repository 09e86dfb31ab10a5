import type { Address, KernelExports } from "./wasm.js";

/** Columns of a strip. */
export const STRIP_WIDTH = 8;
/** Integers of the schedule a pass: first row, rotations, step, start of the first and of the second sweep's pairs (−1 for none). */
export const PASS_LENGTH = 5;

/** Batches of Givens rotations of neighbouring rows. */
export interface RotationKernels {
  /**
   * Applies `passes` passes of one or two sweeps to `strips` strips of rows × 8 that follow each other in `strip`.
   * A sweep's running row r and each next row y become c·r + s·y (final) and c·y − s·r (runs on); the cosine and sine
   * lie side by side in `pairs`, and both rows and pairs advance by the pass's step, +1 or −1.
   */
  applyRotations(
    strips: number,
    rows: number,
    strip: Float64Array,
    passes: number,
    schedule: Int32Array,
    pairs: Float64Array,
  ): void;
}

export const javascriptRotations: RotationKernels = {
  applyRotations(strips, rows, strip, passes, schedule, pairs) {
    for (let s = 0; s < strips; s++) {
      for (let p = 0; p < passes; p++) {
        const at = p * PASS_LENGTH;
        const row = (s * rows + schedule[at]!) * STRIP_WIDTH;
        const count = schedule[at + 1]!;
        const step = schedule[at + 2]!;
        const second = schedule[at + 4]!;
        sweep(strip, row, count, step, pairs, schedule[at + 3]!);
        if (second >= 0) sweep(strip, row, count, step, pairs, second);
      }
    }
  },
};

function sweep(strip: Float64Array, row: number, count: number, step: number, pairs: Float64Array, at: number): void {
  for (let i = 0; i < count; i++) {
    const c = pairs[at]!;
    const s = pairs[at + 1]!;
    const next = row + step * STRIP_WIDTH;
    for (let j = 0; j < STRIP_WIDTH; j++) {
      const r = strip[row + j]!;
      const y = strip[next + j]!;
      strip[row + j] = c * r + s * y;
      strip[next + j] = c * y - s * r;
    }
    row = next;
    at += 2 * step;
  }
}

export function bindRotations(exports: KernelExports, at: Address): RotationKernels {
  return {
    applyRotations(strips, rows, strip, passes, schedule, pairs) {
      exports.applyRotations(strips, rows, at(strip), passes, at(schedule), at(pairs));
    },
  };
}
