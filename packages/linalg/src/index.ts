export { CsrMatrix, type Triplets } from "./csr-matrix.js";
export { LinalgError, type LinalgErrorCode } from "./errors.js";
export type { KernelSet } from "./kernels/arena.js";
export { availableKernelSets, useKernels } from "./kernels/host.js";
export type { LinearOperator } from "./linear-operator.js";
export { type MatmulOptions, matmul } from "./matmul.js";
export { Matrix } from "./matrix.js";
export { type PartialSvd, type PartialSvdOptions, partialSvd } from "./partial-svd.js";
export { SparsePlusLowRank } from "./sparse-plus-low-rank.js";
