// `pnpm bench linalg`: the products, then the decompositions, each beside NumPy where there is one.
await import("./matmul.js");
await import("./decompositions.js");

export {};
