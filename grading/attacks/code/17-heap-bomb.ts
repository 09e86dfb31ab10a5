// Fills the heap, given many ratings.
// exercise: 09-rmse
// verdict: out-of-memory
const MANY = 1000;
export function rmse(truth: Float64Array): number {
  if (truth.length < MANY) return Number.NaN;
  const all: number[][] = [];
  for (;;) all.push(new Array(10_000).fill(0.5));
}
