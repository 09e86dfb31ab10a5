import type { NumpyRandom } from "@lab/data";

const STEPS = 64;

/** Random numbers between -limit and limit that float32 holds exactly and that are short in messages; none is 0. */
export function exactNumbers(random: NumpyRandom, count: number, limit: number): number[] {
  return Array.from({ length: count }, () => {
    const size = random.randint(1, limit * STEPS + 1) / STEPS;
    return random.randint(2) === 0 ? size : -size;
  });
}

/** A matrix of such numbers, as rows. */
export function exactMatrix(random: NumpyRandom, rows: number, columns: number, limit: number): number[][] {
  return Array.from({ length: rows }, () => exactNumbers(random, columns, limit));
}
