import type { Triplets } from "@lab/linalg";

/** Numbers between 0 and 1 that depend on the seed alone (Park and Miller, CACM 31(10), 1988). */
export function uniform(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** A matrix of low rank plus noise, a share of its entries as training set and a tenth of the rest as test set. */
export function smallProblem(options: {
  rows: number;
  cols: number;
  rank: number;
  known: number;
  noise: number;
  seed: number;
}): {
  train: Triplets;
  test: Triplets;
} {
  const { rows, cols, rank, known, noise, seed } = options;
  const random = uniform(seed);
  const factor = (n: number) => Array.from({ length: n }, () => Array.from({ length: rank }, () => 2 * random() - 0.5));
  const [u, v] = [factor(rows), factor(cols)];
  const train: [number, number, number][] = [];
  const test: [number, number, number][] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const value = u[i]!.reduce((sum, x, t) => sum + x * v[j]![t]!, 0) + noise * (random() - 0.5);
      const draw = random();
      if (draw < known) train.push([i, j, value]);
      else if (draw < known + 0.1) test.push([i, j, value]);
    }
  }
  return { train: triplets(train, [rows, cols]), test: triplets(test, [rows, cols]) };
}

export function triplets(
  entries: readonly (readonly [number, number, number])[],
  shape: readonly [number, number],
): Triplets {
  return {
    rows: Int32Array.from(entries, ([i]) => i),
    cols: Int32Array.from(entries, ([, j]) => j),
    values: Float64Array.from(entries, ([, , value]) => value),
    shape,
  };
}
