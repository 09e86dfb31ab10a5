// says: You split the same key each time
import { random } from "@lab/jaxlike";

export const draw = (seed: number, count: number) => random.normal(random.key(seed), [count]).js() as number[];

export function drawOneByOne(seed: number, count: number): number[] {
  const key = random.key(seed);
  return Array.from({ length: count }, () => {
    const [, subkey] = random.split(key);
    return random.normal(subkey!).item() as number;
  });
}

export const drawForWorkers = (seed: number, workers: number, count: number) =>
  Array.from({ length: workers }, () => draw(seed, count));
