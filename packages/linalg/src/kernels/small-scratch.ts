import type { Arena } from "./arena.js";
import { javascriptArena } from "./javascript.js";
import { scratch } from "./scratch.js";

/** Below this many entries, making a WebAssembly arena costs more than its kernels save. */
const SMALL = 600;
/** From this many entries on, some products of a decomposition are large enough for threads. */
const LARGE = 20_000;

/** `scratch`, but for a matrix of few entries an arena of ordinary arrays, whose making costs nothing. */
export function scratchFor<T>(entries: number, bytes: number, compute: (arena: Arena) => T): T {
  return entries <= SMALL ? compute(javascriptArena()) : scratch(bytes, compute, { shared: entries >= LARGE });
}
