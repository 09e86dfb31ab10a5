import type { Arena } from "./arena.js";
import { javascriptGemm } from "./gemm.js";
import { javascriptRotations } from "./rotations.js";
import { javascriptSparse } from "./sparse.js";
import { javascriptTriangular } from "./triangular.js";
import { javascriptVector } from "./vector.js";

/** An arena of ordinary typed arrays: the path of hosts without WebAssembly SIMD, and of sizes beyond its 4 GiB. */
export function javascriptArena(): Arena {
  return {
    kernelSet: "javascript",
    float64: (length) => new Float64Array(length),
    int32: (length) => new Int32Array(length),
    put: (data) => data,
    putInt32: (data) => data,
    scope: (compute) => compute(),
    available: () => Number.POSITIVE_INFINITY,
    take: (data) => data,
    ...javascriptGemm,
    ...javascriptSparse,
    ...javascriptTriangular,
    ...javascriptRotations,
    ...javascriptVector,
  };
}
