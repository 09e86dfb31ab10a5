import * as embedded from "../generated/kernels.js";
import type { Arena, KernelSet } from "./arena.js";
import { javascriptArena } from "./javascript.js";
import { MAX_ARENA_BYTES, wasmArena } from "./wasm.js";

const modules = new Map<KernelSet, WebAssembly.Module | undefined>();
let chosen: KernelSet | "auto" = "auto";

function compiled(kernelSet: Exclude<KernelSet, "javascript">): WebAssembly.Module | undefined {
  if (!modules.has(kernelSet)) modules.set(kernelSet, compile(kernelSet));
  return modules.get(kernelSet);
}

/** The module, or undefined where the host has no WebAssembly, lacks the feature, or forbids compiling. */
function compile(kernelSet: Exclude<KernelSet, "javascript">): WebAssembly.Module | undefined {
  try {
    const { base64, memoryFlagAt } = kernelSet === "relaxed-simd" ? embedded.relaxedSimd : embedded.simd;
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    bytes[memoryFlagAt] = 1;
    return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
  } catch {
    return undefined;
  }
}

/** The kernel sets that this host can run, fastest first; `javascript` always ends the list. */
export function availableKernelSets(): KernelSet[] {
  const wasm = (["relaxed-simd", "simd"] as const).filter((kernelSet) => compiled(kernelSet) !== undefined);
  return [...wasm, "javascript"];
}

/** Chooses the kernels of everything that is computed from now on; `"auto"` is the fastest that the host has. */
export function useKernels(kernelSet: KernelSet | "auto"): void {
  chosen = kernelSet;
}

/** An arena for arrays of `bytes` in all (16 bytes of padding an array to be added by the caller's estimate). */
export function createArena(bytes: number): Arena {
  const kernelSet = chosen === "auto" ? availableKernelSets()[0]! : chosen;
  const module = kernelSet === "javascript" || bytes > MAX_ARENA_BYTES ? undefined : compiled(kernelSet);
  return module === undefined ? javascriptArena() : wasmArena(module, kernelSet, bytes);
}
