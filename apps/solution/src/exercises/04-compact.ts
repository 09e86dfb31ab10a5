export interface CompactIds {
  /** The different ids, ascending. */
  readonly unique: Int32Array;
  /** One index an id: its place in `unique`, counted from 0. */
  readonly inverse: Int32Array;
}

/**
 * Indices without gaps for ids with gaps, as np.unique(ids, return_inverse=True) gives them.
 *
 * @param ids n whole numbers, in any order, with repetitions; they stay as they are
 * @returns m different ids and n indices from 0 to m - 1, so that unique[inverse[k]] is ids[k]
 */
export function compact(ids: Int32Array): CompactIds {
  // #region solution
  // A typed array sorts its numbers as numbers; an array would sort them as text.
  const unique = Int32Array.from(new Set(ids)).sort();
  const indexOf = new Map<number, number>();
  unique.forEach((id, index) => {
    indexOf.set(id, index);
  });
  return { unique, inverse: ids.map((id) => indexOf.get(id)!) };
  // #endregion
}
