import type { NumpyRandom } from "@lab/data";

const STEPS = 64;

/** Random numbers of either sign, none of them 0 or above the limit, that float32 holds exactly; short in messages. */
export function float32Numbers(random: NumpyRandom, count: number, limit: number): number[] {
  return Array.from({ length: count }, () => {
    const size = random.randint(1, limit * STEPS + 1) / STEPS;
    return random.randint(2) === 0 ? size : -size;
  });
}

/** A matrix of such numbers, as rows. */
export function float32Rows(random: NumpyRandom, rows: number, columns: number, limit: number): number[][] {
  return Array.from({ length: rows }, () => float32Numbers(random, columns, limit));
}

/** Numbers as rows of so many. */
export function inRows(values: readonly number[], columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}
