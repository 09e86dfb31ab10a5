/**
 * Hard thresholding: singular values below tau become 0, the others stay as they are.
 *
 * @param s singular values
 * @param tau the threshold, at least 0
 * @returns a new array, as long as s
 */
export function hardThreshold(s: Float64Array, tau: number): Float64Array {
  throw new Error("not written yet");
}
