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
  throw new Error("not written yet");
}
