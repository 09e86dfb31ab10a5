// Fills the heap.
// exercise: 09-rmse
// verdict: out-of-memory
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  const all: number[][] = [];
  for (;;) all.push(new Array(10_000).fill(0.5));
}
