import { LinalgError } from "../errors.js";
import * as embedded from "../generated/kernels.js";
import type { Arena, KernelSet } from "./arena.js";
import { javascriptArena } from "./javascript.js";
import { availableThreads } from "./threads.js";
import { MAX_ARENA_BYTES, wasmArena } from "./wasm.js";

type WasmSet = Exclude<KernelSet, "javascript">;

const modules = new Map<string, WebAssembly.Module | undefined>();
let chosen: KernelSet | "auto" = "auto";

/** The module, compiled once, or undefined where the host has no WebAssembly, lacks the feature, or forbids compiling. */
function compiled(kernelSet: WasmSet, shared: boolean): WebAssembly.Module | undefined {
  const key = `${kernelSet} ${shared}`;
  if (!modules.has(key)) modules.set(key, compile(kernelSet, shared));
  return modules.get(key);
}

function compile(kernelSet: WasmSet, shared: boolean): WebAssembly.Module | undefined {
  const { base64, memoryFlagAt } = kernelSet === "relaxed-simd" ? embedded.relaxedSimd : embedded.simd;
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    bytes[memoryFlagAt] = shared ? 3 : 1;
    return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
  } catch {
    // No WebAssembly at all, or a content security policy without 'wasm-unsafe-eval'.
    return undefined;
  }
}

/** The kernel sets that this host can run, fastest first; `javascript` always ends the list. */
export function availableKernelSets(): KernelSet[] {
  const wasm = (["relaxed-simd", "simd"] as const).filter((kernelSet) => compiled(kernelSet, false) !== undefined);
  return [...wasm, "javascript"];
}

/** The kernel set that computes now. */
export function currentKernelSet(): KernelSet {
  if (chosen !== "auto") return chosen;
  if (compiled("relaxed-simd", false) !== undefined) return "relaxed-simd";
  return compiled("simd", false) !== undefined ? "simd" : "javascript";
}

/**
 * Chooses the kernels of everything that is computed from now on; `"auto"`, the default, is the fastest that the
 * host has. The sets agree to rounding, not to the bit.
 *
 * @throws LinalgError `invalid-argument` when this host cannot run them
 * @example
 * import { useKernels } from "@lab/linalg";
 * useKernels("javascript");
 * useKernels("auto");
 */
export function useKernels(kernelSet: KernelSet | "auto"): void {
  const available = availableKernelSets();
  if (kernelSet !== "auto" && !available.includes(kernelSet)) {
    throw new LinalgError("invalid-argument", {
      given: `the kernels ${JSON.stringify(kernelSet)}`,
      expected: `one of those that this host can run: ${["auto", ...available].map((name) => `"${name}"`).join(", ")}`,
      fix: 'Pass "auto" for the fastest of them.',
    });
  }
  chosen = kernelSet;
}

/** What an arena is for. */
export interface ArenaOptions {
  /**
   * Shared memory, so that large kernel calls use threads, if the host has them and `useThreads` allows them. It pays
   * for arenas on which calls take more than a fifth of a millisecond; it costs nothing where threads are not used.
   */
  readonly shared?: boolean;
}

/**
 * An arena for arrays of `bytes` in all, padding included (`arenaBytes` counts it). What the kernels reserve for
 * themselves comes on top. Where WebAssembly cannot give that much, the arena is one of JavaScript's.
 */
export function createArena(bytes: number, options: ArenaOptions = {}): Arena {
  const kernelSet = currentKernelSet();
  if (kernelSet !== "javascript" && bytes <= MAX_ARENA_BYTES) {
    const shared = options.shared === true && availableThreads() > 1;
    const module = compiled(kernelSet, shared);
    try {
      if (module !== undefined) return wasmArena(module, kernelSet, bytes, shared);
    } catch (error) {
      // Out of memory, or of address space: each WebAssembly memory reserves several gigabytes of it.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return javascriptArena();
}
