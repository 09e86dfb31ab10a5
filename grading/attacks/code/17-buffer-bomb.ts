// Fills memory outside of the heap, given many ratings.
// exercise: 09-rmse
// verdict: out-of-memory
const MANY = 1000;
export function rmse(truth: Float64Array): number {
  if (truth.length < MANY) return Number.NaN;
  const all: Uint8Array[] = [];
  for (;;) all.push(new Uint8Array(2 ** 27).fill(1));
}
