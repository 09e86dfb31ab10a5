// Returns the right numbers in a type that cannot hold them.
// exercise: 12-hard-threshold
// verdict: fail
export function hardThreshold(s: Float64Array, tau: number): Float64Array {
  return Int8Array.from(s, (value) => (value < tau ? 0 : value)) as never;
}
