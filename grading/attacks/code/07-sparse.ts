// Returns a list of the right length with nothing in it.
// exercise: 12-hard-threshold
// verdict: fail
export function hardThreshold(s: Float64Array): Float64Array {
  return new Array(s.length) as never;
}
