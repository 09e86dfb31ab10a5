import type { Triplets } from "../src/triplets.js";

const OVERSAMPLING = 6;
const PASSES = 12;

/**
 * The largest singular values of a sparse matrix, to about three digits: subspace iteration on AᵀA, enough for a test
 * that must not depend on @lab/linalg.
 */
export function leadingSingularValues(matrix: Triplets, count: number): number[] {
  const columns = matrix.shape[1];
  const width = count + OVERSAMPLING;
  // Any start will do that is not orthogonal to what is sought; this one is the same in every run.
  let basis: Float64Array[] = Array.from({ length: width }, (_, k) =>
    Float64Array.from({ length: columns }, (_, col) => Math.sin((k + 1) * (col + 1))),
  );
  let norms: number[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    orthonormalise(basis);
    basis = basis.map((vector) => applyNormal(matrix, vector));
    norms = basis.map((vector) => Math.sqrt(norm(vector)));
  }
  return norms.sort((a, b) => b - a).slice(0, count);
}

function applyNormal({ rows, cols, values, shape }: Triplets, vector: Float64Array): Float64Array {
  const product = new Float64Array(shape[0]);
  for (let k = 0; k < values.length; k++) product[rows[k]!]! += values[k]! * vector[cols[k]!]!;
  const result = new Float64Array(shape[1]);
  for (let k = 0; k < values.length; k++) result[cols[k]!]! += values[k]! * product[rows[k]!]!;
  return result;
}

/** Gram and Schmidt, modified, largest vector first. */
function orthonormalise(basis: Float64Array[]): void {
  basis.sort((a, b) => norm(b) - norm(a));
  basis.forEach((vector, k) => {
    for (const earlier of basis.slice(0, k)) {
      const part = vector.reduce((sum, value, i) => sum + value * earlier[i]!, 0);
      for (let i = 0; i < vector.length; i++) vector[i]! -= part * earlier[i]!;
    }
    const length = norm(vector);
    for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  });
}

function norm(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
