import type { Arena } from "./arena.js";
import { type ArenaOptions, createArena, currentKernelSet } from "./host.js";
import { availableThreads } from "./threads.js";
import { MAX_ARENA_BYTES } from "./wasm.js";

/** Up to this size an arena is kept between calls; a larger one only until the garbage collector wants its memory. */
const MOST_KEPT_BYTES = 64 * 2 ** 20;
const LEAST_BYTES = 2 ** 20;

/** The arenas of the last calls, for the next ones: making a WebAssembly memory costs more than a small product. */
const kept: { plain?: Kept | undefined; shared?: Kept | undefined } = {};

interface Kept {
  deref(): Arena | undefined;
}

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
  const arena = kept[slot]?.deref();
  kept[slot] = undefined;
  if (arena !== undefined && arena.kernelSet === currentKernelSet() && arena.available() >= bytes) return arena;
  return createArena(rounded(bytes), options);
}

function giveBack(arena: Arena): void {
  if (arena.kernelSet !== currentKernelSet()) return;
  const small = arena.kernelSet === "javascript" || arena.available() <= MOST_KEPT_BYTES + LEAST_BYTES;
  kept[arena.shared ? "shared" : "plain"] = small ? { deref: () => arena } : new WeakRef(arena);
}

/** A little more, in quarters of a power of two, so that growing work does not make an arena a call. */
function rounded(bytes: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(bytes)) - 2);
  const more = Math.max(LEAST_BYTES, Math.ceil(bytes / step) * step);
  return bytes > MAX_ARENA_BYTES ? bytes : Math.min(more, MAX_ARENA_BYTES);
}
