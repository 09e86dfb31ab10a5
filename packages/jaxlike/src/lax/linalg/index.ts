export { type CholeskyOptions, cholesky } from "./cholesky.js";
export { type EighOptions, eigh } from "./eigh.js";
export { geqrf } from "./geqrf.js";
export { householderProduct } from "./householder-product.js";
export { lu } from "./lu.js";
export { luPivotsToPermutation } from "./lu-pivots-to-permutation.js";
export { type QrOptions, qr } from "./qr.js";
export { type SvdOptions, svd } from "./svd.js";
export { type TriangularSolveOptions, triangularSolve } from "./triangular-solve.js";
