// Fills memory by WebAssembly.
// exercise: 09-rmse
// verdict: out-of-memory
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  const all: WebAssembly.Memory[] = [];
  for (;;) {
    const memory = new WebAssembly.Memory({ initial: 2048 });
    new Uint8Array(memory.buffer).fill(1);
    all.push(memory);
  }
}
