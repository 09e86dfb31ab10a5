// says: Return a new array
export function hardThreshold(s: Float64Array, tau: number): Float64Array {
  for (let j = 0; j < s.length; j++) if (s[j]! < tau) s[j] = 0;
  return s;
}
