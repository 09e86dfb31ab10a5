import type { Arena, KernelSet } from "./arena.js";
import { bindColumns } from "./columns.js";
import { bindGemm } from "./gemm.js";
import { bindRotations } from "./rotations.js";
import { bindSparse } from "./sparse.js";
import { bindTriangular } from "./triangular.js";
import { bindVector } from "./vector.js";

/** The functions that assembly/ exports; arguments are numbers and byte addresses. */
export type KernelExports = Readonly<
  Record<
    | "gemm"
    | "csrTimesDense"
    | "csrTransposeTimesDense"
    | "sampledProduct"
    | "residualColumns"
    | "dot"
    | "axpy"
    | "gemv"
    | "gemvTranspose"
    | "ger"
    | "transpose"
    | "solveRightUpper"
    | "solveLeft"
    | "gram"
    | "applyRotations",
    (...args: number[]) => number
  >
>;

/** The byte address of an element of an array of the arena. */
export type Address = (array: Float64Array | Int32Array, offset?: number) => number;

const PAGE = 65_536;
/** The most that `gemm` packs, as `gemmWorkspaceBytes` in assembly/gemm.ts says; a test compares the two. */
export const WORKSPACE_BYTES = 532_608;
/** Below this address are AssemblyScript's static data, in the first page, and the workspace. Callers need not count it. */
const FIRST_FREE = PAGE + WORKSPACE_BYTES;

/** The most bytes of arrays, with their padding, that one arena can hold: 4 GiB less what is reserved. */
export const MAX_ARENA_BYTES = 65_535 * PAGE - FIRST_FREE;

/** An arena in a WebAssembly memory of its own, `bytes` large. */
export function wasmArena(module: WebAssembly.Module, kernelSet: KernelSet, bytes: number): Arena {
  const pages = Math.ceil((FIRST_FREE + bytes) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { buffer } = memory;
  let next = FIRST_FREE;
  /** Memory from here on was never handed out, so it still holds zeros. */
  let untouched = FIRST_FREE;

  const reserve = (size: number, zeros: boolean): number => {
    const start = next;
    const end = start + Math.ceil(size / 16) * 16;
    if (end > buffer.byteLength) throw new RangeError(`arena of ${bytes} bytes is full: ${size} more were asked for`);
    if (zeros && start < untouched) new Uint8Array(buffer, start, Math.min(end, untouched) - start).fill(0);
    untouched = Math.max(untouched, end);
    next = end;
    return start;
  };
  const at: Address = (array, offset = 0) => {
    if (array.buffer !== buffer) throw new TypeError("a kernel was given an array of another arena");
    return array.byteOffset + offset * array.BYTES_PER_ELEMENT;
  };
  const float64 = (length: number, zeros = true) => new Float64Array(buffer, reserve(length * 8, zeros), length);
  const int32 = (length: number, zeros = true) => new Int32Array(buffer, reserve(length * 4, zeros), length);
  return {
    kernelSet,
    float64: (length) => float64(length),
    int32: (length) => int32(length),
    put(data) {
      const array = float64(data.length, false);
      array.set(data);
      return array;
    },
    putInt32(data) {
      const array = int32(data.length, false);
      array.set(data);
      return array;
    },
    scope(compute) {
      const start = next;
      try {
        return compute();
      } finally {
        next = start;
      }
    },
    owns: (array) => array.buffer === buffer,
    available: () => buffer.byteLength - next,
    take: (data) => data.slice(),
    ...bindGemm(exports as unknown as KernelExports, at, PAGE),
    ...bindSparse(exports as unknown as KernelExports, at),
    ...bindColumns(exports as unknown as KernelExports, at),
    ...bindVector(exports as unknown as KernelExports, at),
    ...bindTriangular(exports as unknown as KernelExports, at),
    ...bindRotations(exports as unknown as KernelExports, at),
  };
}
