/** How near to a column's largest magnitude an entry counts as the largest: rounding shall not choose among equals. */
const TIE = 1 - 1e-6;

/**
 * Makes the signs of vectors determined: in each column of U (rows × k), the first entry whose magnitude is within a
 * millionth of the column's largest becomes positive; rows of Vt (k × cols) turn with their columns.
 */
export function makeLeadingPositive(u: Float64Array, rows: number, k: number, vt?: Float64Array, cols = 0): void {
  const largest = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < k; j++) {
      const magnitude = Math.abs(u[i * k + j]!);
      if (magnitude > largest[j]!) largest[j] = magnitude;
    }
  }
  const sign = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < k; j++) {
      const entry = u[i * k + j]!;
      if (sign[j] === 0 && Math.abs(entry) >= TIE * largest[j]!) sign[j] = entry < 0 ? -1 : 1;
    }
  }
  for (let i = 0; i < rows; i++) for (let j = 0; j < k; j++) u[i * k + j]! *= sign[j]!;
  if (vt === undefined) return;
  for (let j = 0; j < k; j++) {
    if (sign[j]! < 0) for (let p = j * cols; p < (j + 1) * cols; p++) vt[p] = 0 - vt[p]!;
  }
}
