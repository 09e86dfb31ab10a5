// The kernels that src/kernels/ binds. Pointers are byte addresses in the one imported memory; counts and leading
// dimensions are in elements; every matrix is row-major. Nothing here allocates.
export * from "./columns";
export * from "./gemm";
export * from "./impose";
export * from "./rotations";
export * from "./sparse";
export * from "./triangular";
export * from "./vector";
