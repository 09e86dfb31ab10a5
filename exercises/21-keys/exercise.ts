import { random } from "@lab/jaxlike";

/**
 * Normal numbers from one seed, in a single draw.
 *
 * @returns `count` numbers: those that `random.normal` gives with the key of the seed
 */
export function draw(seed: number, count: number): number[] {
  throw new Error("not written yet");
}

/**
 * Normal numbers from one seed, one at a time. Before each draw the key is split: the first half is the next key, the
 * second is used up by the draw.
 *
 * @returns `count` numbers, all of them different
 */
export function drawOneByOne(seed: number, count: number): number[] {
  throw new Error("not written yet");
}

/**
 * Normal numbers for several workers, who may run in any order: the key of the seed is split once into a key for each.
 *
 * @returns `workers` lists of `count` numbers; list i is drawn with the i-th key
 */
export function drawForWorkers(seed: number, workers: number, count: number): number[][] {
  throw new Error("not written yet");
}
