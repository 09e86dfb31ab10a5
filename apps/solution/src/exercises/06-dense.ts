import type { Triplets } from "@lab/data";

/**
 * The users × films matrix with the known ratings in their places and zeros everywhere else.
 *
 * @param triplets the known ratings: values[p] at row rows[p], column cols[p]; no place comes twice
 * @returns shape[0] × shape[1] as rows, each an array of its own
 */
export function toDense(triplets: Triplets): number[][] {
  // #region solution
  const [users, films] = triplets.shape;
  const dense = Array.from({ length: users }, () => new Array<number>(films).fill(0));
  triplets.values.forEach((value, p) => {
    dense[triplets.rows[p]!]![triplets.cols[p]!] = value;
  });
  return dense;
  // #endregion
}
