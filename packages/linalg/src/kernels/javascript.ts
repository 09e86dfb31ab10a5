import { LinalgError } from "../errors.js";
import type { Arena } from "./arena.js";
import { javascriptColumns } from "./columns.js";
import { javascriptImpose } from "./impose.js";
import { javascriptGemm } from "./javascript-gemm.js";
import { javascriptRotations } from "./rotations.js";
import { javascriptSparse } from "./sparse.js";
import { javascriptTriangular } from "./triangular.js";
import { javascriptVector } from "./vector.js";

/** An arena of ordinary typed arrays: the path of hosts without WebAssembly SIMD, and of sizes beyond its 4 GiB. */
export function javascriptArena(): Arena {
  return {
    kernelSet: "javascript",
    shared: false,
    float64: (length) => allocate(Float64Array, length),
    room: (length) => allocate(Float64Array, length),
    int32: (length) => allocate(Int32Array, length),
    put: (data) => data,
    putInt32: (data) => data,
    scope: (compute) => compute(),
    owns: () => true,
    available: () => Number.POSITIVE_INFINITY,
    take: (data) => data,
    ...javascriptGemm,
    ...javascriptSparse,
    ...javascriptTriangular,
    ...javascriptRotations,
    ...javascriptColumns,
    ...javascriptImpose,
    ...javascriptVector,
  };
}

function allocate<T>(Type: new (length: number) => T, length: number): T {
  try {
    return new Type(length);
  } catch (cause) {
    throw new LinalgError("out-of-memory", {
      given: `work that needs an array of ${length} numbers`,
      expected: "a size for which this host has memory",
      fix: "Work on a smaller matrix or in parts, or give the process more memory.",
      cause,
    });
  }
}
