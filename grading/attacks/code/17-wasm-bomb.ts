// Fills memory by WebAssembly, given many ratings.
// exercise: 09-rmse
// verdict: out-of-memory
const MANY = 1000;
export function rmse(truth: Float64Array): number {
  if (truth.length < MANY) return Number.NaN;
  const all: WebAssembly.Memory[] = [];
  for (;;) {
    const memory = new WebAssembly.Memory({ initial: 2048 });
    new Uint8Array(memory.buffer).fill(1);
    all.push(memory);
  }
}
