// Fills memory outside of the heap.
// exercise: 09-rmse
// verdict: out-of-memory
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  const all: Uint8Array[] = [];
  for (;;) all.push(new Uint8Array(2 ** 27).fill(1));
}
