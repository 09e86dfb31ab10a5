export { LinalgError, type LinalgErrorCode } from "./errors.js";
export type { KernelSet } from "./kernels/arena.js";
export { availableKernelSets, useKernels } from "./kernels/host.js";
export { type MatmulOptions, matmul } from "./matmul.js";
export { Matrix } from "./matrix.js";
