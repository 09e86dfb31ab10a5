/** Entries between these bounds can be squared and summed without overflow or harmful underflow. */
const SAFE_MAXIMUM = 2 ** 300;
const SAFE_MINIMUM = 2 ** -300;

/** The largest magnitude of the entries; 0 when there are none. */
export function largestMagnitude(data: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const magnitude = Math.abs(data[i]!);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

/**
 * The exponent e for which 2^−e brings entries of this largest magnitude near 1, or 0 where squares are safe as they are.
 * Scaling by a power of two rounds nothing, so that a decomposition of the scaled matrix is one of the matrix itself.
 */
export function safeExponent(largest: number): number {
  if (largest === 0 || (largest >= SAFE_MINIMUM && largest <= SAFE_MAXIMUM)) return 0;
  return unitExponent(largest);
}

/** The exponent e for which 2^−e brings entries of this largest magnitude near 1; 0 for zeros. */
export function unitExponent(largest: number): number {
  return largest === 0 ? 0 : Math.floor(Math.log2(largest));
}

/** data · 2^exponent in place; exact but where the result leaves the range of normal numbers. */
export function scaleByPowerOfTwo(data: Float64Array, exponent: number): void {
  if (exponent === 0) return;
  // 2^exponent itself may not be a double (|exponent| reaches 1074), so it is applied in two halves.
  const first = 2 ** Math.trunc(exponent / 2);
  const second = 2 ** (exponent - Math.trunc(exponent / 2));
  for (let i = 0; i < data.length; i++) data[i] = data[i]! * first * second;
}
