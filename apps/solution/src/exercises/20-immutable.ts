import { type Array as JaxArray, slice } from "@lab/jaxlike";

/**
 * A copy of `x` with one entry replaced.
 *
 * @param x of any length n
 * @param index of the entry, 0 to n − 1, or −1 for the last, as in NumPy
 * @returns length n; `x` itself stays as it is
 */
export function withEntry(x: JaxArray, index: number, value: number): JaxArray {
  // #region solution
  return x.at(index).set(value);
  // #endregion
}

/**
 * A copy of the matrix with every entry of one row replaced: NumPy's `matrix[row, :] = value`.
 *
 * @param matrix m × n
 * @returns m × n
 */
export function withRow(matrix: JaxArray, row: number, value: number): JaxArray {
  // #region solution
  return matrix.at(row, slice()).set(value);
  // #endregion
}

/**
 * A copy of the matrix with the first and the last row replaced, but for their first column: NumPy's
 * `matrix[[0, -1], 1:] = value`.
 *
 * @param matrix m × n
 * @returns m × n
 */
export function withEdges(matrix: JaxArray, value: number): JaxArray {
  // #region solution
  return matrix.at([0, -1], slice(1)).set(value);
  // #endregion
}

/**
 * A copy of `x` with `value` added to its first `count` entries: NumPy's `x[:count] += value`.
 *
 * @param x of length n
 * @returns length n
 */
export function raiseHead(x: JaxArray, count: number, value: number): JaxArray {
  // #region solution
  return x.at(slice(0, count)).add(value);
  // #endregion
}
