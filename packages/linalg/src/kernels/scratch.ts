import type { Arena } from "./arena.js";
import { type ArenaOptions, createArena, currentKernelSet } from "./host.js";
import { availableThreads } from "./threads.js";

/** A kept arena costs memory between calls; a larger one is worth less than its making, next to the work in it. */
const MOST_KEPT_BYTES = 64 * 2 ** 20;
const LEAST_BYTES = 2 ** 20;

/** The arenas of the last calls, for the next ones: making a WebAssembly memory costs more than a small product. */
const kept: { plain?: Arena | undefined; shared?: Arena | undefined } = {};

/** The room that `count` arrays of `elements` 64-bit elements in all take in an arena. */
export function arenaBytes(elements: number, count = 32): number {
  return elements * 8 + count * 16;
}

/**
 * An arena for one call of an algorithm. What the caller keeps, it takes out with `take`: the arena's memory is used
 * again by the next call. A call within a call gets an arena of its own.
 */
export function scratch<T>(bytes: number, compute: (arena: Arena) => T, options: ArenaOptions = {}): T {
  const arena = borrow(bytes, options);
  try {
    return arena.scope(() => compute(arena));
  } finally {
    giveBack(arena);
  }
}

function borrow(bytes: number, options: ArenaOptions): Arena {
  const slot = options.shared === true && availableThreads() > 1 ? "shared" : "plain";
  const arena = kept[slot];
  kept[slot] = undefined;
  if (arena !== undefined && arena.kernelSet === currentKernelSet() && arena.available() >= bytes) return arena;
  if (bytes > MOST_KEPT_BYTES) return createArena(bytes, options);
  // A power of two, so that growing work does not make an arena a call.
  return createArena(Math.max(LEAST_BYTES, 2 ** Math.ceil(Math.log2(bytes))), options);
}

function giveBack(arena: Arena): void {
  const small = arena.kernelSet === "javascript" || arena.available() <= MOST_KEPT_BYTES + LEAST_BYTES;
  if (small && arena.kernelSet === currentKernelSet()) kept[arena.shared ? "shared" : "plain"] = arena;
}
