import { random } from "@lab/jaxlike";

/**
 * Normal numbers from one seed, in a single draw.
 *
 * @returns `count` numbers: those that `random.normal` gives with the key of the seed
 */
export function draw(seed: number, count: number): number[] {
  // #region solution
  return random.normal(random.key(seed), [count]).js() as number[];
  // #endregion
}

/**
 * Normal numbers from one seed, one at a time. Before each draw the key is split: the first half is the next key, the
 * second is used up by the draw.
 *
 * @returns `count` numbers, all of them different
 */
export function drawOneByOne(seed: number, count: number): number[] {
  // #region solution
  let key = random.key(seed);
  return Array.from({ length: count }, () => {
    const [next, subkey] = random.split(key);
    key = next!;
    return random.normal(subkey!).item() as number;
  });
  // #endregion
}

/**
 * Normal numbers for several workers, who may run in any order: the key of the seed is split once into a key for each.
 *
 * @returns `workers` lists of `count` numbers; list i is drawn with the i-th key
 */
export function drawForWorkers(seed: number, workers: number, count: number): number[][] {
  // #region solution
  return [...random.split(random.key(seed), workers)].map((key) => random.normal(key, [count]).js() as number[]);
  // #endregion
}
