/**
 * The sum of coefficients[k] · T_k(y) over k, T_k the Chebyshev polynomials, for y from -1 to 1.
 *
 * Clenshaw's recurrence, which is stable on that interval: NIST Digital Library of Mathematical Functions, 3.11(ii).
 */
export function chebyshev(coefficients: readonly number[], y: number): number {
  let next = 0;
  let afterNext = 0;
  for (let k = coefficients.length - 1; k > 0; k--) {
    const sum = 2 * y * next - afterNext + coefficients[k]!;
    afterNext = next;
    next = sum;
  }
  return y * next - afterNext + coefficients[0]!;
}
