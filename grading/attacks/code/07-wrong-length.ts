// Returns one number too many.
// exercise: 12-hard-threshold
// verdict: fail
export function hardThreshold(s: Float64Array, tau: number): Float64Array {
  return Float64Array.from([...s.map((value) => (value < tau ? 0 : value)), 0]);
}
