import type { Arena, KernelSet } from "./arena.js";
import { bindColumns } from "./columns.js";
import { bindGemm } from "./gemm.js";
import { bindImpose } from "./impose.js";
import { bindRotations } from "./rotations.js";
import { bindSparse } from "./sparse.js";
import { crewFor, MOST_THREADS } from "./threads.js";
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
    | "copyColumns"
    | "impose"
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

/** Threads that compute parts of a kernel call at the same time. */
export interface Team {
  /** Parts that can run at once, at least 2. */
  readonly size: number;
  run(kernel: keyof KernelExports, calls: readonly (readonly number[])[]): void;
}

/** The team for a call of so many floating-point operations, or undefined for a call that one thread should make. */
export type TeamFor = (work: number) => Team | undefined;

/** The byte address of an element of an array of the arena. */
export type Address = (array: Float64Array | Int32Array, offset?: number) => number;

const PAGE = 65_536;
/** The most that `gemm` packs, as `gemmWorkspaceBytes` in assembly/gemm.ts says; a test compares the two. */
export const WORKSPACE_BYTES = 532_608;
/** Where the workspace of a thread begins: the first page holds AssemblyScript's static data. */
const workspace = (thread: number) => PAGE + thread * WORKSPACE_BYTES;

/** The most bytes of arrays, with their padding, that one arena can hold: 4 GiB less what is reserved. */
export const MAX_ARENA_BYTES = 65_535 * PAGE - workspace(MOST_THREADS);

/**
 * Floating-point operations from which a second thread pays: about a third of a millisecond on one thread. Measured
 * on a busy machine, where a worker that slept takes a tenth of a millisecond to wake.
 */
export const LEAST_THREADED_WORK = 4e6;

/**
 * An arena in a WebAssembly memory of its own, with `bytes` for arrays. What the kernels reserve comes before them;
 * it is not counted in, and costs nothing until a kernel uses it.
 *
 * @param shared whether threads may work on it; the module must be one for shared memory
 */
export function wasmArena(module: WebAssembly.Module, kernelSet: KernelSet, bytes: number, shared: boolean): Arena {
  const firstFree = workspace(shared ? MOST_THREADS : 1);
  const pages = Math.ceil((firstFree + bytes) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
  const { buffer } = memory;
  if (shared) addBallast(memory);
  let next = firstFree;
  /** Memory from here on was never handed out, so it still holds zeros. */
  let untouched = firstFree;

  const teamFor: TeamFor = (work) => {
    const crew = shared ? crewFor(work, LEAST_THREADED_WORK) : undefined;
    return (
      crew && { size: 1 + crew.idle(), run: (kernel, calls) => crew.run({ module, memory, exports }, kernel, calls) }
    );
  };

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
    shared,
    float64: (length) => float64(length),
    room: (length) => float64(length, false),
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
    ...bindGemm(exports, at, workspace, teamFor),
    ...bindSparse(exports, at, teamFor),
    ...bindColumns(exports, at),
    ...bindImpose(exports, at),
    ...bindVector(exports, at),
    ...bindTriangular(exports, at),
    ...bindRotations(exports, at),
  };
}

/**
 * Gives a shared memory an array as large as itself that lives and dies with it: V8 does not count shared memories
 * when it decides whether to collect, so a program that makes one after the other would run out of memory among
 * garbage. The array is never touched, and so takes no memory itself.
 */
function addBallast(memory: WebAssembly.Memory): void {
  try {
    ballast.set(memory, new ArrayBuffer(memory.buffer.byteLength));
  } catch {
    // Then garbage is collected later, which is no reason to fail now.
  }
}

const ballast = new WeakMap<WebAssembly.Memory, ArrayBuffer>();
