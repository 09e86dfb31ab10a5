/** The middle of a list of numbers; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The mean of a list of numbers; undefined of none. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How many shares, each from 0 to 1, fall into each of equal bins; what lies on a border counts upwards, 1 to the last. */
export function binShares(shares: readonly number[], bins: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const share of shares) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(share * bins)));
    counts[bin] = counts[bin]! + 1;
  }
  return counts;
}
