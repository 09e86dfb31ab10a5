import type { NumpyRandom } from "@lab/data";

const STEPS = 64;

/** Random numbers of either sign, none of them 0 or above the limit, that float32 holds exactly. */
export function float32Numbers(random: NumpyRandom, count: number, limit: number): number[] {
  return Array.from({ length: count }, () => {
    const size = random.randint(1, limit * STEPS + 1) / STEPS;
    return random.randint(2) === 0 ? size : -size;
  });
}

/** Numbers as rows of so many. */
export function inRows(values: readonly number[], columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}
