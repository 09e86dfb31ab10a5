// says: The length must stay that of s
export function hardThreshold(s: Float64Array, tau: number): Float64Array {
  return s.filter((value) => value >= tau);
}
