import type { Triplets } from "@lab/data";

/**
 * A copy of a matrix with the known values in their places.
 *
 * @param a m × n as rows
 * @param train the known values: values[p] at row rows[p], column cols[p]
 * @returns m × n as rows, none of them shared with a
 */
export function imposeKnown(a: number[][], train: Triplets): number[][] {
  // #region solution
  const imposed = a.map((row) => row.slice());
  train.values.forEach((value, p) => {
    imposed[train.rows[p]!]![train.cols[p]!] = value;
  });
  return imposed;
  // #endregion
}
