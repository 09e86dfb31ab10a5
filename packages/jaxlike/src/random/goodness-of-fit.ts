import { igammac } from "../math/incomplete-gamma.js";

/** For tests: whether numbers look as if drawn from a distribution. */

/**
 * The p-value of the Kolmogorov–Smirnov test: how probable it is that numbers from the distribution are as far from it.
 *
 * The limit for many numbers, with Stephens' correction for few: Press et al., "Numerical Recipes", equations 14.3.7 and 14.3.9.
 */
export function kolmogorovSmirnov(samples: readonly number[], distribution: (x: number) => number): number {
  const n = samples.length;
  let distance = 0;
  samples
    .toSorted((a, b) => a - b)
    .forEach((x, i) => {
      const expected = distribution(x);
      distance = Math.max(distance, Math.abs((i + 1) / n - expected), Math.abs(i / n - expected));
    });
  const lambda = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  let p = 0;
  for (let k = 1; k <= 100; k++) p += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda);
  return lambda < 0.2 ? 1 : p;
}

/**
 * The p-value of the χ² test for counts of whole numbers, in classes of at least five expected: how probable it is that
 * numbers from the distribution are as unevenly spread.
 */
export function chiSquared(samples: readonly number[], probability: (k: number) => number): number {
  const counts = new Map<number, number>();
  for (const k of samples) counts.set(k, (counts.get(k) ?? 0) + 1);
  let total = 0;
  let classes = 0;
  const largest = Math.max(...counts.keys());
  for (let k = Math.min(0, ...counts.keys()); k <= largest; k++) {
    const expected = probability(k) * samples.length;
    if (expected < 5) continue;
    total += ((counts.get(k) ?? 0) - expected) ** 2 / expected;
    classes++;
  }
  return igammac((classes - 1) / 2, total / 2);
}
