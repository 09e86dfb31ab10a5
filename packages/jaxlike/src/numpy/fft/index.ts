/** `jax.numpy.fft`: discrete Fourier transforms; complex arrays are pairs `{ real, imag }`. */
export type { ComplexLike } from "./complex.js";
export * from "./frequencies.js";
export * from "./shift.js";
export * from "./transforms.js";
