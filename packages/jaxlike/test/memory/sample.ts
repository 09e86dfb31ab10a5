/** Runs `step` 100,000 times, and prints how much memory was in use after each tenth. */
export function sample(step: (i: number) => void, count = 100_000): void {
  const samples: { heapUsed: number; arrayBuffers: number }[] = [];
  for (let i = 0; i < count; i++) {
    step(i);
    if ((i + 1) % (count / 10) === 0) {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      samples.push({ heapUsed: heapUsed / 2 ** 20, arrayBuffers: arrayBuffers / 2 ** 20 });
    }
  }
  process.stdout.write(`${JSON.stringify(samples)}\n`);
}
