// says: not where s <= tau
export function hardThreshold(s: Float64Array, tau: number): Float64Array {
  return s.map((value) => (value <= tau ? 0 : value));
}
