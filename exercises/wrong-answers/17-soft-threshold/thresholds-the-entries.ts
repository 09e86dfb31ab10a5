// says: You threshold the entries of the matrix
export function softThreshold(s: Float64Array, tau: number): Float64Array {
  return s.map((value) => Math.max(0, value - tau));
}

export function shrink(a: number[][], tau: number): number[][] {
  return a.map((row) => row.map((entry) => Math.max(0, entry - tau)));
}
