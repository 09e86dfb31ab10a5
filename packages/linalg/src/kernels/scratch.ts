import type { Arena } from "./arena.js";
import { createArena } from "./host.js";

/** The room that `count` arrays of `elements` 64-bit elements in all take in an arena. */
export function arenaBytes(elements: number, count = 32): number {
  return elements * 8 + count * 16;
}

/** An arena for one call of an algorithm. What the caller keeps, it takes out with `take`. */
export function scratch<T>(bytes: number, compute: (arena: Arena) => T): T {
  return compute(createArena(bytes));
}
